using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Emit;

/// <summary>How an instruction set writes its vector operations in C#: by short names, each an inlined method of the class of kernels.</summary>
internal sealed class VectorDialect(InstructionSet set)
{
    private readonly SortedDictionary<string, string> _operations = new(System.StringComparer.Ordinal);

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

    /// <summary>Declares vectors, each with its own value.</summary>
    public string DeclareEach(int lanes, IEnumerable<(string Name, string Value)> vectors) =>
        $"{Type(lanes)} {string.Join(", ", vectors.Select(vector => $"{vector.Name} = {vector.Value}"))};";

    public string Load(int lanes, string origin, string offset) => lanes == 1
        ? Element(origin, offset)
        : $"{Operation(Named("Read", lanes), $"{Type(lanes)} {Named("Read", lanes)}(ref float origin, nint offset)", $"{Api(lanes)}.LoadUnsafe(ref origin, unchecked((nuint)offset))")}(ref {origin}, {offset})";

    public string Store(int lanes, string value, string origin, string offset) => lanes == 1
        ? $"{Element(origin, offset)} = {value};"
        : $"{Operation("Write", $"void Write({Type(lanes)} value, ref float origin, nint offset)", $"{Api(lanes)}.StoreUnsafe(value, ref origin, unchecked((nuint)offset))")}({value}, ref {origin}, {offset});";

    /// <summary>The place so many floats behind another.</summary>
    public string At(string origin, string offset) => offset == "0"
        ? $"ref {origin}"
        : $"ref {Operation("At", "ref float At(ref float origin, nint offset)", "ref _Refs.Add(ref origin, offset)")}(ref {origin}, {offset})";

    /// <summary>A value in every lane.</summary>
    public string Broadcast(int lanes, string scalar) => lanes == 1 ? scalar : $"{Api(lanes)}.Create({scalar})";

    /// <summary>An element of memory in every lane.</summary>
    public string Broadcast(int lanes, string origin, string offset) => lanes == 1
        ? Element(origin, offset)
        : $"{Operation(Named("Fill", lanes), $"{Type(lanes)} {Named("Fill", lanes)}(ref float origin, nint offset)", $"{Api(lanes)}.Create(_Refs.Add(ref origin, offset))")}(ref {origin}, {offset})";

    /// <summary>The lower lanes of a wider vector, which no instruction is needed for.</summary>
    public string Narrow(string value, int from, int lanes)
    {
        for (; from > lanes; from /= 2)
            value = $"{Api(from)}.GetLower({value})";
        return value;
    }

    /// <summary><c>a · b + c</c> with one rounding, on every machine.</summary>
    public string MultiplyAdd(int lanes, string a, string b, string c)
    {
        string type = Type(lanes), instruction = !set.IsX86 ? "_Fused.MultiplyAdd" : lanes == 1 ? "_Scalar.FusedMultiplyAdd" : lanes == 16 ? "_Avx512F.FusedMultiplyAdd" : "_Fma.MultiplyAdd";
        return $"{Operation("Fma", $"{type} Fma({type} a, {type} b, {type} c)", $"{instruction}(a, b, c)")}({a}, {b}, {c})";
    }

    /// <summary>Writes the methods behind the names that were used.</summary>
    public void EmitOperations(CodeWriter writer)
    {
        foreach (KeyValuePair<string, string> operation in _operations)
            writer.WriteLine($"[_Impl(_Inlined)] static {operation.Key} => {operation.Value};");
    }

    /// <summary>The activations that act on accumulators: a slope on the left and a maximum. maxps and minps return their second operand for NaN, and maxps for two zeros, which is relu's <c>x &lt; 0 ? +0 : x</c>.</summary>
    public string Activate(ActivationChoice activation, int lanes, string value) => !activation.IsFused || activation.IsLinear
        ? value
        : $"{Operation("Activate", $"{Type(lanes)} Activate({Type(lanes)} a)", Activated(activation, lanes, "a"))}({value})";

    private string Activated(ActivationChoice activation, int lanes, string value)
    {
        string result = activation.Slope == 1 ? value
            : activation.Slope != 0 ? Where(lanes, "LessThan", value, Zero(lanes), $"{Constant(lanes, activation.Slope)} * {value}", value)
            : lanes > 1 && set.IsX86 ? $"{MinMax(lanes)}.Max({Zero(lanes)}, {value})"
            : Where(lanes, "LessThan", value, Zero(lanes), Zero(lanes), value);
        if (activation.Maximum is not { } maximum)
            return result;
        return lanes > 1 && set.IsX86
            ? $"{MinMax(lanes)}.Min({Constant(lanes, maximum)}, {result})"
            : Where(lanes, "GreaterThan", Parenthesised(lanes, result), Constant(lanes, maximum), Constant(lanes, maximum), Parenthesised(lanes, result));
    }

    /// <summary>The gradient before a fused activation: that behind it where the output is positive and below the maximum; the slope's share of it on the left.</summary>
    public string ActivationGradient(ActivationChoice activation, int lanes, string output, string gradient)
    {
        string left = activation.Slope == 0 ? Zero(lanes) : $"{Constant(lanes, activation.Slope)} * {gradient}";
        string result = Where(lanes, "GreaterThan", output, Zero(lanes), gradient, left);
        return activation.Maximum is { } maximum ? Where(lanes, "LessThan", output, Constant(lanes, maximum), Parenthesised(lanes, result), Zero(lanes)) : result;
    }

    private static string Where(int lanes, string comparison, string a, string b, string whenTrue, string whenFalse) => lanes == 1
        ? $"{a} {(comparison == "LessThan" ? "<" : ">")} {b} ? {whenTrue} : {whenFalse}"
        : $"{Api(lanes)}.ConditionalSelect({Api(lanes)}.{comparison}({a}, {b}), {whenTrue}, {whenFalse})";

    private static string Parenthesised(int lanes, string value) => lanes == 1 && value.IndexOf(' ') >= 0 ? $"({value})" : value;

    private string Constant(int lanes, float value) => Broadcast(lanes, value.ToString("R", CultureInfo.InvariantCulture) + "f");

    private static string MinMax(int lanes) => lanes switch
    {
        4 => "_Sse",
        8 => "_Avx",
        _ => "_Avx512F",
    };

    private static string Api(int lanes) => $"_Simd{lanes * 32}";

    private static string Element(string origin, string offset) => offset == "0" ? origin : $"_Refs.Add(ref {origin}, {offset})";

    // Only what differs in its result alone needs a name of its own for a narrower vector.
    private string Named(string verb, int lanes) => lanes == set.Lanes ? verb : verb + lanes.ToString(CultureInfo.InvariantCulture);

    private string Operation(string name, string signature, string body)
    {
        _operations[signature] = body;
        return name;
    }
}
