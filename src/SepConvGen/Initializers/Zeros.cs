using System;

namespace SepConvGen;

/// <summary>All values are 0: Keras' <c>zeros</c>.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    protected override void Fill(Span<float> values, ReadOnlySpan<int> shape, RandomStream random) => values.Clear();
}
