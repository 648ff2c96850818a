namespace SepConvGen.Initialization;

/// <summary>Which fan the variance is divided by.</summary>
internal enum FanMode
{
    /// <summary><c>fan_in</c>.</summary>
    In,

    /// <summary><c>fan_out</c>.</summary>
    Out,

    /// <summary><c>fan_avg</c>: the mean of both.</summary>
    Average,
}
