namespace SepConvGen;

/// <summary>Keras keeps probabilities away from 0 and 1 by its <c>backend.epsilon()</c> before it takes their logarithms.</summary>
internal static class ProbabilityClipping
{
    private const double Least = 1e-7;
    private const double Most = 1 - 1e-7;

    /// <summary>Whether <see cref="Clip"/> changes <paramref name="p"/>; not so for NaN.</summary>
    public static bool IsOutside(double p) => p is < Least or > Most;

    public static double Clip(double p) => p < Least ? Least : p > Most ? Most : p;
}
