using System;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>The scratch of forward kernels: one per thread for Forward, one per stream, one per cache.</summary>
internal sealed class ForwardScratch
{
    [ThreadStatic]
    private static ForwardScratch? t_current;

    // What calls of a user's type use that is called while this one is in use.
    private ForwardScratch? _inner;

    /// <summary>Input rows that could not be read in place: padded, transposed or repeated.</summary>
    public ScratchBuffer Window;

    /// <summary>Depthwise outputs of one block.</summary>
    public ScratchBuffer Depthwise;

    /// <summary>The depthwise kernel of few channels, repeated.</summary>
    public ScratchBuffer FlatKernel;

    /// <summary>Output rows on their way to channels_first.</summary>
    public ScratchBuffer OutputRows;

    /// <summary>The calling thread's scratch.</summary>
    public static ForwardScratch Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t_current ??= new ForwardScratch();
    }

    /// <summary>Puts the calling thread's scratch aside while a user's type runs, which may call any layer. Nothing is made that is not used.</summary>
    /// <returns>What <see cref="StepOut"/> takes, whatever the user's type throws.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ForwardScratch? StepIn()
    {
        ForwardScratch? outer = t_current;
        t_current = outer?._inner;
        return outer;
    }

    /// <summary>Brings back what <see cref="StepIn"/> has put aside, and keeps what was made meanwhile for the next time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StepOut(ForwardScratch? outer)
    {
        if (outer is null)
            return;
        outer._inner = t_current;
        t_current = outer;
    }
}
