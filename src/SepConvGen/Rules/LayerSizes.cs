namespace SepConvGen.Rules;

/// <summary>How many weights a layer has and how far it sees, in arithmetic that cannot overflow for any positive <c>int</c>s.</summary>
internal static class LayerSizes
{
    /// <summary>Elements of the depthwise kernel, <c>kernelSize · channels · depthMultiplier</c>.</summary>
    public static decimal DepthwiseWeights(int kernelSize, int channels, int depthMultiplier) => (decimal)kernelSize * channels * depthMultiplier;

    /// <summary>Elements of the pointwise kernel, <c>channels · depthMultiplier · filters</c>.</summary>
    public static decimal PointwiseWeights(int channels, int depthMultiplier, int filters) => (decimal)channels * depthMultiplier * filters;

    /// <summary>Elements of the kernel of a dense convolution, <c>kernelSize · channels · filters</c>.</summary>
    public static decimal KernelWeights(int kernelSize, int channels, int filters) => (decimal)kernelSize * channels * filters;

    /// <summary>Floats from one gathered window to the next in scratch, <c>kernelSize · channels</c> rounded up to whole cache lines.</summary>
    public static decimal WindowRow(int kernelSize, int channels) => RowLayout.Stride((long)kernelSize * channels);

    /// <summary>Input frames that one output frame spans, <c>(kernelSize - 1) · dilationRate + 1</c>.</summary>
    public static decimal ReceptiveField(int kernelSize, int dilationRate) => ((decimal)kernelSize - 1) * dilationRate + 1;

    /// <summary>Floats from one row of outputs to the next in scratch, <c>filters</c> rounded up to whole cache lines.</summary>
    public static decimal OutputRow(int filters) => RowLayout.Stride((long)filters);

    /// <summary>Floats from one row of the depthwise outputs' gradient to the next in scratch, <c>channels</c> rounded up to whole cache lines times <c>depthMultiplier</c>.</summary>
    public static decimal GradientRow(int channels, int depthMultiplier) => RowLayout.Stride(RowLayout.PaddedLanes((long)channels) * depthMultiplier);

    /// <summary>Whether a count can be the length of an array.</summary>
    public static bool Fits(decimal count) => count <= int.MaxValue;
}
