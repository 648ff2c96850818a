using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>A group or an array of an HDF5 file.</summary>
internal sealed class Hdf5Object
{
    private readonly Hdf5File _file;
    private readonly List<Hdf5Message> _messages;
    private Dictionary<string, Hdf5Link>? _links;
    private Dictionary<string, Hdf5Attribute>? _attributes;

    public Hdf5Object(Hdf5File file, long address, string path)
    {
        _file = file;
        Address = address;
        Path = path;
        _messages = Hdf5Header.Read(file.Bytes, address);
    }

    /// <summary>Where its header stands: what tells it from other objects of the file.</summary>
    public long Address { get; }

    /// <summary>Where it stands, without a slash in front; empty for the root.</summary>
    public string Path { get; }

    public bool IsGroup => Has(Hdf5Header.SymbolTable) || Has(Hdf5Header.LinkInfo) || Has(Hdf5Header.Link);

    /// <summary>The names of the objects in a group.</summary>
    public IEnumerable<string> Names => Links.Keys;

    private Dictionary<string, Hdf5Link> Links => _links ??= Hdf5Links.Read(_file.Bytes, _messages, Path);

    /// <summary>The object at a path of names, or null. A name may have slashes of its own, as those that were backslashes have.</summary>
    public Hdf5Object? Find(string path) => Find(path, _file.Hops());

    /// <summary>The strings of an attribute, or null where there is none of this name.</summary>
    public string[]? Strings(string attribute)
    {
        _attributes ??= ReadAttributes();
        if (_attributes.TryGetValue(attribute, out Hdf5Attribute? found))
            return found.Strings(_file.Bytes, _file.Heap);
        // Behind the version and the flags, and perhaps the number of the next one: the heap that they stand in.
        return MessageOrNone(Hdf5Header.AttributeInfo) is long info and >= 0 && _file.Bytes.UInt64(info + 2 + ((_file.Bytes.Byte(info + 1) & 1) != 0 ? 2 : 0)) != Hdf5Bytes.Undefined
            ? throw _file.Bytes.Unsupported($"has the attributes of '{Path}' in dense storage")
            : null;
    }

    public bool Has(int kind) => _messages.Exists(message => message.Kind == kind);

    /// <summary>The body of a message, or -1 where there is none of the kind.</summary>
    public long MessageOrNone(int kind) => _messages.FindIndex(message => message.Kind == kind) is not (int index and >= 0) ? -1
        : _messages[index].IsShared ? Hdf5Header.Shared(_file.Bytes, _messages[index].Body, kind)
        : _messages[index].Body;

    /// <summary>The body of a message that an array has.</summary>
    public long Message(int kind) => MessageOrNone(kind) is long body and >= 0 ? body : throw _file.Bytes.Damaged($"has no array at '{Path}'");

    /// <summary>The object as an array.</summary>
    public Hdf5Array AsArray(string name) => new(_file.Bytes, this, name);

    internal Hdf5Object? Find(string path, Hdf5Hops hops)
    {
        path = path.Replace('\\', '/').Trim('/');
        Hdf5Object found = this;
        while (path.Length > 0)
        {
            if (!found.IsGroup)
                return null;
            // The first name alone, or with as many more as one link has.
            int length = 0;
            Hdf5Link? link;
            do
            {
                length = path.IndexOf('/', length + 1) is int slash and > 0 ? slash : path.Length;
                found.Links.TryGetValue(path[..length], out link);
            }
            while (link is null && length < path.Length);
            if (link is null)
                return null;
            string name = path[..length], full = found.Path.Length == 0 ? name : found.Path + "/" + name;
            if (hops.Follow(found, link, full) is not { } next)
                return null;
            found = next;
            path = path[Math.Min(path.Length, length + 1)..];
        }
        return found;
    }

    /// <summary>The object that a link of this group leads to, or null where nothing is.</summary>
    internal Hdf5Object? Follow(Hdf5Link link, string path, Hdf5Hops hops)
    {
        if (link.File is not null)
            return _file.Folder.Open(link.File, link.Path!, path, _file.Bytes).Root.Find(link.Path!, hops)?.Renamed(path);
        if (link.Path is { } target)
            return (target.StartsWith('/') ? _file.Root : this).Find(target, hops)?.Renamed(path);
        return new Hdf5Object(_file, link.Address, path);
    }

    private Hdf5Object Renamed(string path) => new(_file, Address, path);

    private Dictionary<string, Hdf5Attribute> ReadAttributes()
    {
        var attributes = new Dictionary<string, Hdf5Attribute>(StringComparer.Ordinal);
        foreach (Hdf5Message message in _messages.Where(message => message.Kind == Hdf5Header.Attribute && !message.IsShared))
        {
            (string name, Hdf5Attribute attribute) = Hdf5Attribute.Read(_file.Bytes, message.Body);
            attributes[name] = attribute;
        }
        return attributes;
    }
}

/// <summary>How many soft and external links one look-up may follow: those that lead to themselves have no end.</summary>
internal sealed class Hdf5Hops(Hdf5Bytes bytes)
{
    private int _left = 32;

    public Hdf5Object? Follow(Hdf5Object group, Hdf5Link link, string path)
    {
        if (link.Address < 0 && --_left < 0)
            throw bytes.Damaged($"has links that lead to themselves at '{path}'");
        return group.Follow(link, path, this);
    }
}
