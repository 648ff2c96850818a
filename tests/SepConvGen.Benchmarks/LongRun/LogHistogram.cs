using System;
using System.Collections.Generic;
using System.Numerics;

namespace SepConvGen.Benchmarks.LongRun;

/// <summary>Counts whole numbers in buckets that are at most a 64th of their value wide; adding allocates nothing.</summary>
internal sealed class LogHistogram
{
    private const int SubBucketBits = 6;
    private const int SubBuckets = 1 << SubBucketBits;

    private readonly long[] _counts = new long[(64 - SubBucketBits + 1) * SubBuckets];

    /// <summary>Numbers that were added.</summary>
    public long Count { get; private set; }

    /// <summary>The largest, exactly.</summary>
    public long Largest { get; private set; }

    /// <summary>Adds a number; one below 0 counts as 0.</summary>
    public void Add(long value)
    {
        value = Math.Max(value, 0);
        _counts[Bucket(value)]++;
        Count++;
        if (value > Largest)
            Largest = value;
    }

    /// <summary>A number that this share of all does not exceed: the upper end of its bucket, never more than the largest.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <exception cref="InvalidOperationException">Nothing was added.</exception>
    public long Quantile(double share)
    {
        if (Count == 0)
            throw new InvalidOperationException("The histogram is empty: nothing was added.");
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        long wanted = Math.Max(1, (long)Math.Ceiling(share * Count)), seen = 0;
        for (int bucket = 0; ; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted)
                return Math.Min(UpperEnd(bucket), Largest);
        }
    }

    /// <summary>The buckets that hold anything: the upper end, and how many.</summary>
    public IEnumerable<(long UpperEnd, long Count)> Buckets()
    {
        for (int bucket = 0; bucket < _counts.Length; bucket++)
            if (_counts[bucket] > 0)
                yield return (UpperEnd(bucket), _counts[bucket]);
    }

    // Up to twice SubBuckets each number has a bucket; above, each power of two has SubBuckets of them.
    private static int Bucket(long value)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)value) - SubBucketBits);
        return shift * SubBuckets + (int)(value >> shift);
    }

    private static long UpperEnd(int bucket)
    {
        int shift = Math.Max(0, bucket / SubBuckets - 1);
        return (((long)bucket - shift * SubBuckets + 1) << shift) - 1;
    }
}
