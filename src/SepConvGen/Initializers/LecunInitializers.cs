using System;

namespace SepConvGen;

/// <summary>Keras' <c>lecun_uniform</c>: uniform on [−l, l) with l = √(3 / fan_in) (LeCun et al. 1998).</summary>
public sealed class LecunUniform : VarianceScaling
{
    /// <summary>An initializer with a seed of its own, or null to draw from the layer's.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="inputAxes">The axes whose sizes make fan_in; null for Keras' rule. Given together with <paramref name="outputAxes"/>.</param>
    /// <param name="outputAxes">The axes whose sizes make fan_out.</param>
    /// <exception cref="ArgumentException">Only one of the axes is given.</exception>
    public LecunUniform(int? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(1, FanMode.FanIn, ScalingDistribution.Uniform, seed, inputAxes, outputAxes)
    {
    }
}

/// <summary>Keras' <c>lecun_normal</c>: truncated normal of variance 1 / fan_in (LeCun et al. 1998).</summary>
public sealed class LecunNormal : VarianceScaling
{
    /// <summary>An initializer with a seed of its own, or null to draw from the layer's.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="inputAxes">The axes whose sizes make fan_in; null for Keras' rule. Given together with <paramref name="outputAxes"/>.</param>
    /// <param name="outputAxes">The axes whose sizes make fan_out.</param>
    /// <exception cref="ArgumentException">Only one of the axes is given.</exception>
    public LecunNormal(int? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(1, FanMode.FanIn, ScalingDistribution.TruncatedNormal, seed, inputAxes, outputAxes)
    {
    }
}
