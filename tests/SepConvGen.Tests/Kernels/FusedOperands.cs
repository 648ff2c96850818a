using System;
using SepConvGen.Initialization;

namespace SepConvGen.Tests.Kernels;

/// <summary>Where rounding once differs from rounding twice, and where emulations break.</summary>
public enum FusedOperandKind
{
    /// <summary>Any bit pattern: NaN, infinities and denormals among them.</summary>
    AnyBits,

    /// <summary>Exponents so near that neither the product nor the addend vanishes in the other.</summary>
    SimilarExponents,

    /// <summary>The addend is the negated rounded product, or a few units beside it: what is left is the product's rounding error.</summary>
    NearCancellation,

    /// <summary>The product lies half-way between two floats, and a tiny addend decides.</summary>
    HalfwayWithTinyAddend,

    /// <summary>Results among the denormals, half-way cases included.</summary>
    DenormalResults,

    /// <summary>Results around the largest float.</summary>
    NearOverflow,

    /// <summary>Zeros, ones, infinities, NaN, the least and the largest, in any combination.</summary>
    Special,
}

/// <summary>An endless, reproducible stream of operands of one kind.</summary>
internal struct FusedOperands(FusedOperandKind kind, ulong seed)
{
    private static readonly float[] Specials =
    [
        0f, -0f, 1f, -1f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.Epsilon, -float.Epsilon,
        float.MaxValue, float.MinValue, 1.17549435E-38f, -1.17549435E-38f, 1.1754942E-38f, 0.5f, 2f, -2f,
    ];

    private ulong _state = seed;

    public (float A, float B, float C) Next() => kind switch
    {
        FusedOperandKind.AnyBits => (AnyBits(), AnyBits(), AnyBits()),
        FusedOperandKind.SimilarExponents => (Scaled(-4, 4), Scaled(-4, 4), Scaled(-30, 30)),
        FusedOperandKind.NearCancellation => NearCancellation(),
        FusedOperandKind.HalfwayWithTinyAddend => HalfwayWithTinyAddend(),
        FusedOperandKind.DenormalResults => DenormalResults(),
        FusedOperandKind.NearOverflow => (Scaled(62, 65), Scaled(62, 65), Scaled(100, 127)),
        _ => (Special(), Special(), Special()),
    };

    private ulong Bits() => SplitMix64.Next(ref _state);

    private int Integer(int lowest, int highest) => lowest + (int)(Bits() % (ulong)(highest - lowest + 1));

    private float AnyBits() => BitConverter.UInt32BitsToSingle((uint)Bits());

    private float Special() => Specials[Integer(0, Specials.Length - 1)];

    private float Scaled(int lowestExponent, int highestExponent)
    {
        uint fractionAndSign = (uint)Bits() & 0x807FFFFF;
        return BitConverter.UInt32BitsToSingle(fractionAndSign | (uint)(Integer(lowestExponent, highestExponent) + 127) << 23);
    }

    private (float A, float B, float C) NearCancellation()
    {
        float a = Scaled(-60, 60);
        float b = Scaled(-60, 60);
        int bits = BitConverter.SingleToInt32Bits(-(a * b)) + Integer(-3, 3);
        return (a, b, BitConverter.Int32BitsToSingle(bits));
    }

    // (1 + i/2^12) · (1 + j/2^12) has 24 fraction bits, one more than a float: odd ones are ties.
    private (float A, float B, float C) HalfwayWithTinyAddend()
    {
        float a = (4096 + (Integer(0, 4095) | 1)) * MathF.ScaleB(1, Integer(-20, 20) - 12);
        float b = (4096 + (Integer(0, 4095) | 1)) * MathF.ScaleB(1, Integer(-20, 20) - 12);
        float tiny = Integer(0, 3) == 0 ? float.Epsilon : Scaled(-126, -80);
        return (Integer(0, 1) == 0 ? a : -a, b, Integer(0, 7) == 0 ? 0 : Integer(0, 1) == 0 ? tiny : -tiny);
    }

    private (float A, float B, float C) DenormalResults()
    {
        int exponent = Integer(-80, -60);
        float a = Integer(0, 1) == 0 ? Scaled(exponent, exponent) : Integer(1, 64) * MathF.ScaleB(1, exponent);
        int other = Integer(-150, -125) - exponent;
        float b = Integer(0, 1) == 0 ? Scaled(other, other) : Integer(1, 64) * MathF.ScaleB(1, other);
        float c = BitConverter.UInt32BitsToSingle((uint)Bits() & (0x80000000u | (1u << Integer(0, 25)) - 1));
        return (a, b, c);
    }
}
