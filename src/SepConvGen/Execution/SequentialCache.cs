using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>A Sequential's cache: one for each layer, and what goes from layer to layer.</summary>
internal sealed class SequentialCache(Sequential model) : ForwardCache(model)
{
    private readonly ScratchBuffer[] _outputs = new ScratchBuffer[model.Layers.Count];
    private readonly ScratchBuffer[] _gradients = new ScratchBuffer[2];

    public ForwardCache[] Caches { get; } = [.. model.Layers.Select(layer => layer.CreateInnerCache())];

    private protected override int WeightsVersion
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get
        {
            // Each layer's number only grows, so the sum changes when any of them does.
            int version = 0;
            foreach (ForwardCache cache in Caches)
                version += cache.CurrentWeightsVersion;
            return version;
        }
    }

    private protected override IEnumerable<ForwardCache> Parts => Caches;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Outputs(int layer, long floats) => MemoryMarshal.CreateSpan(ref _outputs[layer].Reserve(floats), checked((int)floats));

    /// <summary>Gradients of neighbouring layers lie in different buffers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Gradients(int layer, long floats) => MemoryMarshal.CreateSpan(ref _gradients[layer & 1].Reserve(floats), checked((int)floats));
}
