using System;
using System.Diagnostics;
using System.Threading;

namespace SepConvGen.Benchmarks.LongRun;

/// <summary>A thread that allocates objects of all sizes, keeps some of them, and forces a full, compacting, blocking collection every so often, until disposed.</summary>
internal sealed class GarbagePressure : IDisposable
{
    private const int KeptObjects = 4096;
    private const int LargestObject = 32_768;
    private static readonly TimeSpan s_betweenCollections = TimeSpan.FromMilliseconds(20);

    private readonly Thread _thread;
    private volatile bool _isEnding;

    private GarbagePressure() => _thread = new Thread(Work) { IsBackground = true, Name = "garbage" };

    public static GarbagePressure Start()
    {
        var pressure = new GarbagePressure();
        pressure._thread.Start();
        return pressure;
    }

    public void Dispose()
    {
        _isEnding = true;
        _thread.Join();
    }

    private void Work()
    {
        var random = new RandomStream(1);
        var kept = new byte[KeptObjects][];
        long collected = Stopwatch.GetTimestamp();
        while (!_isEnding)
        {
            for (int i = 0; i < 64; i++)
            {
                // Mostly small ones, as programs make them.
                float size = random.NextSingle();
                kept[(int)(random.NextSingle() * (KeptObjects - 1))] = new byte[16 + (int)(size * size * size * LargestObject)];
            }

            if (Stopwatch.GetElapsedTime(collected) < s_betweenCollections)
                continue;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            collected = Stopwatch.GetTimestamp();
        }
    }
}
