using System;
using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>Which kernels are emitted for a layer.</summary>
[Flags]
internal enum KernelParts
{
    /// <summary>None: what the library has computes it as fast.</summary>
    None = 0,

    /// <summary>The convolution of each channel by itself.</summary>
    Depthwise = 1,

    /// <summary>The product over channels, or over the channels of a window.</summary>
    Pointwise = 2,
}

/// <summary>A kind of layer: a class of Keras', the attribute with its arguments, and the base class that the generated part completes.</summary>
internal sealed class LayerKind
{
    /// <param name="name">Keras' class.</param>
    /// <param name="kernels">Which kernels are emitted.</param>
    /// <param name="arguments">The arguments of the attribute.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="baseClassName">The base class where it is not called by the kind: of a layer without weights the class itself.</param>
    public LayerKind(string name, KernelParts kernels, LayerArgument[] arguments, LayerWeight[] weights, string? baseClassName = null)
    {
        Name = name;
        BaseClassName = baseClassName ?? name + "Layer";
        Kernels = kernels;
        Arguments = arguments;
        Weights = weights;
        HasMatrix = Array.Exists(weights, weight => weight.Rank == 2);
        WeightArguments = LayerWeight.Arguments(weights, hasActivityRegularizer: kernels != KernelParts.None);
    }

    /// <summary>Keras' class, which the attribute is called by.</summary>
    public string Name { get; }

    public string AttributeName => Name + "Attribute";

    public string BaseClassName { get; }

    /// <summary>Whether layers of this kind are objects of a class of the library's, as every one without weights is: nothing is emitted for them.</summary>
    public bool IsPlain => BaseClassName == Name;

    public KernelParts Kernels { get; }

    /// <summary>The class of the library that drives the emitted kernels; null where there are none.</summary>
    public string? KernelsClassName => Kernels switch
    {
        KernelParts.None => null,
        KernelParts.Depthwise => "DepthwiseKernels",
        KernelParts.Pointwise => "PointwiseKernels",
        _ => "LayerKernels",
    };

    /// <summary>The arguments in Keras' order, and the library's own; without those about weights and those of every layer: <c>trainable</c>, <c>name</c> and <c>InputChannels</c>.</summary>
    public IReadOnlyList<LayerArgument> Arguments { get; }

    public IReadOnlyList<LayerWeight> Weights { get; }

    /// <summary>Whether one of the weights is a matrix.</summary>
    public bool HasMatrix { get; }

    /// <summary>The arguments about weights and the output.</summary>
    public IReadOnlyList<WeightArgument> WeightArguments { get; }

    /// <summary>Whether the attribute has an argument of that name.</summary>
    public bool Has(string argument)
    {
        foreach (LayerArgument known in Arguments)
            if (known.Name == argument)
                return true;
        return false;
    }
}
