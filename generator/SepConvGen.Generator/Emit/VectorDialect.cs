using SepConvGen.Generator.Plan;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>How an instruction set writes its vector operations in C#.</summary>
internal sealed class VectorDialect(InstructionSet set)
{
    /// <summary>Floats of a full vector.</summary>
    public int Lanes => set.Lanes;

    public InstructionSet Set => set;

    public string Type(int lanes) => lanes == 1 ? "float" : $"Lanes{lanes}";

    public string Zero(int lanes) => lanes == 1 ? "0f" : $"Lanes{lanes}.Zero";

    public string Load(int lanes, string origin, string offset) => lanes == 1
        ? offset == "0" ? origin : $"Refs.Add(ref {origin}, {offset})"
        : offset == "0" ? $"{Api(lanes)}.LoadUnsafe(ref {origin})" : $"{Api(lanes)}.LoadUnsafe(ref {origin}, {Unsigned(offset)})";

    public string Store(int lanes, string value, string origin, string offset) => lanes == 1
        ? offset == "0" ? $"{origin} = {value};" : $"Refs.Add(ref {origin}, {offset}) = {value};"
        : offset == "0" ? $"{Api(lanes)}.StoreUnsafe({value}, ref {origin});" : $"{Api(lanes)}.StoreUnsafe({value}, ref {origin}, {Unsigned(offset)});";

    public string Broadcast(int lanes, string scalar) => lanes == 1 ? scalar : $"{Api(lanes)}.Create({scalar})";

    /// <summary><c>a · b + c</c> with one rounding, on every machine.</summary>
    public string MultiplyAdd(int lanes, string a, string b, string c) => set.IsX86
        ? lanes == 1 ? $"Scalar.FusedMultiplyAdd({a}, {b}, {c})" : $"{Api(lanes)}.FusedMultiplyAdd({a}, {b}, {c})"
        : $"Fused.MultiplyAdd({a}, {b}, {c})";

    /// <summary>The activations that act on accumulators. maxps returns its second operand for NaN and for two zeros, which is relu's <c>x &lt; 0 ? +0 : x</c>.</summary>
    public string Activate(ActivationKind activation, int lanes, string value)
    {
        if (activation != ActivationKind.Relu)
            return value;
        return lanes switch
        {
            1 => $"{value} < 0f ? 0f : {value}",
            4 when !set.IsX86 => $"Simd128.ConditionalSelect(Simd128.LessThan({value}, Lanes4.Zero), Lanes4.Zero, {value})",
            4 => $"Sse.Max(Lanes4.Zero, {value})",
            8 => $"Avx.Max(Lanes8.Zero, {value})",
            _ => $"Avx512F.Max(Lanes16.Zero, {value})",
        };
    }

    /// <summary><paramref name="gradient"/> where <paramref name="output"/> is positive, else +0: relu's derivative.</summary>
    public string WherePositive(int lanes, string output, string gradient) => lanes == 1
        ? $"{output} > 0f ? {gradient} : 0f"
        : $"{Api(lanes)}.ConditionalSelect({Api(lanes)}.GreaterThan({output}, {Zero(lanes)}), {gradient}, {Zero(lanes)})";

    private static string Api(int lanes) => $"Simd{lanes * 32}";

    private static string Unsigned(string offset) => int.TryParse(offset, out _) ? offset : offset.IndexOf(' ') < 0 ? $"(nuint){offset}" : $"(nuint)({offset})";
}
