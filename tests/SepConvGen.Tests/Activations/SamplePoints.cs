using System;
using System.Collections.Generic;
using SepConvGen.Initialization;

namespace SepConvGen.Tests.Kernels;

/// <summary>Arguments at which activations are measured.</summary>
internal static class SamplePoints
{
    private const int NeighboursOfBends = 300;

    /// <summary>NaN, the infinities, both zeros, the ends of the normal and denormal range, and where formulas change.</summary>
    public static readonly float[] Special =
    [
        0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, -float.Epsilon,
        1.17549435E-38f, -1.17549435E-38f, 0.55f, 0.54999995f, -0.55f, -1.2784645f, 88f, -88f, 103.97f, -103.97f, 104.1f, -104.1f, -110f, 120f, -120f, 120.1f, -120.1f,
    ];

    // Magnitudes at which some activation has a kink, a root of itself or of its derivative, a change of formula, or over- or underflows.
    private static readonly float[] s_bends =
        [0.1f, 0.25f, 0.5f, 0.55f, 0.751791537f, 1f, 1.19242918f, 1.27846456f, 1.5f, 2.5f, 3f, 6f, 12f, 14.1f, 60f, 87.34f, 88.72284f, 100f, 103.97f, 120f, 200f, 207.9f, 700f];

    /// <summary>A million and more finite floats: every 4099th bit pattern, which visits every exponent evenly, many where functions bend, and the neighbours of each kink.</summary>
    public static float[] Million()
    {
        var points = new List<float>();
        for (ulong bits = 0; bits <= uint.MaxValue; bits += 4099)
            if (float.IsFinite(BitConverter.UInt32BitsToSingle((uint)bits)))
                points.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        ulong state = 5;
        for (int i = 0; i < 200_000; i++)
            points.Add(((long)SplitMix64.Next(ref state) >> 23) * (130f / (1L << 40)));
        foreach (float bend in s_bends)
            for (int step = -NeighboursOfBends; step <= NeighboursOfBends; step++)
            {
                float neighbour = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(bend) + step);
                points.AddRange([neighbour, -neighbour]);
            }
        for (int bits = 0; bits < NeighboursOfBends; bits++)
            points.AddRange([BitConverter.Int32BitsToSingle(bits), -BitConverter.Int32BitsToSingle(bits)]);
        return [.. points];
    }

    /// <summary>A few thousand of all kinds, specials included.</summary>
    public static float[] Assorted(int count)
    {
        float[] points = new float[count];
        ulong state = 6;
        for (int i = 0; i < count; i++)
            points[i] = i % 4 == 0 ? Special[i / 4 % Special.Length] : ((long)SplitMix64.Next(ref state) >> 40) * (i % 4 * 4f / (1 << 23));
        return points;
    }
}
