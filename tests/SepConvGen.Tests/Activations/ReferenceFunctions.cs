using System;

namespace SepConvGen.Tests.Kernels;

/// <summary>The functions that activations are made of, to more digits than a float can tell, by other ways than the library's: of <see cref="Math"/>, whose doubles are right to their last digit or two.</summary>
internal static class ReferenceFunctions
{
    /// <summary>1 / (1 + e^-x), without loss in either tail.</summary>
    public static double Logistic(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    /// <summary>e^x - 1 without loss near zero (Kahan): the rounding error of e^x is also in its logarithm.</summary>
    public static double ExponentialMinusOne(double x)
    {
        double power = Math.Exp(x), difference = power - 1;
        return power == 1 ? x : difference == -1 || double.IsInfinity(power) ? difference : difference * x / Math.Log(power);
    }

    /// <summary>log(1 + y) without loss near zero (Kahan), y ≥ 0.</summary>
    public static double LogarithmOfOnePlus(double y)
    {
        double sum = 1 + y;
        return sum == 1 ? y : Math.Log(sum) * y / (sum - 1);
    }

    /// <summary>log(1 + e^x).</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + LogarithmOfOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>x - tanh(x): near zero by Lambert's continued fraction tanh(x) = x / (1 + x² / (3 + x² / (5 + …))), which does not cancel.</summary>
    public static double TanhShrink(double x)
    {
        if (Math.Abs(x) > 0.7)
            return x - Math.Tanh(x);
        double square = x * x, fraction = 23;
        for (int odd = 21; odd >= 3; odd -= 2)
            fraction = odd + square / fraction;
        double part = square / fraction;
        return x * (part / (1 + part));
    }

    /// <summary>The normal distribution Φ(x), without loss in the left tail: a series without cancellation in the middle, Laplace's continued fraction outside.</summary>
    public static double NormalDistribution(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude > 40)
            return x > 0 ? 1 : 0;
        double square = magnitude * magnitude, density = NormalDensity(x);
        if (magnitude <= 2.5)
        {
            // Φ(x) - 1/2 = φ(x) · Σ x^(2n+1) / (1 · 3 · … · (2n+1)), all terms positive.
            double term = magnitude, sum = magnitude;
            for (int odd = 3; term > sum * 1e-18; odd += 2)
                sum += term *= square / odd;
            return x < 0 ? 0.5 - density * sum : 0.5 + density * sum;
        }

        double fraction = magnitude;
        for (int n = 90; n >= 1; n--)
            fraction = magnitude + n / fraction;
        return x < 0 ? density / fraction : 1 - density / fraction;
    }

    /// <summary>φ(x) = e^(-x²/2) / √(2π). The square of a float is exact.</summary>
    public static double NormalDensity(double x) => Math.Exp(-0.5 * x * x) * 0.398942280401432677939946;
}
