using System;
using System.ComponentModel;

namespace SepConvGen.Kernels;

/// <summary>How a layer's activation fits into its kernels.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ActivationTraits
{
    /// <summary>Elementwise, in a loop of its own; the derivative is computed from the output.</summary>
    None = 0,

    /// <summary>Applied to the accumulators of the pointwise tile, and to the output gradient as it is read.</summary>
    Fused = 1,

    /// <summary>Acts on whole rows along the last axis: the filters in channels_last, time in channels_first.</summary>
    RowWise = 2,

    /// <summary>The derivative is computed from the value before the activation, not from the output.</summary>
    FromPreActivation = 4,
}
