using System;
using System.Collections.Generic;

namespace SepConvGen.Files;

/// <summary>An HDF5 file as Keras writes it: superblock 0, groups by symbol tables, contiguous arrays of little-endian floats, attributes of strings.</summary>
/// <remarks>Anything else is refused by name. PureHDF 2.2.0 reads all such files too, but on damaged ones it allocated up to 17 GB or did not return, and files are not trusted here.</remarks>
internal static class Hdf5File
{
    private const int RootEntry = 56;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The root group.</summary>
    /// <exception cref="System.IO.InvalidDataException">The file is damaged, or holds what is not read.</exception>
    public static Hdf5Object Open(byte[] data, string source)
    {
        var bytes = new Hdf5Bytes(data, source);
        bytes.Expect(0, Signature, "signature");
        int version = bytes.Byte(8);
        if (version != 0)
            throw bytes.Unsupported($"has an HDF5 superblock of version {version}");
        if (bytes.Byte(13) != 8 || bytes.Byte(14) != 8)
            throw bytes.Unsupported("has HDF5 addresses or lengths of other than 8 bytes");
        if (bytes.UInt64(24) != 0)
            throw bytes.Unsupported("does not begin at its first byte");
        return new Hdf5Object(bytes, bytes.Extent(RootEntry + 8), "");
    }
}

/// <summary>A group or an array of an HDF5 file.</summary>
internal sealed class Hdf5Object
{
    private const int SymbolTableEntrySize = 40;
    private const int DeepestTree = 32;

    private readonly Hdf5Bytes _bytes;
    private readonly Hdf5Header _header;
    private Dictionary<string, long>? _links;

    public Hdf5Object(Hdf5Bytes bytes, long address, string path)
    {
        _bytes = bytes;
        _header = Hdf5Header.Read(bytes, address);
        Path = path;
    }

    /// <summary>Where it stands, without a slash in front; empty for the root.</summary>
    public string Path { get; }

    public bool IsGroup => _header.SymbolTable is not null;

    /// <summary>The names of the objects in a group.</summary>
    public IEnumerable<string> Names => Links.Keys;

    private Dictionary<string, long> Links => _links ??= ReadLinks();

    /// <summary>The object at a path of names, or null.</summary>
    public Hdf5Object? Find(string path)
    {
        Hdf5Object found = this;
        foreach (string name in path.Split('/'))
        {
            if (!found.IsGroup || !found.Links.TryGetValue(name, out long address))
                return null;
            found = new Hdf5Object(_bytes, address, found.Path.Length == 0 ? name : found.Path + "/" + name);
        }
        return found;
    }

    /// <summary>The strings of an attribute, or null where there is none of this name.</summary>
    public string[]? Strings(string attribute) => _header.Attributes.TryGetValue(attribute, out Hdf5Attribute? found) ? found.Strings(_bytes) : null;

    /// <summary>The values of an array.</summary>
    public NamedTensor ReadTensor(string name) => _header.ReadTensor(_bytes, Path, name);

    private Dictionary<string, long> ReadLinks()
    {
        var links = new Dictionary<string, long>(StringComparer.Ordinal);
        if (_header.SymbolTable is (long tree, long heap))
        {
            _bytes.Expect(heap, "HEAP"u8, "local heap");
            Walk(tree, _bytes.Extent(heap + 24), _bytes.Extent(heap + 8), links, DeepestTree);
        }
        return links;
    }

    private void Walk(long node, long names, long namesLength, Dictionary<string, long> links, int depth)
    {
        if (depth == 0)
            throw _bytes.Damaged("has a tree that is too deep");
        _bytes.Expect(node, "TREE"u8, "tree node");
        if (_bytes.Byte(node + 4) != 0)
            throw _bytes.Damaged($"has a tree node of another kind at byte {node}");
        int level = _bytes.Byte(node + 5), count = _bytes.UInt16(node + 6);
        for (int i = 0; i < count; i++)
        {
            long child = _bytes.Extent(node + 24 + 16L * i + 8);
            if (level > 0)
                Walk(child, names, namesLength, links, depth - 1);
            else
                ReadSymbols(child, names, namesLength, links);
        }
    }

    private void ReadSymbols(long node, long names, long namesLength, Dictionary<string, long> links)
    {
        _bytes.Expect(node, "SNOD"u8, "symbol table node");
        int count = _bytes.UInt16(node + 6);
        for (int i = 0; i < count; i++)
        {
            long entry = node + 8 + (long)SymbolTableEntrySize * i;
            long offset = _bytes.Extent(entry);
            if (offset >= namesLength)
                throw _bytes.Damaged($"has a name outside its heap at byte {entry}");
            ReadOnlySpan<byte> text = _bytes.At(names + offset, namesLength - offset);
            int end = text.IndexOf((byte)0);
            if (end <= 0)
                throw _bytes.Damaged($"has an object without a name at byte {entry}");
            if (_bytes.UInt32(entry + 16) > 1)
                throw _bytes.Unsupported($"has a symbolic link in '{Path}'");
            if (!links.TryAdd(Utf8.Text(_bytes, text[..end]), _bytes.Extent(entry + 8)))
                throw _bytes.Damaged($"has two objects of one name in '{Path}'");
        }
    }
}
