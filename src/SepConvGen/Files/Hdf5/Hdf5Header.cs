using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace SepConvGen.Files;

/// <summary>An object header of version 1: what its messages say.</summary>
internal sealed class Hdf5Header
{
    private const int Dataspace = 0x01, Datatype = 0x03, ExternalFiles = 0x07, Layout = 0x08, Filters = 0x0B, Attribute = 0x0C, Continuation = 0x10, SymbolTableMessage = 0x11, AttributeInfo = 0x15;

    private long _dataspace = -1;
    private long _datatype = -1;
    private long _layout = -1;
    private bool _isFiltered;

    /// <summary>The addresses of the tree and of the heap of a group's names.</summary>
    public (long Tree, long Heap)? SymbolTable { get; private set; }

    public Dictionary<string, Hdf5Attribute> Attributes { get; } = new(StringComparer.Ordinal);

    public static Hdf5Header Read(Hdf5Bytes bytes, long address)
    {
        int version = bytes.Byte(address);
        if (version != 1)
            throw version == 'O' ? bytes.Unsupported("has HDF5 object headers of version 2") : bytes.Damaged($"has no object header at byte {address}");
        var header = new Hdf5Header();
        int left = bytes.UInt16(address + 2);
        var blocks = new Queue<(long Start, long Length)>();
        blocks.Enqueue((address + 16, bytes.UInt32(address + 8)));
        while (left > 0 && blocks.TryDequeue(out (long Start, long Length) block))
        {
            long at = block.Start, end = block.Start + block.Length;
            for (; left > 0 && at <= end - 8; left--)
            {
                int kind = bytes.UInt16(at), size = bytes.UInt16(at + 2);
                if (size > end - at - 8)
                    throw bytes.Damaged($"has a header message that is too long at byte {at}");
                if (kind == Continuation)
                    blocks.Enqueue((bytes.Extent(at + 8), bytes.Extent(at + 16)));
                else
                    header.Take(bytes, kind, at + 8);
                at += 8 + size;
            }
        }
        return header;
    }

    /// <summary>The values of an array.</summary>
    public NamedTensor ReadTensor(Hdf5Bytes bytes, string path, string name)
    {
        if (_dataspace < 0 || _datatype < 0 || _layout < 0)
            throw bytes.Damaged($"has no array at '{path}'");
        if (_isFiltered)
            throw bytes.Unsupported($"has the compressed array '{path}'");
        int[] shape = Hdf5Attribute.Shape(bytes, _dataspace);
        long count = 1;
        foreach (int size in shape)
            count *= size;
        CheckFloat(bytes, path);
        int version = bytes.Byte(_layout), kind = bytes.Byte(_layout + 1);
        if (version != 3)
            throw bytes.Unsupported($"has an array layout of version {version} at '{path}'");
        if (kind > 1)
            throw bytes.Unsupported($"has the chunked array '{path}'");
        if (kind == 1 && bytes.UInt64(_layout + 2) == Hdf5Bytes.Undefined)
            throw bytes.Damaged($"has the array '{path}' without values");
        ReadOnlySpan<byte> values = kind == 1 ? bytes.At(bytes.Extent(_layout + 2), bytes.Extent(_layout + 10)) : bytes.At(_layout + 4, bytes.UInt16(_layout + 2));
        if (values.Length != count * sizeof(float))
            throw bytes.Damaged($"has {values.Length} bytes for the {count} values of '{path}'");
        return new NamedTensor(name, shape, MemoryMarshal.Cast<byte, float>(values).ToArray());
    }

    private void Take(Hdf5Bytes bytes, int kind, long at)
    {
        switch (kind)
        {
            case Dataspace:
                _dataspace = at;
                break;
            case Datatype:
                _datatype = at;
                break;
            case Layout:
                _layout = at;
                break;
            case Filters:
                _isFiltered = true;
                break;
            case SymbolTableMessage:
                SymbolTable = (bytes.Extent(at), bytes.Extent(at + 8));
                break;
            case Attribute:
                (string name, Hdf5Attribute attribute) = Hdf5Attribute.Read(bytes, at);
                Attributes[name] = attribute;
                break;
            case ExternalFiles:
                throw bytes.Unsupported("keeps values in another file");
            case AttributeInfo:
                throw bytes.Unsupported("has attributes in dense storage");
        }
    }

    // Little-endian, bit fields of IEEE 754.
    private void CheckFloat(Hdf5Bytes bytes, string path)
    {
        int kind = bytes.Byte(_datatype) & 15;
        long size = bytes.UInt32(_datatype + 4);
        if (kind != 1 || size != 4)
            throw bytes.Unsupported($"has values of {size} bytes of HDF5 class {kind} at '{path}', where float32 was expected");
        bool isStandard = (bytes.Byte(_datatype + 1) & 0x41) == 0 && bytes.UInt16(_datatype + 8) == 0 && bytes.UInt16(_datatype + 10) == 32
            && bytes.Byte(_datatype + 12) == 23 && bytes.Byte(_datatype + 13) == 8 && bytes.Byte(_datatype + 14) == 0 && bytes.Byte(_datatype + 15) == 23 && bytes.UInt32(_datatype + 16) == 127;
        if (!isStandard)
            throw bytes.Unsupported($"has floats that are no little-endian float32 at '{path}'");
    }
}

/// <summary>Strings in an HDF5 file are UTF-8.</summary>
internal static class Utf8
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Text(Hdf5Bytes bytes, ReadOnlySpan<byte> text)
    {
        try
        {
            return s_strict.GetString(text);
        }
        catch (ArgumentException)
        {
            throw bytes.Damaged("has a string that is no UTF-8");
        }
    }
}
