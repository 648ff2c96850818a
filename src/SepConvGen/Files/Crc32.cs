using System;

namespace SepConvGen.Files;

/// <summary>The checksum of zip files (CRC-32 of IEEE 802.3, reflected), over parts of any size.</summary>
internal static class Crc32
{
    /// <summary>The remainder before the first part.</summary>
    public const uint Start = uint.MaxValue;

    private const uint ReversedPolynomial = 0xEDB88320;

    private static readonly uint[] Table = MakeTable();

    /// <summary>The remainder after one more part.</summary>
    public static uint Append(uint remainder, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            remainder = Table[(byte)(remainder ^ value)] ^ (remainder >> 8);
        return remainder;
    }

    /// <summary>The checksum that a remainder stands for.</summary>
    public static uint End(uint remainder) => ~remainder;

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint index = 0; index < table.Length; index++)
        {
            uint remainder = index;
            for (int bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ ReversedPolynomial;
            table[index] = remainder;
        }
        return table;
    }
}
