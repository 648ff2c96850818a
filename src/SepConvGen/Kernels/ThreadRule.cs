using System;

namespace SepConvGen.Kernels;

/// <summary>How many threads a call is worth: the only place that decides it.</summary>
/// <param name="WorkPerThread">Multiply-adds below which a thread is not worth waking.</param>
/// <param name="Processors">Threads that can run at once.</param>
internal readonly record struct ThreadRule(long WorkPerThread, int Processors)
{
    // Two threads gained from about 7 million multiply-adds on (60 microseconds of one core with AVX-512); below, waking the other one could cost what it brought (docs/performance.md).
    private const long WakingWork = 4_000_000;

    /// <summary>The rule of this machine.</summary>
    public static ThreadRule Default { get; } = new(WakingWork, Environment.ProcessorCount);

    /// <summary>Whether a call of <paramref name="work"/> multiply-adds is worth a second thread. Short calls ask no more than this.</summary>
    public bool Pays(long work) => work >= 2 * WorkPerThread;

    /// <summary>Threads for a call of <paramref name="work"/> multiply-adds that may use <paramref name="maximum"/>; at least 1.</summary>
    public int Threads(int maximum, long work) => (int)Math.Clamp(work / WorkPerThread, 1, Math.Min(maximum, Processors));
}
