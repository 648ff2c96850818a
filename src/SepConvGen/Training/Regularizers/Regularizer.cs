using System;

namespace SepConvGen;

/// <summary>A penalty on a tensor that is added to the loss.</summary>
public abstract class Regularizer
{
    /// <summary>The penalty of <paramref name="value"/>.</summary>
    public abstract float Penalty(ReadOnlySpan<float> value);

    /// <summary>Adds the penalty's gradient with respect to <paramref name="value"/> to <paramref name="gradient"/>, which has the same length.</summary>
    public abstract void AddGradient(ReadOnlySpan<float> value, Span<float> gradient);
}
