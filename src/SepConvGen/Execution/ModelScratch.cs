using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>What goes from layer to layer in a plain Forward of a model. Each thread keeps its own; a model inside a model rents a second one.</summary>
internal sealed class ModelScratch
{
    [ThreadStatic]
    private static Stack<ModelScratch>? t_free;

    private const int Buffers = 3;

    private readonly ScratchBuffer[] _buffers = new ScratchBuffer[Buffers];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ModelScratch Rent() => (t_free ??= new Stack<ModelScratch>()).TryPop(out ModelScratch? scratch) ? scratch : new ModelScratch();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Return(ModelScratch scratch) => t_free!.Push(scratch);

    /// <summary>Memory for an intermediate; of three that follow one another each has its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Reserve(int intermediate, long floats) => MemoryMarshal.CreateSpan(ref _buffers[intermediate % Buffers].Reserve(floats), checked((int)floats));
}
