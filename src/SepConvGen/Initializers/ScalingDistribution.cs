namespace SepConvGen;

/// <summary>The distribution of a <see cref="VarianceScaling"/>.</summary>
public enum ScalingDistribution
{
    /// <summary>Normal, drawn again outside two standard deviations, and widened so that the variance is right behind that.</summary>
    TruncatedNormal,

    /// <summary>Normal.</summary>
    UntruncatedNormal,

    /// <summary>Uniform.</summary>
    Uniform,
}
