using System;
using Xunit.Sdk;

namespace SepConvGen.Tests.Kernels;

/// <summary>Equality as the numbers contract has it: the sign of zero counts, and any NaN equals any NaN.</summary>
internal static class SameBits
{
    public static void Assert(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        if (expected.Length != actual.Length)
            throw new XunitException($"{expected.Length} values were expected, {actual.Length} were given.");
        for (int i = 0; i < expected.Length; i++)
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]) && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                throw new XunitException($"Element {i} of {expected.Length} is {actual[i]:R}, not {expected[i]:R}.");
    }
}
