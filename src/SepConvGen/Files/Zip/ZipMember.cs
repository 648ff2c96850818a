namespace SepConvGen.Files;

/// <summary>What the directory of a zip says of a member, and where its bytes stand.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Flags">General purpose flags.</param>
/// <param name="Method">How it is compressed.</param>
/// <param name="Crc">The checksum of what it holds.</param>
/// <param name="CompressedLength">The bytes that it takes in the zip.</param>
/// <param name="Length">The bytes that it holds.</param>
/// <param name="HeaderOffset">Where its own header begins.</param>
internal sealed record ZipMember(string Name, int Flags, int Method, uint Crc, long CompressedLength, long Length, long HeaderOffset)
{
    public const int Stored = 0, Deflated = 8;

    /// <summary>Where its bytes begin.</summary>
    public long DataOffset { get; init; }

    // Bit 0: encrypted; bit 6: strongly.
    public bool IsEncrypted => (Flags & 0x41) != 0;
}
