using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>What the kernel emitters share: the layer's constants, the plan, and how sizes are written — literals where the attribute fixes the channels, variables where Build gives them.</summary>
internal sealed class KernelContext
{
    public KernelContext(CodeWriter writer, LayerArguments layer, KernelPlan plan)
    {
        Writer = writer;
        Layer = layer;
        Plan = plan;
        Simd = new VectorDialect(plan.Set);
        Rows = new RowStoreEmitter(writer, Simd);
        HasFixedChannels = layer.InputChannels > 0;
        int lanes = layer.InputChannels * layer.DepthMultiplier;
        Channels = HasFixedChannels ? Text(lanes) : "channels";
        DepthwiseStride = HasFixedChannels ? Text(RowLayout.Stride(lanes)) : "depthwiseStride";
        GradientLanes = RowLayout.PaddedLanes(layer.InputChannels) * layer.DepthMultiplier;
        DepthwiseGradientStride = HasFixedChannels ? Text(RowLayout.Stride(GradientLanes)) : "gradientStride";
    }

    public CodeWriter Writer { get; }

    public LayerArguments Layer { get; }

    public KernelPlan Plan { get; }

    public VectorDialect Simd { get; }

    public RowStoreEmitter Rows { get; }

    public bool HasFixedChannels { get; }

    /// <summary>Depthwise outputs of a frame: a literal, or the variable <c>channels</c>.</summary>
    public string Channels { get; }

    /// <summary>Floats from one row of depthwise outputs to the next.</summary>
    public string DepthwiseStride { get; }

    /// <summary>Lanes of a row of the depthwise outputs' gradient, where the channels are fixed.</summary>
    public int GradientLanes { get; }

    /// <summary>Floats from one row of the depthwise outputs' gradient to the next.</summary>
    public string DepthwiseGradientStride { get; }

    /// <summary>Floats from one row of the output gradient's scratch to the next.</summary>
    public int OutputGradientStride => RowLayout.Stride(Layer.Filters);

    /// <summary>A parameter of kernels that only layers with late channels need.</summary>
    public string Late(string text) => HasFixedChannels ? "" : text;

    /// <summary>Opens a kernel: compiled with all optimisations on its first call, and without overflow checks whatever the project says.</summary>
    public CodeWriter.Scope OpenKernel(string summary, string signature)
    {
        Writer.WriteLine();
        Writer.WriteLine($"/// <summary>{summary}</summary>");
        Writer.WriteLine("[_MethodImpl(_MethodImplOptions.AggressiveOptimization)]");
        Writer.WriteLine(signature);
        return Writer.Open("{ unchecked {", "}}");
    }

    /// <summary><see cref="RowLayout.Stride"/> of lanes that Build gives, as source.</summary>
    public static string StrideOf(string lanes) => $"(({lanes} + {RowLayout.LineFloats - 1}) / {RowLayout.LineFloats} | 1) * {RowLayout.LineFloats}";

    /// <summary><c>row · stride</c>, computed here where both are known.</summary>
    public static string Times(int count, string extent) =>
        count == 0 ? "0" : int.TryParse(extent, out int number) ? Text(count * number) : count == 1 ? extent : $"{count} * {extent}";

    /// <summary><c>a + b</c> without a zero.</summary>
    public static string Plus(string a, string b) => a == "0" ? b : b == "0" ? a : $"{a} + {b}";

    public static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
