using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>All weights of a layer behind one reference: who has read the reference keeps seeing this set, whatever is swapped in later.</summary>
internal sealed class WeightSet
{
    private readonly AlignedBuffer[] _tensors;

    public WeightSet(params AlignedBuffer[] tensors) => (_tensors, Memory) = (tensors, MemoryRange.Around(tensors));

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

    /// <summary>(filters); for a layer without bias, memory that the kernels do not read.</summary>
    public ref float BiasReference => ref _tensors[^1].Reference;

    public AlignedBuffer this[int index] => _tensors[index];

    public WeightSet Copy() => new(Array.ConvertAll(_tensors, tensor => tensor.Copy()));
}
