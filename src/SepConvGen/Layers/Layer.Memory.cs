using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SepConvGen;

// Spans of the caller's against the layer's own memory, which Parameter.Value and Parameter.Gradient show.
public abstract partial class Layer
{
    /// <summary>The parameter of this layer whose values or gradient have memory in common with a span, or null.</summary>
    internal abstract Parameter? ParameterIn(ReadOnlySpan<float> memory);

    /// <summary>Throws where a span has memory in common with weights or gradients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void CheckForeign(ReadOnlySpan<float> memory, string argument)
    {
        if (ParameterIn(memory) is { } parameter)
            ThrowOwnMemory(memory, argument, parameter);
    }

    [DoesNotReturn]
    private void ThrowOwnMemory(ReadOnlySpan<float> memory, string argument, Parameter parameter) => throw new ArgumentException(
        $"{argument} of {Name} overlaps the {(memory.Overlaps(parameter.Gradient) ? "gradient" : "values")} of {parameter.Name}; it must have memory of its own.", argument);
}
