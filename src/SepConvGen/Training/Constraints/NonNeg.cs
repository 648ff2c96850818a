using System;

namespace SepConvGen;

/// <summary>Keras' <c>non_neg</c>: negative weights become 0. NaN stays NaN.</summary>
public sealed class NonNeg : Constraint
{
    /// <inheritdoc/>
    public override void Apply(Span<float> value, ReadOnlySpan<int> shape)
    {
        foreach (ref float weight in value)
            if (weight < 0)
                weight = 0;
    }
}
