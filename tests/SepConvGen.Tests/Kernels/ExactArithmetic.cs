using System;
using System.Numerics;

namespace SepConvGen.Tests.Kernels;

/// <summary>IEEE 754 arithmetic from integers alone, to judge the arithmetic of the machine by.</summary>
internal static class ExactArithmetic
{
    private const int FractionBits = 23;
    private const int LeastExponent = -149;

    /// <summary>a · b + c, rounded once to nearest, ties to even.</summary>
    public static float FusedMultiplyAdd(float a, float b, float c)
    {
        bool productIsNegative = float.IsNegative(a) != float.IsNegative(b);
        if (float.IsNaN(a) || float.IsNaN(b) || float.IsNaN(c))
            return float.NaN;
        if (float.IsInfinity(a) || float.IsInfinity(b))
        {
            if (a == 0 || b == 0 || (float.IsInfinity(c) && float.IsNegative(c) != productIsNegative))
                return float.NaN;
            return productIsNegative ? float.NegativeInfinity : float.PositiveInfinity;
        }
        if (float.IsInfinity(c))
            return c;

        // In units of 2^-298, the square of the least denormal, everything is an integer.
        BigInteger product = InUnits(a, LeastExponent) * InUnits(b, LeastExponent);
        BigInteger sum = product + InUnits(c, 2 * LeastExponent);
        if (!sum.IsZero)
            return Round(sum, 2 * LeastExponent);
        return product.IsZero && productIsNegative && float.IsNegative(c) ? -0f : 0f;
    }

    private static BigInteger InUnits(float value, int unitExponent)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        int biased = (bits >> FractionBits) & 0xFF;
        BigInteger significand = (bits & ((1 << FractionBits) - 1)) | (biased == 0 ? 0 : 1 << FractionBits);
        BigInteger magnitude = significand << (Math.Max(biased, 1) - 1 + LeastExponent - unitExponent);
        return bits < 0 ? -magnitude : magnitude;
    }

    private static float Round(BigInteger value, int unitExponent)
    {
        BigInteger magnitude = BigInteger.Abs(value);
        int exponent = Math.Max((int)magnitude.GetBitLength() - 1 + unitExponent - FractionBits, LeastExponent);
        int dropped = exponent - unitExponent;
        BigInteger kept = magnitude >> dropped;
        BigInteger rest = magnitude - (kept << dropped);
        int comparison = rest.CompareTo(BigInteger.One << (dropped - 1));
        if (comparison > 0 || (comparison == 0 && !kept.IsEven))
            kept++;

        // A significand that lacks its leading bit is a denormal, whose biased exponent is 0; one that rounded up to 2^24 carries into it.
        int bits = (exponent - LeastExponent << FractionBits) + (int)kept;
        if (exponent - LeastExponent >= 254)
            bits = 0x7F800000;
        return BitConverter.Int32BitsToSingle(value.Sign < 0 ? bits | int.MinValue : bits);
    }
}
