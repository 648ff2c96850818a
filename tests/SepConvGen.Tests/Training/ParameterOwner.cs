using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Kernels;

namespace SepConvGen.Tests.Training;

/// <summary>Parameters without a layer.</summary>
internal sealed class ParameterOwner : IParameterOwner
{
    private readonly List<AlignedBuffer> _values = [];

    public List<Parameter> Parameters { get; } = [];

    /// <summary>How often values were said to have changed.</summary>
    public int Changes { get; private set; }

    public AlignedBuffer Values(int index) => _values[index];

    public void OnValuesChanged() => Changes++;

    public Parameter Add(int[] shape, ReadOnlySpan<float> values, Regularizer? regularizer = null, Constraint? constraint = null)
    {
        var buffer = new AlignedBuffer(shape.Aggregate(1, (product, size) => product * size));
        values.CopyTo(buffer.Span);
        _values.Add(buffer);
        var parameter = new Parameter(this, _values.Count - 1, $"layer/w{_values.Count - 1}", shape) { Regularizer = regularizer, Constraint = constraint };
        Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>A vector with these values and this gradient.</summary>
    public static Parameter Vector(ReadOnlySpan<float> values, ReadOnlySpan<float> gradient)
    {
        Parameter parameter = new ParameterOwner().Add([values.Length], values);
        gradient.CopyTo(parameter.Gradient);
        return parameter;
    }
}
