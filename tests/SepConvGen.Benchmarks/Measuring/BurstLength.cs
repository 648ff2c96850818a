using System;

namespace SepConvGen.Benchmarks.Measuring;

/// <summary>How many calls make a burst that the clock can time. A short call may take none of its ticks, so that dividing by the time of one says nothing.</summary>
internal static class BurstLength
{
    // More calls of the shortest delegate take longer than any burst.
    private const long Most = 1L << 28;

    /// <summary>Doubles the calls until they take half of a burst.</summary>
    /// <param name="seconds">Of a burst.</param>
    /// <param name="time">Seconds that so many calls take together.</param>
    /// <returns>1 where a single call takes that long.</returns>
    /// <exception cref="InvalidOperationException">Any number of calls takes no time: the clock stands still.</exception>
    public static long Calls(double seconds, Func<long, double> time)
    {
        for (long calls = 1; calls <= Most; calls *= 2)
            if (time(calls) >= seconds / 2)
                return calls == 1 ? 1 : calls * 2;
        throw new InvalidOperationException($"{Most} calls took less than {seconds / 2} seconds by the clock: it stands still, or there was nothing to call.");
    }
}
