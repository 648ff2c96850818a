using System;
using SepConvGen.Initialization;

namespace SepConvGen;

/// <summary>Random values whose variance is a scale divided by the number of inputs, of outputs, or their mean, so that signals keep their size through layers.</summary>
public abstract class VarianceScaling : RandomInitializer
{
    private readonly double _scale;
    private readonly FanMode _mode;

    private protected VarianceScaling(double scale, FanMode mode, int? seed)
        : base(seed)
    {
        _scale = scale;
        _mode = mode;
    }

    /// <inheritdoc/>
    protected sealed override void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomStream random)
    {
        // The uniform distribution on [-limit, limit) has the variance limit² / 3.
        float limit = (float)Math.Sqrt(3 * Variance(shape));
        foreach (ref float value in values)
            value = limit * (2 * random.NextSingle() - 1);
    }

    private double Variance(ReadOnlySpan<int> shape)
    {
        Fans fans = Fans.Of(shape);
        double fan = _mode switch
        {
            FanMode.In => fans.In,
            FanMode.Out => fans.Out,
            _ => (fans.In + fans.Out) / 2,
        };
        return _scale / Math.Max(1, fan);
    }
}
