using System;

namespace SepConvGen;

/// <summary>Keras' <c>glorot_uniform</c>: uniform on [−l, l) with l = √(6 / (fan_in + fan_out)) (Glorot and Bengio 2010).</summary>
public sealed class GlorotUniform : VarianceScaling
{
    /// <summary>An initializer with a seed of its own, or null to draw from the layer's.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="inputAxes">The axes whose sizes make fan_in; null for Keras' rule. Given together with <paramref name="outputAxes"/>.</param>
    /// <param name="outputAxes">The axes whose sizes make fan_out.</param>
    /// <exception cref="ArgumentException">Only one of the axes is given.</exception>
    public GlorotUniform(int? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(1, FanMode.FanAvg, ScalingDistribution.Uniform, seed, inputAxes, outputAxes)
    {
    }
}

/// <summary>Keras' <c>glorot_normal</c>: truncated normal of variance 2 / (fan_in + fan_out) (Glorot and Bengio 2010).</summary>
public sealed class GlorotNormal : VarianceScaling
{
    /// <summary>An initializer with a seed of its own, or null to draw from the layer's.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="inputAxes">The axes whose sizes make fan_in; null for Keras' rule. Given together with <paramref name="outputAxes"/>.</param>
    /// <param name="outputAxes">The axes whose sizes make fan_out.</param>
    /// <exception cref="ArgumentException">Only one of the axes is given.</exception>
    public GlorotNormal(int? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(1, FanMode.FanAvg, ScalingDistribution.TruncatedNormal, seed, inputAxes, outputAxes)
    {
    }
}
