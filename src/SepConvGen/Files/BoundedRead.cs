using System;
using System.IO;

namespace SepConvGen.Files;

/// <summary>Reads as many bytes as a file claims to hold, without believing the claim: memory grows with what really arrives.</summary>
internal static class BoundedRead
{
    private const int FirstBuffer = 1 << 20;

    /// <summary>Reads the rest of <paramref name="stream"/>, which must be <paramref name="count"/> bytes.</summary>
    /// <exception cref="InvalidDataException">There are fewer or more.</exception>
    public static byte[] ToEnd(Stream stream, int count)
    {
        var bytes = new byte[Math.Min(count, FirstBuffer)];
        int filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled < bytes.Length)
                throw new InvalidDataException($"ends after {filled} of {count} bytes of data.");
            if (filled == count)
                break;
            Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
        }
        if (stream.ReadByte() >= 0)
            throw new InvalidDataException($"goes on after the {count} bytes of data that its header announces.");
        return bytes;
    }
}
