using System;
using System.Collections.Generic;
using System.IO;

namespace SepConvGen.Files;

/// <summary>The folder of a file that has links into others: those beside it are opened once each, those elsewhere never.</summary>
/// <param name="path">The folder, or null where the file came from a stream.</param>
internal sealed class Hdf5Folder(string? path) : IDisposable
{
    private const int MostFiles = 64;

    private readonly Dictionary<string, (FileStream Stream, Hdf5File File)> _files = new(StringComparer.Ordinal);

    /// <summary>Opens a file that a link leads into.</summary>
    /// <param name="name">The file's name in the link.</param>
    /// <param name="target">The path in it.</param>
    /// <param name="link">Where the link stands.</param>
    /// <param name="from">The file that has the link.</param>
    /// <exception cref="InvalidDataException">It is not beside the first one, is not there, or is no HDF5 file.</exception>
    public Hdf5File Open(string name, string target, string link, Hdf5Bytes from)
    {
        string what = $"{from.Source} has in place of '{link}' a link to '{target}' in the file '{name}'";
        if (path is null)
            throw new InvalidDataException($"{what}, which a stream does not lead to: load it by its path, or make one file of both: h5copy -f ext.");
        if (name.Length == 0 || Path.IsPathRooted(name) || name.AsSpan().ContainsAny('/', '\\') || name is "." or "..")
            throw new InvalidDataException($"{what}: only files in the same folder are opened.");
        if (_files.TryGetValue(name, out (FileStream Stream, Hdf5File File) open))
            return open.File;
        string full = Path.Combine(path, name);
        if (!File.Exists(full))
            throw new InvalidDataException($"{what}, but there is no such file beside it.");
        if (_files.Count == MostFiles)
            throw new InvalidDataException($"{from.Source} has links into more than {MostFiles} files.");
        FileStream stream = File.OpenRead(full);
        try
        {
            var file = Hdf5File.Open(FileSection.Rest(stream, full), full, this);
            _files.Add(name, (stream, file));
            return file;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach ((FileStream stream, _) in _files.Values)
            stream.Dispose();
    }
}
