using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace SepConvGen.Benchmarks.Measuring;

/// <summary>Calls what will be timed until the runtime has compiled all of it at its best.</summary>
internal static class WarmUp
{
    // The runtime optimises a method in the background after 30 calls; what that one calls may follow only then.
    private const int Calls = 40;
    private const int Passes = 4;
    private const int PauseMilliseconds = 50;
    private const double RepeatSeconds = 0.15;

    public static void All(IEnumerable<Action> calls)
    {
        Action[] all = [.. calls];
        for (int pass = 0; pass < Passes; pass++)
        {
            foreach (Action call in all)
                Repeat(call);
            Thread.Sleep(PauseMilliseconds);
        }
    }

    private static void Repeat(Action call)
    {
        long start = Stopwatch.GetTimestamp();
        // Long calls hold loops that the runtime replaces while they run.
        for (int i = 0; i < Calls && Stopwatch.GetElapsedTime(start).TotalSeconds < RepeatSeconds; i++)
            call();
    }
}
