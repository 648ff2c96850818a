using System;

namespace SepConvGen.Files;

/// <summary>An attribute: where its type, shape and value stand.</summary>
internal sealed class Hdf5Attribute
{
    private const int StringClass = 3, VariableLengthClass = 9;

    // Names of a model's layers and weights, and its configuration; not tensors.
    private const int MostStrings = 1 << 16;

    private readonly string _name;
    private readonly long _type;
    private readonly long _space;
    private readonly long _value;

    private Hdf5Attribute(string name, long type, long space, long value) => (_name, _type, _space, _value) = (name, type, space, value);

    public static (string Name, Hdf5Attribute Attribute) Read(Hdf5Bytes bytes, long at)
    {
        int version = bytes.Byte(at);
        if (version is < 1 or > 3)
            throw bytes.Damaged($"has an attribute of version {version} at byte {at}");
        int nameSize = bytes.UInt16(at + 2), typeSize = bytes.UInt16(at + 4), spaceSize = bytes.UInt16(at + 6);
        long name = at + (version == 3 ? 9 : 8);
        int Padded(int size) => version == 1 ? (size + 7) & ~7 : size;
        long type = name + Padded(nameSize), space = type + Padded(typeSize), value = space + Padded(spaceSize);
        ReadOnlySpan<byte> text = bytes.At(name, nameSize);
        int end = text.IndexOf((byte)0);
        string key = Utf8.Text(bytes, end < 0 ? text : text[..end]);
        return (key, new Hdf5Attribute(key, type, space, value));
    }

    /// <summary>The shape that a dataspace message says.</summary>
    public static int[] Shape(Hdf5Bytes bytes, long at)
    {
        int version = bytes.Byte(at), rank = bytes.Byte(at + 1);
        if (version is not (1 or 2))
            throw bytes.Damaged($"has a dataspace of version {version} at byte {at}");
        if (rank > 32)
            throw bytes.Damaged($"has an array of {rank} axes at byte {at}");
        long sizes = at + (version == 1 ? 8 : 4), product = 1;
        var shape = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            ulong size = bytes.UInt64(sizes + 8L * axis);
            if (size > int.MaxValue || (product *= (long)size) > int.MaxValue)
                throw bytes.Damaged($"has an array of too many values at byte {at}");
            shape[axis] = (int)size;
        }
        return shape;
    }

    public string[] Strings(Hdf5Bytes bytes)
    {
        int kind = bytes.Byte(_type) & 15, count = 1;
        long size = bytes.UInt32(_type + 4);
        foreach (int extent in Shape(bytes, _space))
            count *= extent;
        bool isVariable = kind == VariableLengthClass && (bytes.Byte(_type + 1) & 15) == 1;
        if (kind != StringClass && !isVariable)
        {
            // An empty list of names is an empty array of numbers in Keras' files.
            return count == 0 ? [] : throw bytes.Unsupported($"has the attribute '{_name}' of HDF5 class {kind}, where strings were expected");
        }
        if (count > MostStrings)
            throw bytes.Damaged($"has {count} strings in the attribute '{_name}'");
        var strings = new string[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> text = isVariable ? Variable(bytes, _value + 16L * i) : bytes.At(_value + size * i, size);
            int end = text.IndexOf((byte)0);
            strings[i] = Utf8.Text(bytes, end < 0 ? text : text[..end]);
        }
        return strings;
    }

    /// <summary>A string in the global heap.</summary>
    private static ReadOnlySpan<byte> Variable(Hdf5Bytes bytes, long reference)
    {
        uint length = bytes.UInt32(reference), index = bytes.UInt32(reference + 12);
        if (length == 0)
            return default;
        long heap = bytes.Extent(reference + 4);
        bytes.Expect(heap, "GCOL"u8, "global heap");
        long end = heap + bytes.Extent(heap + 8);
        for (long at = heap + 16; at <= end - 16;)
        {
            int found = bytes.UInt16(at);
            long size = bytes.Extent(at + 8);
            if (found == index)
                return length <= size ? bytes.At(at + 16, length) : throw bytes.Damaged($"has a string that is longer than its place at byte {at}");
            if (found == 0)
                break;
            at += 16 + ((size + 7) & ~7L);
        }
        throw bytes.Damaged($"has a string that is not in its heap at byte {reference}");
    }
}
