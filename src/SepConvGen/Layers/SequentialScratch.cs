using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>What goes from layer to layer in a plain Forward. Each thread keeps its own; a Sequential inside a Sequential rents a second one.</summary>
internal sealed class SequentialScratch
{
    [ThreadStatic]
    private static Stack<SequentialScratch>? t_free;

    private readonly ScratchBuffer[] _buffers = new ScratchBuffer[2];

    public static SequentialScratch Rent() => (t_free ??= new Stack<SequentialScratch>()).TryPop(out SequentialScratch? scratch) ? scratch : new SequentialScratch();

    public static void Return(SequentialScratch scratch) => t_free!.Push(scratch);

    /// <summary>The outputs of a layer; those of neighbouring layers lie in different buffers.</summary>
    public Span<float> Reserve(int layer, long floats) => MemoryMarshal.CreateSpan(ref _buffers[layer & 1].Reserve(floats), checked((int)floats));
}
