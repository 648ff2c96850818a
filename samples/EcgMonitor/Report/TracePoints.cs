using System;
using System.Collections.Generic;

namespace EcgMonitor.Report;

/// <summary>Thins a trace to what a picture can show.</summary>
internal static class TracePoints
{
    /// <summary>The indices of the lowest and the highest value of each of <paramref name="columns"/> stretches between two indices, in order, so that no peak is lost; all indices where there are few.</summary>
    public static IEnumerable<int> Indices(float[] values, int from, int to, int columns)
    {
        int count = to - from;
        if (count <= 2 * columns)
            columns = count;
        for (int column = 0; column < columns; column++)
        {
            int begin = from + (int)((long)count * column / columns), end = from + (int)((long)count * (column + 1) / columns);
            int lowest = begin, highest = begin;
            for (int i = begin; i < end; i++)
            {
                if (values[i] < values[lowest])
                    lowest = i;
                if (values[i] > values[highest])
                    highest = i;
            }

            yield return Math.Min(lowest, highest);
            if (lowest != highest)
                yield return Math.Max(lowest, highest);
        }
    }
}
