using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace SepConvGen.Benchmarks.Measuring;

/// <summary>Bursts of several contenders in turn, each followed by one of the ceiling, so that all see the machine at the same speed; the best burst of each counts.</summary>
internal static class InterleavedMeasurement
{
    private const int MaximumRounds = 100;
    private const int MinimumBursts = 10;
    private const int MinimumLongBursts = 3;
    private const double LongCallSeconds = 0.02;
    private const double BurstSeconds = 0.001;

    /// <param name="contenders">What is timed.</param>
    /// <param name="secondsEach">How long each contender may take; a few bursts are timed all the same where calls are long.</param>
    public static IReadOnlyList<Timing> Run(IReadOnlyList<Contender> contenders, double secondsEach)
    {
        Series[] series = [.. contenders.Select(static contender => new Series(contender))];
        double ceiling = double.MaxValue;
        for (int round = 0; round < MaximumRounds; round++)
            foreach (Series each in series)
                if (each.Spent < secondsEach || each.Count < each.Minimum)
                    ceiling = Math.Min(ceiling, each.Measure());
        return [.. series.Select(each => each.Timing(FmaCeiling.Operations / ceiling))];
    }

    /// <summary>The bursts of one contender.</summary>
    private sealed class Series(Contender contender)
    {
        private readonly List<double> _seconds = [];
        private readonly List<double> _shares = [];
        private readonly long _calls = BurstLength.Calls(BurstSeconds, calls => Burst(contender.Call, calls) * calls);
        private readonly bool _isLong = Burst(contender.Call, 1) > LongCallSeconds;

        public double Spent { get; private set; }

        public int Count => _seconds.Count;

        public int Minimum => _isLong ? MinimumLongBursts : MinimumBursts;

        /// <summary>Times a burst, and returns the seconds of the ceiling right after it.</summary>
        public double Measure()
        {
            long start = Stopwatch.GetTimestamp();
            // Not timed: it brings back what the other contenders have driven out of the caches, which is nothing beside a long call.
            if (!_isLong)
                contender.Call();
            double seconds = Burst(contender.Call, _calls);
            double ceiling = FmaCeiling.Seconds();
            _seconds.Add(seconds);
            _shares.Add(contender.Operations / seconds * ceiling / FmaCeiling.Operations);
            Spent += Stopwatch.GetElapsedTime(start).TotalSeconds;
            return ceiling;
        }

        public Timing Timing(double ceilingRate) => new(_seconds.Min(), Statistics.Median(_seconds), ceilingRate, Statistics.Median(_shares), Count);
    }

    private static double Burst(Action call, long calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (long i = 0; i < calls; i++)
            call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}
