namespace SepConvGen.Files;

/// <summary>An attribute: where its type, shape and value stand.</summary>
internal sealed class Hdf5Attribute
{
    // Names of a model's layers and weights, and its configuration; not tensors.
    private const int MostStrings = 1 << 16;

    private readonly string _name;
    private readonly bool _isTypeShared;
    private readonly bool _isSpaceShared;
    private readonly long _type;
    private readonly long _space;
    private readonly long _value;

    private Hdf5Attribute(string name, int shared, long type, long space, long value) =>
        (_name, _isTypeShared, _isSpaceShared, _type, _space, _value) = (name, (shared & 1) != 0, (shared & 2) != 0, type, space, value);

    public static (string Name, Hdf5Attribute Attribute) Read(Hdf5Bytes bytes, long at)
    {
        int version = bytes.Byte(at);
        if (version is < 1 or > 3)
            throw bytes.Damaged($"has an attribute of version {version} at byte {at}");
        int nameSize = bytes.UInt16(at + 2), typeSize = bytes.UInt16(at + 4), spaceSize = bytes.UInt16(at + 6);
        long name = at + (version == 3 ? 9 : 8);
        int Padded(int size) => version == 1 ? (size + 7) & ~7 : size;
        long type = name + Padded(nameSize), space = type + Padded(typeSize), value = space + Padded(spaceSize);
        string key = bytes.Text(name, nameSize);
        return (key, new Hdf5Attribute(key, version > 1 ? bytes.Byte(at + 1) : 0, type, space, value));
    }

    public string[] Strings(Hdf5Bytes bytes, Hdf5GlobalHeap heap)
    {
        var type = new Hdf5Datatype(bytes, _isTypeShared ? Hdf5Header.Shared(bytes, _type, Hdf5Header.Datatype) : _type);
        int count = 1;
        foreach (int extent in Hdf5Dataspace.Shape(bytes, _isSpaceShared ? Hdf5Header.Shared(bytes, _space, Hdf5Header.Dataspace) : _space))
            count *= extent;
        if (!type.IsString && !type.IsVariableString)
        {
            // An empty list of names is an empty array of numbers in Keras' files.
            return count == 0 ? [] : throw bytes.Damaged($"has the attribute '{_name}' of {type.Description}, where text was expected");
        }
        if (count > MostStrings)
            throw bytes.Damaged($"has {count} strings in the attribute '{_name}'");
        var strings = new string[count];
        for (int i = 0; i < count; i++)
            strings[i] = type.IsVariableString ? heap.Text(_value + 16L * i) : bytes.Text(_value + type.Size * i, type.Size);
        return strings;
    }
}
