using System;
using System.Collections.Generic;

namespace SepConvGen.Files;

/// <summary>Where a name in a group leads: to an object of the file, to a path in it, or into another file.</summary>
/// <param name="Address">The object's header, or -1.</param>
/// <param name="Path">The path of a soft or external link.</param>
/// <param name="File">The file of an external link.</param>
internal sealed record Hdf5Link(long Address, string? Path = null, string? File = null);

/// <summary>Reads the links of a group: from its symbol table, as the first format has it, or from messages of its header, as the newer one.</summary>
internal static class Hdf5Links
{
    private const int Hard = 0, Soft = 1, External = 64;

    public static Dictionary<string, Hdf5Link> Read(Hdf5Bytes bytes, IReadOnlyList<Hdf5Message> messages, string path)
    {
        var links = new Dictionary<string, Hdf5Link>(StringComparer.Ordinal);
        foreach (Hdf5Message message in messages)
            switch (message.Kind)
            {
                case Hdf5Header.SymbolTable:
                    Hdf5SymbolTable.Read(bytes, bytes.Extent(message.Body), bytes.Extent(message.Body + 8), Add);
                    break;
                case Hdf5Header.Link:
                    ReadMessage(bytes, message.Body, Add);
                    break;
                case Hdf5Header.LinkInfo:
                    Hdf5DenseLinks.Read(bytes, message.Body, Add);
                    break;
            }
        return links;

        void Add(string name, Hdf5Link link)
        {
            if (name.Length == 0 || name.Contains('/'))
                throw bytes.Damaged($"has an object in '{path}' whose name is {(name.Length == 0 ? "empty" : $"'{name}', with a slash")}");
            // Keras on Windows joins the names of its groups by backslashes.
            if (!links.TryAdd(name.Replace('\\', '/'), link))
                throw bytes.Damaged($"has two objects of the name '{name}' in '{path}'");
        }
    }

    /// <summary>Reads one link from where its message begins.</summary>
    public static void ReadMessage(Hdf5Bytes bytes, long at, Action<string, Hdf5Link> add)
    {
        int version = bytes.Byte(at), flags = bytes.Byte(at + 1);
        if (version != 1)
            throw bytes.Damaged($"has a link of version {version} at byte {at}");
        long place = at + 2;
        int kind = (flags & 8) != 0 ? bytes.Byte(place++) : Hard;
        place += ((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0);
        int sizeSize = 1 << (flags & 3);
        long nameSize = bytes.Extent(place, sizeSize);
        string name = bytes.Text(place + sizeSize, nameSize);
        place += sizeSize + nameSize;
        switch (kind)
        {
            case Hard:
                add(name, new Hdf5Link(bytes.Extent(place)));
                break;
            case Soft:
                add(name, new Hdf5Link(-1, bytes.Text(place + 2, bytes.UInt16(place))));
                break;
            case External:
                // A byte of version and flags, the file's name and the path, each with a zero behind it.
                long end = place + 2 + bytes.UInt16(place), file = place + 3;
                string fileName = bytes.TextToZero(file, end);
                add(name, new Hdf5Link(-1, bytes.TextToZero(file + System.Text.Encoding.UTF8.GetByteCount(fileName) + 1, end), fileName));
                break;
            default:
                throw bytes.Unsupported($"has a link of kind {kind}, '{name}'");
        }
    }
}
