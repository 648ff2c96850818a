using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>The values of a network's nodes in a plain Forward. Each thread keeps its own; a network inside a network rents a second one.</summary>
internal sealed class NetworkScratch
{
    [ThreadStatic]
    private static Stack<NetworkScratch>? t_free;

    private ScratchBuffer[] _slots = [];
    private int[] _frames = [];

    /// <summary>The weights that the call computes with.</summary>
    public NetworkWeights.Pinned Pinned { get; } = new();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static NetworkScratch Rent() => (t_free ??= new Stack<NetworkScratch>()).TryPop(out NetworkScratch? scratch) ? scratch : new NetworkScratch();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Return(NetworkScratch scratch) => t_free!.Push(scratch);

    /// <summary>Memory for a value in its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Value(int slot, long floats)
    {
        if (slot >= _slots.Length)
            Array.Resize(ref _slots, slot + 1);
        return MemoryMarshal.CreateSpan(ref _slots[slot].Reserve(floats), checked((int)floats));
    }

    /// <summary>A number for each node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<int> Frames(int nodes)
    {
        if (_frames.Length < nodes)
            _frames = new int[nodes];
        return _frames.AsSpan(0, nodes);
    }
}
