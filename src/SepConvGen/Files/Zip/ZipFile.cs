using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>A zip file whose members are read as they are asked for, in parts, with their lengths and checksums verified. Nothing is ever extracted to a disk.</summary>
internal sealed class ZipFile
{
    private readonly FileSection _file;
    private readonly decimal _total;

    private ZipFile(FileSection file, string source, IReadOnlyList<ZipMember> members)
    {
        _file = file;
        Source = source;
        Members = members;
        _total = members.Sum(member => (decimal)member.Length);
    }

    /// <summary>What messages call it.</summary>
    public string Source { get; }

    /// <summary>The members in the order of the directory.</summary>
    public IReadOnlyList<ZipMember> Members { get; }

    /// <exception cref="InvalidDataException">The zip is damaged.</exception>
    public static ZipFile Open(FileSection file, string source) => new(file, source, ZipDirectory.Read(file, source));

    /// <summary>The member of this name, or null.</summary>
    /// <exception cref="InvalidDataException">There are several.</exception>
    public ZipMember? Find(string name)
    {
        ZipMember[] found = [.. Members.Where(member => member.Name == name)];
        return found.Length < 2 ? found.SingleOrDefault() : throw new InvalidDataException($"{Source} holds the member '{name}' twice.");
    }

    public string NameOf(ZipMember member) => $"{Source}, member {member.Name},";

    /// <summary>What a member holds, from its beginning to its end, which throws if its length or its checksum is another.</summary>
    /// <exception cref="InvalidDataException">It is encrypted, compressed in a way that is not read, or the zip claims to hold far more than its size.</exception>
    public Stream Read(ZipMember member)
    {
        FileSection section = Section(member);
        Stream content = member.Method switch
        {
            ZipMember.Stored when member.Length == member.CompressedLength => section,
            ZipMember.Stored => throw new InvalidDataException($"{NameOf(member)} is damaged: it is stored, but said to be {member.CompressedLength} bytes here and {member.Length} there."),
            ZipMember.Deflated => new DeflateStream(section, CompressionMode.Decompress),
            int method => throw new InvalidDataException($"{NameOf(member)} is compressed by method {method}; stored and deflated members are read."),
        };
        return new ZipMemberStream(content, member, NameOf(member));
    }

    /// <summary>All that a member holds.</summary>
    /// <inheritdoc cref="Read"/>
    public byte[] ReadAll(ZipMember member)
    {
        using Stream stream = Read(member);
        return BoundedRead.ToEnd(stream, (int)member.Length);
    }

    /// <summary>What a member holds as a file that can be read at any place: in the zip itself where it is stored there as it is.</summary>
    /// <inheritdoc cref="Read"/>
    public FileSection ReadAnywhere(ZipMember member)
    {
        if (member.Method != ZipMember.Stored)
        {
            byte[] bytes = ReadAll(member);
            return new FileSection(new MemoryStream(bytes, writable: false), 0, bytes.Length);
        }
        // Once from end to end for its checksum.
        using Stream stream = Read(member);
        stream.CopyTo(Stream.Null);
        return Section(member);
    }

    private FileSection Section(ZipMember member)
    {
        if (member.IsEncrypted)
            throw new InvalidDataException($"{NameOf(member)} is encrypted.");
        if (member.Length > Array.MaxLength || !DecodedSize.IsPlausible(_total, _file.Length))
            throw new InvalidDataException($"{NameOf(member)} claims {member.Length} bytes, and all members {_total}, out of a file of {_file.Length}: refused as a decompression bomb or as larger than {Array.MaxLength} bytes.");
        return _file.Slice(member.DataOffset, member.CompressedLength);
    }
}
