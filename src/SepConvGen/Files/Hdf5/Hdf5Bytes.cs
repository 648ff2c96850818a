using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace SepConvGen.Files;

/// <summary>The bytes of an HDF5 file behind its user block: every access is checked against its length, and their number is limited, so that no damage leads outside or round in circles.</summary>
internal sealed class Hdf5Bytes(FileSection file, string source)
{
    public const ulong Undefined = ulong.MaxValue;

    private const int PageSize = 1 << 12;
    private const int MostPages = 1 << 12;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<long, byte[]> _pages = [];

    // Far more than a model's tree needs, its config included.
    private long _accesses = 1 << 20;
    private long _text = 16 << 20;

    public long Length => file.Length;

    public string Source => source;

    public byte Byte(long address) => At(address, 1)[0];

    public int UInt16(long address) => BinaryPrimitives.ReadUInt16LittleEndian(At(address, 2));

    public uint UInt32(long address) => BinaryPrimitives.ReadUInt32LittleEndian(At(address, 4));

    public ulong UInt64(long address) => BinaryPrimitives.ReadUInt64LittleEndian(At(address, 8));

    /// <summary>A number of 1 to 8 bytes.</summary>
    public ulong UInt(long address, int size)
    {
        ulong value = 0;
        ReadOnlySpan<byte> bytes = At(address, size);
        for (int i = size - 1; i >= 0; i--)
            value = value << 8 | bytes[i];
        return value;
    }

    /// <summary>An address or a length, which lies within the file.</summary>
    public long Extent(long address, int size = 8)
    {
        ulong value = UInt(address, size);
        return value <= (ulong)file.Length ? (long)value : throw Damaged($"has the address or length {value} at byte {address}, but is {file.Length} bytes long");
    }

    public ReadOnlySpan<byte> At(long address, long count)
    {
        if (address < 0 || count < 0 || address > file.Length - count)
            throw Damaged($"ends before the {count} bytes at {address}");
        // Large parts cost more: nothing but values, which are read as sections, is large.
        if ((_accesses -= 1 + count / 1024) < 0)
            throw Damaged("refers to itself, or has far more objects than a model");
        long page = address / PageSize;
        int inside = (int)(address % PageSize);
        if (inside + count <= PageSize)
            return Page(page).AsSpan(inside, (int)count);
        return Copy(address, count);
    }

    /// <summary>A copy of a part that is read once.</summary>
    public byte[] Copy(long address, long count)
    {
        var bytes = new byte[count];
        return Section(address, count).ReadAt(0, bytes) == count ? bytes : throw Damaged($"was cut off at byte {address} while it was read");
    }

    /// <summary>A part of the file, to be read when it is wanted.</summary>
    public FileSection Section(long address, long length) => address >= 0 && length >= 0 && address <= file.Length - length
        ? file.Slice(address, length)
        : throw Damaged($"ends before the {length} bytes at {address}");

    /// <summary>Throws unless the bytes at an address are this signature.</summary>
    public void Expect(long address, ReadOnlySpan<byte> signature, string what)
    {
        if (!At(address, signature.Length).SequenceEqual(signature))
            throw Damaged($"has no {what} at byte {address}");
    }

    /// <summary>Text of at most so many bytes: up to the first zero, if there is one.</summary>
    public string Text(long address, long most)
    {
        if ((_text -= most) < 0)
            throw Damaged("has more text than a model");
        ReadOnlySpan<byte> text = At(address, most);
        int end = text.IndexOf((byte)0);
        return Text(end < 0 ? text : text[..end]);
    }

    /// <summary>Text that ends with a zero before the address <paramref name="limit"/>.</summary>
    public string TextToZero(long address, long limit)
    {
        const int Longest = 1 << 12;
        ReadOnlySpan<byte> text = At(address, Math.Clamp(limit - address, 0, Longest));
        int end = text.IndexOf((byte)0);
        return end >= 0 ? Text(text[..end]) : throw Damaged($"has a name without an end at byte {address}");
    }

    public InvalidDataException Damaged(string what) => new($"{source} is a damaged HDF5 file: it {what}.");

    public InvalidDataException Unsupported(string what) => new(
        $"{source} {what}, which is not read here. h5repack, of the HDF5 tools, writes the file plainly: h5repack -f NONE -l CONTI FILE NEWFILE.");

    private string Text(ReadOnlySpan<byte> text)
    {
        try
        {
            return s_utf8.GetString(text);
        }
        catch (ArgumentException)
        {
            throw Damaged("has a string that is no UTF-8");
        }
    }

    private byte[] Page(long number)
    {
        if (_pages.TryGetValue(number, out byte[]? page))
            return page;
        // A page that was given out stays as it is; it is only forgotten here.
        if (_pages.Count == MostPages)
            _pages.Clear();
        page = new byte[PageSize];
        file.ReadAt(number * PageSize, page);
        return _pages[number] = page;
    }
}
