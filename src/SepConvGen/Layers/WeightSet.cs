using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>All weights of a layer behind one reference: who has read the reference keeps seeing this set, whatever is swapped in later.</summary>
internal sealed class WeightSet
{
    private readonly AlignedBuffer[] _tensors;
    private readonly AlignedBuffer? _zeros;
    private readonly AlignedBuffer? _bias;

    /// <param name="tensors">The weights.</param>
    /// <param name="zeros">What the kernels of a layer without a bias begin their sums with.</param>
    public WeightSet(AlignedBuffer[] tensors, AlignedBuffer? zeros = null) =>
        (_tensors, _zeros, _bias, Memory) = (tensors, zeros, zeros ?? (tensors.Length > 0 ? tensors[^1] : null), MemoryRange.Around(tensors));

    /// <summary>Where the tensors lie.</summary>
    public MemoryRange Memory
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get;
    }

    /// <summary>Tensors.</summary>
    public int Count => _tensors.Length;

    public AlignedBuffer Depthwise => _tensors[0];

    public AlignedBuffer Pointwise => _tensors[1];

    /// <summary>(channels · depthMultiplier); only of a layer with a depthwise bias.</summary>
    public ref float DepthwiseBiasReference => ref _tensors[2].Reference;

    /// <summary>(filters); for a layer without bias, zeros.</summary>
    public ref float BiasReference => ref _bias!.Reference;

    public AlignedBuffer this[int index] => _tensors[index];

    /// <summary>Others in their place, of the same sizes.</summary>
    public WeightSet With(AlignedBuffer[] tensors) => new(tensors, _zeros);

    public WeightSet Copy() => With(Array.ConvertAll(_tensors, tensor => tensor.Copy()));
}
