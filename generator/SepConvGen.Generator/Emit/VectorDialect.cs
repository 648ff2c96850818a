using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>How an instruction set writes its vector operations in C#.</summary>
internal sealed class VectorDialect(InstructionSet set)
{
    /// <summary>Floats of a full vector.</summary>
    public int Lanes => set.Lanes;

    public InstructionSet Set => set;

    public string Type(int lanes) => lanes == 1 ? "float" : $"_Lanes{lanes}";

    public string Zero(int lanes) => lanes == 1 ? "0f" : $"_Lanes{lanes}.Zero";

    /// <summary>Declares accumulators that all start from one value.</summary>
    public string Declare(int lanes, string start, IEnumerable<string> accumulators)
    {
        string[] names = [.. accumulators];
        return $"{Type(lanes)} {names[0]} = {start}{string.Concat(names.Skip(1).Select(name => $", {name} = {names[0]}"))};";
    }

    public string Load(int lanes, string origin, string offset) => lanes == 1
        ? offset == "0" ? origin : $"_Refs.Add(ref {origin}, {offset})"
        : offset == "0" ? $"{Api(lanes)}.LoadUnsafe(ref {origin})" : $"{Api(lanes)}.LoadUnsafe(ref {origin}, {Unsigned(offset)})";

    public string Store(int lanes, string value, string origin, string offset) => lanes == 1
        ? offset == "0" ? $"{origin} = {value};" : $"_Refs.Add(ref {origin}, {offset}) = {value};"
        : offset == "0" ? $"{Api(lanes)}.StoreUnsafe({value}, ref {origin});" : $"{Api(lanes)}.StoreUnsafe({value}, ref {origin}, {Unsigned(offset)});";

    public string Broadcast(int lanes, string scalar) => lanes == 1 ? scalar : $"{Api(lanes)}.Create({scalar})";

    /// <summary><c>a · b + c</c> with one rounding, on every machine.</summary>
    public string MultiplyAdd(int lanes, string a, string b, string c) => set.IsX86
        ? $"{(lanes == 1 ? "_Scalar.FusedMultiplyAdd" : lanes == 16 ? "_Avx512F.FusedMultiplyAdd" : "_Fma.MultiplyAdd")}({a}, {b}, {c})"
        : $"_Fused.MultiplyAdd({a}, {b}, {c})";

    /// <summary>The activations that act on accumulators. maxps returns its second operand for NaN and for two zeros, which is relu's <c>x &lt; 0 ? +0 : x</c>.</summary>
    public string Activate(ActivationKind activation, int lanes, string value)
    {
        if (activation != ActivationKind.Relu)
            return value;
        return lanes switch
        {
            1 => $"{value} < 0f ? 0f : {value}",
            4 when !set.IsX86 => $"_Simd128.ConditionalSelect(_Simd128.LessThan({value}, _Lanes4.Zero), _Lanes4.Zero, {value})",
            4 => $"_Sse.Max(_Lanes4.Zero, {value})",
            8 => $"_Avx.Max(_Lanes8.Zero, {value})",
            _ => $"_Avx512F.Max(_Lanes16.Zero, {value})",
        };
    }

    /// <summary><paramref name="gradient"/> where <paramref name="output"/> is positive, else +0: relu's derivative.</summary>
    public string WherePositive(int lanes, string output, string gradient) => lanes == 1
        ? $"{output} > 0f ? {gradient} : 0f"
        : $"{Api(lanes)}.ConditionalSelect({Api(lanes)}.GreaterThan({output}, {Zero(lanes)}), {gradient}, {Zero(lanes)})";

    private static string Api(int lanes) => $"_Simd{lanes * 32}";

    private static string Unsigned(string offset) => int.TryParse(offset, out _) ? offset : offset.IndexOf(' ') < 0 ? $"(nuint){offset}" : $"(nuint)({offset})";
}
