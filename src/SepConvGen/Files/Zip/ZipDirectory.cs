using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace SepConvGen.Files;

/// <summary>Reads the directory of a zip file: what its members are and where they stand.</summary>
/// <remarks>ZipArchive tells neither where a member stands, so that members that share their bytes go unseen, nor lets a stored one be read at any place.</remarks>
internal static class ZipDirectory
{
    private const int EndSize = 22, End64Size = 56, LocatorSize = 20, EntrySize = 46, HeaderSize = 30;
    private const int LongestComment = ushort.MaxValue;
    private const int LongestDirectory = 16 << 20;
    private const int MostMembers = 1 << 16;

    /// <summary>Whether a file begins as a zip does.</summary>
    public static bool Matches(ReadOnlySpan<byte> start) => start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8);

    /// <summary>The members in the order of the directory.</summary>
    /// <exception cref="InvalidDataException">The zip is damaged, or members stand in one another.</exception>
    public static IReadOnlyList<ZipMember> Read(FileSection file, string source)
    {
        (long offset, long size, long count) = FindDirectory(file, source);
        if (size > LongestDirectory || count > MostMembers)
            throw new InvalidDataException($"{source} has a zip directory of {size} bytes and {count} members; at most {LongestDirectory} and {MostMembers} are read.");
        if (offset < 0 || size < 0 || count < 0 || offset > file.Length - size)
            throw Damaged(source, $"its directory is said to be the {size} bytes from {offset} on, of {file.Length}");
        var directory = new byte[size];
        if (file.ReadAt(offset, directory) < size)
            throw Damaged(source, "its directory is cut off");
        var members = new List<ZipMember>();
        for (ReadOnlySpan<byte> rest = directory; members.Count < count;)
        {
            if (rest.Length < EntrySize || !rest.StartsWith("PK\x01\x02"u8))
                throw Damaged(source, $"its directory ends after {members.Count} of {count} members");
            int nameSize = UInt16(rest[28..]), extraSize = UInt16(rest[30..]), entrySize = EntrySize + nameSize + extraSize + UInt16(rest[32..]);
            if (entrySize > rest.Length)
                throw Damaged(source, $"member {members.Count} of its directory is cut off");
            members.Add(Member(rest, nameSize, extraSize, source));
            rest = rest[entrySize..];
        }
        return Locate(file, members, offset, source);
    }

    private static (long Offset, long Size, long Count) FindDirectory(FileSection file, string source)
    {
        var tail = new byte[Math.Min(file.Length, EndSize + LongestComment + LocatorSize)];
        long tailStart = file.Length - tail.Length;
        if (file.ReadAt(tailStart, tail) < tail.Length)
            throw Damaged(source, "it ended while it was read");
        for (int at = tail.Length - EndSize; at >= 0; at--)
        {
            ReadOnlySpan<byte> end = tail.AsSpan(at);
            if (!end.StartsWith("PK\x05\x06"u8) || EndSize + UInt16(end[20..]) > end.Length)
                continue;
            long count = UInt16(end[10..]), size = UInt32(end[12..]), offset = UInt32(end[16..]);
            bool needs64 = count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue;
            if (needs64 && at >= LocatorSize && tail.AsSpan(at - LocatorSize).StartsWith("PK\x06\x07"u8))
                return FindDirectory64(file, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(at - LocatorSize + 8)), source);
            return UInt16(end[4..]) == 0 && UInt16(end[8..]) == count ? (offset, size, count) : throw Damaged(source, "it is one part of several");
        }
        throw Damaged(source, "it has no directory at its end, as a file that is cut off");
    }

    private static (long Offset, long Size, long Count) FindDirectory64(FileSection file, long at, string source)
    {
        Span<byte> end = stackalloc byte[End64Size];
        if (at < 0 || at > file.Length - End64Size || file.ReadAt(at, end) < End64Size || !end.StartsWith("PK\x06\x06"u8))
            throw Damaged(source, $"the end of its directory is said to be at byte {at}");
        return (BinaryPrimitives.ReadInt64LittleEndian(end[48..]), BinaryPrimitives.ReadInt64LittleEndian(end[40..]), BinaryPrimitives.ReadInt64LittleEndian(end[32..]));
    }

    private static ZipMember Member(ReadOnlySpan<byte> entry, int nameSize, int extraSize, string source)
    {
        long compressed = UInt32(entry[20..]), length = UInt32(entry[24..]), offset = UInt32(entry[42..]);
        string name = Name(entry.Slice(EntrySize, nameSize));
        // Sizes that 32 bits cannot hold stand behind the name, those that are needed and in this order.
        for (ReadOnlySpan<byte> extra = entry.Slice(EntrySize + nameSize, extraSize); extra.Length >= 4;)
        {
            int kind = UInt16(extra), size = UInt16(extra[2..]);
            if (size > extra.Length - 4)
                break;
            if (kind == 1)
            {
                ReadOnlySpan<byte> values = extra.Slice(4, size);
                Take(ref length, ref values);
                Take(ref compressed, ref values);
                Take(ref offset, ref values);
            }
            extra = extra[(4 + size)..];
        }
        return compressed >= 0 && length >= 0 && offset >= 0
            ? new ZipMember(name, UInt16(entry[8..]), UInt16(entry[10..]), UInt32(entry[16..]), compressed, length, offset)
            : throw Damaged(source, $"the sizes of its member '{name}' are impossible");

        static void Take(ref long value, ref ReadOnlySpan<byte> values)
        {
            if (value != uint.MaxValue || values.Length < 8)
                return;
            value = BinaryPrimitives.ReadInt64LittleEndian(values);
            values = values[8..];
        }
    }

    /// <summary>Finds the bytes of each member, which are its own.</summary>
    private static IReadOnlyList<ZipMember> Locate(FileSection file, List<ZipMember> members, long directory, string source)
    {
        var located = new ZipMember[members.Count];
        Span<byte> header = stackalloc byte[HeaderSize];
        long free = 0;
        string? before = null;
        foreach (int index in Enumerable.Range(0, members.Count).OrderBy(index => members[index].HeaderOffset))
        {
            ZipMember member = members[index];
            if (member.HeaderOffset < free)
                throw Damaged(source, $"its members '{before}' and '{member.Name}' stand in one another, as in a decompression bomb");
            if (member.HeaderOffset > directory - HeaderSize || file.ReadAt(member.HeaderOffset, header) < HeaderSize || !header.StartsWith("PK\x03\x04"u8))
                throw Damaged(source, $"its member '{member.Name}' is not where the directory says");
            long data = member.HeaderOffset + HeaderSize + UInt16(header[26..]) + UInt16(header[28..]);
            if (member.CompressedLength > directory - data)
                throw Damaged(source, $"its member '{member.Name}' of {member.CompressedLength} bytes does not fit before the directory");
            (free, before) = (data + member.CompressedLength, member.Name);
            located[index] = member with { DataOffset = data };
        }
        return located;
    }

    private static string Name(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // Before zips knew of UTF-8, names were in the code page of the machine; each byte stays one character.
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private static int UInt16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static InvalidDataException Damaged(string source, string how) => new($"{source} is a damaged zip file: {how}.");
}
