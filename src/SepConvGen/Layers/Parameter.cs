using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>One weight tensor of a layer: its values in Keras' layout, its gradient, and what an optimizer does to it.</summary>
public sealed class Parameter
{
    private readonly IParameterOwner _owner;
    private readonly int _index;
    private readonly int[] _shape;
    private readonly AlignedBuffer _gradient;

    internal Parameter(IParameterOwner owner, int index, string name, int[] shape, bool isStatistic = false)
    {
        _owner = owner;
        _index = index;
        _shape = shape;
        Shape = Array.AsReadOnly(shape);
        Name = name;
        IsStatistic = isStatistic;
        _gradient = new AlignedBuffer(shape.Aggregate(1, (product, size) => checked(product * size)));
    }

    /// <summary>Keras' path of the variable, <c>layer/depthwise_kernel</c>.</summary>
    public string Name { get; }

    /// <summary>The shape in Keras' layout: (kernelSize, channels, depthMultiplier), (1, channels·depthMultiplier, filters) or (filters).</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The values, in place: what is written here is seen by the next Forward. A span taken before <c>CopyWeightsFrom</c> or <c>LoadWeights</c> is of the old values.</summary>
    public Span<float> Value => _owner.Values(_index).Span;

    /// <summary>The gradient, in the layout of <see cref="Value"/>: Backward adds into it, <see cref="Optimizer.Step"/> uses and clears it.</summary>
    public Span<float> Gradient => _gradient.Span;

    /// <summary>Whether an optimizer changes it. Backward computes its gradient either way. Moving statistics never are: what is written is passed over.</summary>
    public bool Trainable
    {
        get => field && !IsStatistic;
        set;
    } = true;

    /// <summary>The penalty on the values, or null.</summary>
    public Regularizer? Regularizer { get; internal init; }

    /// <summary>What an optimizer applies to the values after each step, or null.</summary>
    public Constraint? Constraint { get; internal init; }

    /// <summary>Whether it is a statistic of signals, which no gradient reaches.</summary>
    internal bool IsStatistic { get; }

    /// <summary><see cref="Shape"/> without an allocation.</summary>
    internal ReadOnlySpan<int> ShapeSpan => _shape;

    /// <summary>Elements.</summary>
    internal int Length => _gradient.Length;

    internal ref float GradientReference => ref _gradient.Reference;

    internal AlignedBuffer GradientBuffer => _gradient;

    /// <summary>Replaces all values.</summary>
    /// <exception cref="ArgumentException"><paramref name="values"/> has not as many elements as <see cref="Value"/>; nothing was changed.</exception>
    public void Set(ReadOnlySpan<float> values)
    {
        Span<float> target = Value;
        if (values.Length != target.Length)
            throw new ArgumentException($"{Name} has shape ({string.Join(", ", _shape)}), {target.Length} elements, but {values.Length} were given.", nameof(values));
        values.CopyTo(target);
        _owner.OnValuesChanged();
    }

    /// <summary>Says that <see cref="Value"/> was changed in place, so that a cache of an earlier Forward is refused by Backward.</summary>
    internal void OnValueChanged() => _owner.OnValuesChanged();
}
