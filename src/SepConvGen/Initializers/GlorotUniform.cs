using SepConvGen.Initialization;

namespace SepConvGen;

/// <summary>Keras' <c>glorot_uniform</c>: uniform on [−l, l) with l = √(6 / (fan_in + fan_out)) (Glorot and Bengio 2010).</summary>
/// <remarks>For a depthwise kernel (k, C, M) fan_in is k·C and fan_out k·M, for a pointwise kernel (1, C·M, F) C·M and F, for a bias both are F.</remarks>
public sealed class GlorotUniform : VarianceScaling
{
    /// <summary>An initializer with a seed of its own, or null to draw from the layer's.</summary>
    public GlorotUniform(int? seed = null)
        : base(scale: 1, FanMode.Average, seed)
    {
    }
}
