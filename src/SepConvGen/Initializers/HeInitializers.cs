using System;

namespace SepConvGen;

/// <summary>Keras' <c>he_uniform</c>: uniform on [−l, l) with l = √(6 / fan_in) (He et al. 2015).</summary>
public sealed class HeUniform : VarianceScaling
{
    /// <summary>An initializer with a seed of its own, or null to draw from the layer's.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="inputAxes">The axes whose sizes make fan_in; null for Keras' rule. Given together with <paramref name="outputAxes"/>.</param>
    /// <param name="outputAxes">The axes whose sizes make fan_out.</param>
    /// <exception cref="ArgumentException">Only one of the axes is given.</exception>
    public HeUniform(int? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(2, FanMode.FanIn, ScalingDistribution.Uniform, seed, inputAxes, outputAxes)
    {
    }
}

/// <summary>Keras' <c>he_normal</c>: truncated normal of variance 2 / fan_in (He et al. 2015).</summary>
public sealed class HeNormal : VarianceScaling
{
    /// <summary>An initializer with a seed of its own, or null to draw from the layer's.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="inputAxes">The axes whose sizes make fan_in; null for Keras' rule. Given together with <paramref name="outputAxes"/>.</param>
    /// <param name="outputAxes">The axes whose sizes make fan_out.</param>
    /// <exception cref="ArgumentException">Only one of the axes is given.</exception>
    public HeNormal(int? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(2, FanMode.FanIn, ScalingDistribution.TruncatedNormal, seed, inputAxes, outputAxes)
    {
    }
}
