using System;

namespace SepConvGen.Kernels;

/// <summary>The scratch of forward kernels: one per thread for Forward, one per stream, one per cache.</summary>
internal sealed class ForwardScratch
{
    [ThreadStatic]
    private static ForwardScratch? t_current;

    /// <summary>Input rows that could not be read in place: padded, transposed or repeated.</summary>
    public ScratchBuffer Window;

    /// <summary>Depthwise outputs of one block.</summary>
    public ScratchBuffer Depthwise;

    /// <summary>Output rows on their way to channels_first.</summary>
    public ScratchBuffer OutputRows;

    /// <summary>The calling thread's scratch.</summary>
    public static ForwardScratch Current => t_current ??= new ForwardScratch();
}
