using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>What the kernel emitters share: the layer's constants, the plan, and how sizes are written — literals where the attribute fixes the channels, the kernels' arguments where Build gives them.</summary>
internal sealed class KernelContext
{
    // Rows of accumulators by the vector's letter; the weights are w0, w1, … and the broadcast is x.
    private const string Letters = "abcdefghijklmnop";

    public KernelContext(CodeWriter writer, ConvolutionArguments layer, KernelPlan plan)
    {
        Writer = writer;
        Layer = layer;
        Plan = plan;
        Simd = new VectorDialect(plan.Set);
        Rows = new RowStoreEmitter(writer, Simd);
        HasFixedChannels = layer.InputChannels > 0;
        HasWindows = !layer.HasDepthwise;
        int plane = HasWindows ? layer.KernelSize * layer.InputChannels : layer.InputChannels, lanes = plane * layer.DepthMultiplier;
        Channels = HasFixedChannels ? Text(lanes) : "channels";
        RowStride = HasFixedChannels ? Text(HasWindows ? WindowStride(layer, lanes) : RowLayout.FrameStride(lanes, RowLayout.IsFlat(layer.InputChannels, layer.DepthMultiplier, layer.Strides, layer.DataFormat))) : "stride";
        PlaneLanes = RowLayout.PaddedLanes(plane);
        GradientLanes = PlaneLanes * layer.DepthMultiplier;
        GradientStride = HasFixedChannels ? Text(RowLayout.Stride(GradientLanes)) : "stride";
    }

    public CodeWriter Writer { get; }

    public ConvolutionArguments Layer { get; }

    public KernelPlan Plan { get; }

    public VectorDialect Simd { get; }

    public RowStoreEmitter Rows { get; }

    public bool HasFixedChannels { get; }

    /// <summary>Whether a row of the product is a window of input frames, not the depthwise outputs of one.</summary>
    public bool HasWindows { get; }

    /// <summary>What a row of the product has, for comments.</summary>
    public string RowElements => HasWindows ? "values of a window" : "depthwise outputs";

    /// <summary>Depthwise outputs of a frame, or values of a window: a literal, or the argument <c>channels</c>.</summary>
    public string Channels { get; }

    /// <summary>Floats from one row of the product to the next.</summary>
    public string RowStride { get; }

    /// <summary>Lanes of one of the depth multiplier's planes, where the channels are fixed.</summary>
    public int PlaneLanes { get; }

    /// <summary>Lanes of a row of the gradient of the product's rows, where the channels are fixed.</summary>
    public int GradientLanes { get; }

    /// <summary>Floats from one row of that gradient to the next.</summary>
    public string GradientStride { get; }

    /// <summary>Floats from one row of the output gradient's scratch to the next.</summary>
    public int OutputGradientStride => RowLayout.Stride(Layer.Filters);

    // Windows of neighbouring frames overlap where they lie, and gathered ones are rows of their own.
    private static int WindowStride(ConvolutionArguments layer, int lanes) => RowLayout.GathersWindows(layer.KernelSize, layer.Strides, layer.DilationRate) ? RowLayout.Stride(lanes) : layer.Strides * layer.InputChannels;

    /// <summary>Opens a kernel: compiled with all optimisations on its first call, and without overflow checks whatever the project says.</summary>
    public CodeWriter.Scope OpenKernel(string summary, string signature)
    {
        Writer.WriteLine();
        Writer.WriteLine($"// {summary}");
        Writer.WriteLine($"[_Impl(_Optimized)] {signature}");
        return Writer.Open("{ unchecked {", "}}");
    }

    /// <summary>The accumulator of a tile's row and vector.</summary>
    public static string Accumulator(int row, int vector) => Letters[vector] + Text(row);

    /// <summary>The accumulators of one vector over a tile's rows.</summary>
    public static IEnumerable<string> Column(int rows, int vector) => Enumerable.Range(0, rows).Select(row => Accumulator(row, vector));

    /// <summary>The accumulators of one row over a tile's vectors.</summary>
    public static IEnumerable<string> RowOf(int row, int vectors) => Enumerable.Range(0, vectors).Select(vector => Accumulator(row, vector));

    /// <summary>The references to the rows of a tile behind the first one, where their distance is an argument.</summary>
    public string RowReferences(string name, int rows, string stride) =>
        $"ref float {string.Join(", ", Enumerable.Range(1, rows - 1).Select(row => $"{name}{row} = {Simd.At(row == 1 ? name : name + Text(row - 1), stride)}"))};";

    /// <summary>The row of a tile and the offset in it at which column <paramref name="column"/> lies.</summary>
    public static (string Origin, string Offset) RowAt(string name, int row, string stride, string column) =>
        row == 0 ? (name, column) : int.TryParse(stride, out int number) ? (name, Plus(column, Text((long)row * number))) : (name + Text(row), column);

    /// <summary><c>row · stride</c>, computed here where both are known.</summary>
    public static string Times(long count, string extent) =>
        count == 0 ? "0" : int.TryParse(extent, out int number) ? Text(count * number) : count == 1 ? extent : $"{Text(count)} * {extent}";

    /// <summary><c>a + b</c> without a zero.</summary>
    public static string Plus(string a, string b) => a == "0" ? b : b == "0" ? a : $"{a} + {b}";

    /// <summary>A number as source. What int does not hold is cast: no span is that long, so that the code with it is compiled but never run where nint is short.</summary>
    public static string Text(long number)
    {
        string digits = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return number is >= int.MinValue and <= int.MaxValue ? digits : $"(nint){digits}L";
    }
}
