using System;

namespace SepConvGen.Execution;

/// <summary>What Backward is given, and the gradients it adds to or writes.</summary>
internal readonly ref struct BackwardOperands
{
    /// <summary>The outputs' gradient of the batch.</summary>
    public ReadOnlySpan<float> OutputGradient { get; init; }

    /// <summary>Receives the input's gradient; empty where it is not wanted.</summary>
    public Span<float> InputGradient { get; init; }

    /// <summary>(kernelSize, channels, depthMultiplier).</summary>
    public readonly ref float DepthwiseGradient;

    /// <summary>(channels · depthMultiplier, filters).</summary>
    public readonly ref float PointwiseGradient;

    /// <summary>(channels · depthMultiplier); not touched by layers without depthwise bias.</summary>
    public readonly ref float DepthwiseBiasGradient;

    /// <summary>(filters); not touched by layers without bias.</summary>
    public readonly ref float BiasGradient;

    public BackwardOperands(ref float depthwiseGradient, ref float pointwiseGradient, ref float depthwiseBiasGradient, ref float biasGradient)
    {
        DepthwiseBiasGradient = ref depthwiseBiasGradient;
        DepthwiseGradient = ref depthwiseGradient;
        PointwiseGradient = ref pointwiseGradient;
        BiasGradient = ref biasGradient;
    }
}
