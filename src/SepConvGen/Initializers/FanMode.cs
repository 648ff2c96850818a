namespace SepConvGen;

/// <summary>What the variance of a <see cref="VarianceScaling"/> is divided by.</summary>
public enum FanMode
{
    /// <summary><c>fan_in</c>: the values that go into one unit.</summary>
    FanIn,

    /// <summary><c>fan_out</c>: the values that come out of one.</summary>
    FanOut,

    /// <summary><c>fan_avg</c>: the mean of both.</summary>
    FanAvg,
}
