using System;
using System.Collections.Generic;

namespace EcgMonitor.Report;

/// <summary>An interval of values and the distance between its ticks.</summary>
internal readonly record struct Axis(double Least, double Greatest, double TickStep)
{
    /// <summary>Where <paramref name="value"/> lies: 0 at the least, 1 at the greatest.</summary>
    public double Fraction(double value) => (value - Least) / (Greatest - Least);

    /// <summary>The multiples of the step within the interval.</summary>
    public IEnumerable<double> Ticks()
    {
        for (int multiple = (int)Math.Ceiling(Least / TickStep); multiple * TickStep <= Greatest; multiple++)
            yield return multiple * TickStep;
    }
}
