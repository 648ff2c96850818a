using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Benchmarks.Measuring;

/// <summary>Figures of several measurements of the same thing.</summary>
/// <param name="Best">The one that counts: the largest share, or the shortest time.</param>
/// <param name="Median">The middle one.</param>
/// <param name="Spread">The largest less the smallest.</param>
internal readonly record struct Summary(double Best, double Median, double Spread);

internal static class Statistics
{
    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            throw new ArgumentException("values must not be empty: nothing has a median then.", nameof(values));
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Summarises values of which the largest is the best.</summary>
    public static Summary OfShares(IReadOnlyCollection<double> values) => new(values.Max(), Median(values), values.Max() - values.Min());

    /// <summary>Summarises values of which the smallest is the best.</summary>
    public static Summary OfTimes(IReadOnlyCollection<double> values) => new(values.Min(), Median(values), values.Max() - values.Min());
}
