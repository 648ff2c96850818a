using System;
using System.Collections.Generic;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>An interval of a chart, linear or logarithmic, and its round ticks.</summary>
internal sealed class ChartAxis
{
    // Logarithms and multiples of a step are off by less than this: of powers of ten, of steps, and of the axis.
    private const double Rounding = 1e-9;

    private readonly double _least;
    private readonly double _greatest;
    private readonly bool _isLogarithmic;
    private readonly double _tickStep;

    /// <param name="least">The least value drawn.</param>
    /// <param name="greatest">The greatest.</param>
    /// <param name="isLogarithmic">Whether equal ratios are equal distances; the values are positive then.</param>
    /// <param name="leastTickStep">Ticks of a linear axis are no closer than this.</param>
    public ChartAxis(double least, double greatest, bool isLogarithmic = false, double leastTickStep = 0)
    {
        _isLogarithmic = isLogarithmic;
        (_least, _greatest) = (Scale(least), Scale(greatest));
        if (!(_greatest > _least))
        {
            double half = _least == 0 ? 0.5 : Math.Abs(_least) * 0.5;
            (_least, _greatest) = (_least - half, _greatest + half);
        }
        _tickStep = RoundStep(_least, _greatest, leastTickStep);
    }

    /// <summary>Where a value lies: 0 at the least, 1 at the greatest.</summary>
    public double Fraction(double value) => (Scale(value) - _least) / (_greatest - _least);

    public IEnumerable<double> Ticks()
    {
        if (!_isLogarithmic)
        {
            // Plus 0, which makes 0 of the -0 that a small negative number is rounded to.
            for (double multiple = Math.Ceiling(_least / _tickStep - Rounding) + 0.0; Fraction(multiple * _tickStep) <= 1 + Rounding; multiple++)
                yield return multiple * _tickStep;
            yield break;
        }
        int every = Math.Max(1, (int)Math.Ceiling((_greatest - _least) / 6 - Rounding));
        double[] mantissas = _greatest - _least > 2.5 ? [1] : [1, 2, 5];
        for (int power = (int)Math.Floor(_least + Rounding); power <= _greatest + Rounding; power += every)
            foreach (double mantissa in mantissas)
            {
                double tick = power < 0 ? mantissa / ElementaryFunctions.IntegerPower(10, -power) : mantissa * ElementaryFunctions.IntegerPower(10, power);
                if (Fraction(tick) is >= -Rounding and <= 1 + Rounding)
                    yield return tick;
            }
    }

    private static double RoundStep(double least, double greatest, double leastStep)
    {
        double rough = (greatest - least) / 6, unit = 1;
        while (unit > rough)
            unit /= 10;
        while (unit * 10 <= rough)
            unit *= 10;
        double step = unit * (rough / unit > 5 ? 10 : rough / unit > 2 ? 5 : rough / unit > 1 ? 2 : 1);
        return Math.Max(step, leastStep);
    }

    private double Scale(double value) => _isLogarithmic ? Logarithm.Of(value) / Logarithm.Of(10) : value;
}
