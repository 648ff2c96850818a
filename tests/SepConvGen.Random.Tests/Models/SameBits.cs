using System;
using Xunit;

namespace SepConvGen.Random.Models;

/// <summary>Compares bits; any NaN is equal to any other.</summary>
internal static class SameBits
{
    public static void Assert(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        if (expected.Length != actual.Length)
            Xunit.Assert.Fail($"{what}: {actual.Length} floats instead of {expected.Length}");
        int same = Prefix(expected, actual);
        if (same < expected.Length)
            Xunit.Assert.Fail($"{what}[{same}] is {actual[same]:R} instead of {expected[same]:R}");
    }

    /// <summary>How many floats at the beginning are the same.</summary>
    public static int Prefix(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        int shorter = Math.Min(first.Length, second.Length);
        for (int i = 0; i < shorter; i++)
            if (BitConverter.SingleToInt32Bits(first[i]) != BitConverter.SingleToInt32Bits(second[i]) && !(float.IsNaN(first[i]) && float.IsNaN(second[i])))
                return i;
        return shorter;
    }
}
