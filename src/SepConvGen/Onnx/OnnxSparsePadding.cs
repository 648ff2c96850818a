using SepConvGen.Rules;

namespace SepConvGen.Onnx;

/// <summary>The zeros of <c>same</c> where strides leave frames unread, computed from the length in the graph.</summary>
/// <remarks>
/// <c>auto_pad</c> cannot say it: for a length that is a multiple of the strides its formula gives <c>ReceptiveField - Strides</c> zeros, fewer than none, and runtimes then begin behind the first frame.
/// Keras has none in that case.
/// </remarks>
internal static class OnnxSparsePadding
{
    /// <summary>Whether some frames are read by no output.</summary>
    public static bool LeavesFramesUnread(ConvolutionGeometry geometry) => geometry.Strides > geometry.ReceptiveField;

    /// <summary>Whether the zeros before the first frame depend on the length. Half of one zero is none: with two taps they never stand before it, and further ones behind the last frame change nothing.</summary>
    public static bool IsNeeded(ConvolutionGeometry geometry) => geometry.Padding == PaddingKind.Same && LeavesFramesUnread(geometry) && geometry.ReceptiveField > 2;

    /// <summary>Adds the zeros to <paramref name="value"/>, whose last axis is time, and gives the name of what they make.</summary>
    /// <param name="graph">Where the nodes go.</param>
    /// <param name="owner">The layer's name, for names.</param>
    /// <param name="geometry">A geometry for which they are needed.</param>
    /// <param name="value">The value, of <paramref name="timeAxis"/> + 1 axes.</param>
    /// <param name="timeAxis">The axis of time.</param>
    /// <param name="element">What is added, if not zeros.</param>
    public static string Append(OnnxGraph graph, string owner, ConvolutionGeometry geometry, string value, int timeAxis, float element = 0)
    {
        string name = owner + "/padding";
        string length = graph.Add(name + "/length", "Shape", value).With("start", (long)timeAxis).With("end", timeAxis + 1L).Output;
        // A window begins at every multiple of the strides; behind the first frame of the last one there are (length - 1) mod strides more.
        string behind = Add("Mod", Add("Sub", length, Constant(1)), Constant(geometry.Strides));
        string total = Add("Max", Add("Sub", Constant(geometry.ReceptiveField - 1), behind), Constant(0));
        string before = Add("Div", total, Constant(2)), after = Add("Sub", total, before);
        string others = graph.Constant(name + "/others", new long[timeAxis]);
        string zeros = graph.Add(name + "/zeros", "Concat", others, before, others, after).With("axis", 0L).Output;
        return (element == 0 ? graph.Add(name, "Pad", value, zeros) : graph.Add(name, "Pad", value, zeros, graph.Scalar(name + "/element", element))).Output;

        string Add(string operation, string left, string right) => graph.Add(name + "/zeros", operation, left, right).Output;

        string Constant(long number) => graph.Constant(name + "/constant", number);
    }
}
