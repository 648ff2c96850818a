using System;

namespace SepConvGen;

/// <summary>What the values of a parameter are pulled back to after each step of an optimizer.</summary>
public abstract class Constraint
{
    /// <summary>Changes <paramref name="value"/>, a tensor of <paramref name="shape"/>, in place.</summary>
    public abstract void Apply(Span<float> value, ReadOnlySpan<int> shape);
}
