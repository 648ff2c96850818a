using System;

namespace SepConvGen;

/// <summary>All values are 0: Keras' <c>zeros</c>.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    protected override void Fill(Span<float> values, ReadOnlySpan<int> shape, RandomStream random) => values.Clear();
}

/// <summary>All values are 1: Keras' <c>ones</c>.</summary>
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    protected override void Fill(Span<float> values, ReadOnlySpan<int> shape, RandomStream random) => values.Fill(1);
}

/// <summary>All values are the same: Keras' <c>constant</c>.</summary>
/// <param name="value">The value.</param>
public sealed class Constant(float value = 0) : Initializer
{
    /// <summary>The value.</summary>
    public float Value { get; } = value;

    /// <inheritdoc/>
    protected override void Fill(Span<float> values, ReadOnlySpan<int> shape, RandomStream random) => values.Fill(Value);
}
