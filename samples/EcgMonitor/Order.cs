using System;

namespace EcgMonitor;

/// <summary>Statistics that a few wild values do not move.</summary>
internal static class Order
{
    /// <summary>The middle value, the upper one of two.</summary>
    public static T Median<T>(ReadOnlySpan<T> values)
        where T : IComparable<T>
    {
        T[] sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    /// <summary>The median of the distances to the <paramref name="median"/>.</summary>
    public static double MedianDeviation(ReadOnlySpan<double> values, double median)
    {
        double[] deviations = values.ToArray();
        for (int i = 0; i < deviations.Length; i++)
            deviations[i] = Math.Abs(deviations[i] - median);
        return Median<double>(deviations);
    }
}
