using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using SepConvGen.Files;

namespace SepConvGen;

/// <summary>The arrays in a NumPy <c>.npz</c> file, a zip of <c>.npy</c> files, stored or deflated.</summary>
/// <remarks>
/// Opening reads the names; an array is read, and its checksum verified, each time it is asked for. Files are not trusted: see <see cref="NpyArray"/>, and a member that is far larger
/// than what it is compressed to is refused. Nothing is ever extracted to a disk. Use an archive from one thread at a time.
/// </remarks>
public sealed class NpzArchive : IDisposable
{
    private const string Extension = ".npy";

    // A member is taken for a decompression bomb when it exceeds both: a large file, and a ratio that numbers seldom reach.
    private const long LargeMember = 256L << 20;
    private const long SuspiciousRatio = 100;

    private readonly ZipArchive _zip;
    private readonly string _source;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private bool _disposed;

    private NpzArchive(Stream stream, string source, bool leaveOpen)
    {
        _source = source;
        _zip = Guard(() => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen));
        try
        {
            foreach (ZipArchiveEntry entry in Guard(() => _zip.Entries))
            {
                if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
                    continue;
                string name = entry.FullName[..^Extension.Length];
                if (!_entries.TryAdd(name, entry))
                    throw new InvalidDataException($"{source} holds the array '{name}' twice.");
                _names.Add(name);
            }
        }
        catch
        {
            _zip.Dispose();
            throw;
        }
    }

    /// <summary>The names of the arrays, in the order of the file. Members that are no <c>.npy</c> files are left out.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Reads the array with this name, one of <see cref="Names"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none with this name; the message lists those that there are.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or holds what is not read; the message says what was met.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The archive was disposed.</exception>
    public NpyArray this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_entries.TryGetValue(name, out ZipArchiveEntry? entry))
                throw new KeyNotFoundException($"{_source} holds no array '{name}'; it holds {(_names.Count == 0 ? "none" : string.Join(", ", _names))}.");
            return Read(entry);
        }
    }

    /// <summary>Opens the <c>.npz</c> file at <paramref name="path"/> and keeps it open until <see cref="Dispose"/>.</summary>
    /// <exception cref="InvalidDataException">It is no zip file, is damaged, or has two arrays of one name.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static NpzArchive Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStream stream = File.OpenRead(path);
        try
        {
            return new NpzArchive(stream, path, leaveOpen: false);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Opens the <c>.npz</c> file in <paramref name="stream"/>; one that cannot seek is read into memory.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the archive is disposed.</param>
    /// <exception cref="InvalidDataException">It is no zip file, is damaged, or has two arrays of one name.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static NpzArchive Open(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        return new NpzArchive(stream, "The stream", leaveOpen);
    }

    internal static NpzArchive Open(Stream stream, string source) => new(stream, source, leaveOpen: false);

    /// <summary>Whether there is an array with this name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _disposed = true;
        _zip.Dispose();
    }

    private NpyArray Read(ZipArchiveEntry entry)
    {
        string member = $"{_source}, member {entry.FullName},";
        if (entry.IsEncrypted)
            throw new InvalidDataException($"{member} is encrypted.");
        if (entry.Length > Array.MaxLength || entry.Length > LargeMember && entry.Length / SuspiciousRatio > entry.CompressedLength)
            throw new InvalidDataException($"{member} claims {entry.Length} bytes out of {entry.CompressedLength}: refused as a decompression bomb or as larger than {Array.MaxLength} bytes.");
        byte[] bytes = Guard(() => Decompress(entry, member));
        if (Crc32.Of(bytes) != entry.Crc32)
            throw new InvalidDataException($"{member} is damaged: its checksum does not match.");
        using var content = new MemoryStream(bytes, writable: false);
        return NpyArray.Read(content, member);
    }

    private static byte[] Decompress(ZipArchiveEntry entry, string member)
    {
        using Stream stream = Locate(entry, member);
        try
        {
            return BoundedRead.ToEnd(stream, (int)entry.Length);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{member} {exception.Message}", exception);
        }
    }

    // ZipArchive checks that a member begins before the end of the file, but not that it begins after its start.
    private static Stream Locate(ZipArchiveEntry entry, string member)
    {
        try
        {
            return entry.Open();
        }
        catch (IOException exception)
        {
            throw new InvalidDataException($"{member} is not where the directory of the zip says: {exception.Message}", exception);
        }
    }

    /// <summary>Damaged zips make ZipArchive throw more than it documents; to a reader they all mean the same.</summary>
    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException or NotSupportedException)
        {
            throw new InvalidDataException($"{_source} is a damaged zip file: {exception.Message}", exception);
        }
    }
}
