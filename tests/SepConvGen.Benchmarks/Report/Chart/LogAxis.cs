using System;
using System.Collections.Generic;

namespace SepConvGen.Benchmarks.Report.Chart;

/// <summary>A logarithmic scale from the picture's left to its right.</summary>
internal readonly record struct LogAxis(double Minimum, double Maximum, double Left, double Right)
{
    /// <summary>The place of a value; those outside stand at the ends.</summary>
    public double At(double value) => Left + (Right - Left) * Math.Log(Math.Clamp(value, Minimum, Maximum) / Minimum) / Math.Log(Maximum / Minimum);

    /// <summary>1, 2, 5, 10, … as far as the scale goes.</summary>
    public IEnumerable<double> Ticks()
    {
        for (double decade = Math.Pow(10, Math.Floor(Math.Log10(Minimum))); decade <= Maximum; decade *= 10)
            foreach (double tick in (double[])[decade, 2 * decade, 5 * decade])
                if (tick >= Minimum && tick <= Maximum)
                    yield return tick;
    }
}
