using System;
using System.Globalization;

namespace SepConvGen.Generator.Validation;

/// <summary>A rate of frames, as a fraction in its lowest terms.</summary>
internal readonly record struct Ratio
{
    private const long Largest = 1L << 30;

    public Ratio(long numerator, long denominator)
    {
        long divisor = GreatestDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    /// <summary>Of what has as many frames for every input.</summary>
    public static Ratio Zero => new(0, 1);

    /// <summary>Of the network's own input.</summary>
    public static Ratio One => new(1, 1);

    public long Numerator { get; }

    public long Denominator { get; }

    /// <summary>The product, or null where it is beyond all measure.</summary>
    public Ratio? Times(Ratio other)
    {
        var crossed = (One: new Ratio(Numerator, other.Denominator), Other: new Ratio(other.Numerator, Denominator));
        return Math.Max(Math.Max(crossed.One.Numerator, crossed.Other.Numerator), Math.Max(crossed.One.Denominator, crossed.Other.Denominator)) > Largest
            || crossed.One.Numerator * crossed.Other.Numerator > Largest || crossed.One.Denominator * crossed.Other.Denominator > Largest
            ? null
            : new Ratio(crossed.One.Numerator * crossed.Other.Numerator, crossed.One.Denominator * crossed.Other.Denominator);
    }

    /// <summary>The least number that both divide.</summary>
    public static long CommonMultiple(long one, long other) => one / GreatestDivisor(one, other) * other;

    public override string ToString() => Denominator == 1 ? Text(Numerator) : $"{Text(Numerator)}/{Text(Denominator)}";

    private static long GreatestDivisor(long one, long other)
    {
        while (other != 0)
            (one, other) = (other, one % other);
        return Math.Max(one, 1);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
