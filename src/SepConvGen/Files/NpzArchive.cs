using System;
using System.Collections.Generic;
using System.IO;
using SepConvGen.Files;

namespace SepConvGen;

/// <summary>The arrays in a NumPy <c>.npz</c> file, a zip of <c>.npy</c> files, stored or deflated.</summary>
/// <remarks>
/// Opening reads the names; an array is read, and its checksum verified, each time it is asked for. Files are not trusted: see <see cref="NpyArray"/>, and members that share
/// their bytes, or are far larger together than the file, are refused. Nothing is ever extracted to a disk. Use an archive from one thread at a time.
/// </remarks>
public sealed class NpzArchive : IDisposable
{
    private const string Extension = ".npy";

    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly ZipFile _zip;
    private readonly Dictionary<string, ZipMember> _members = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private bool _disposed;

    private NpzArchive(Stream stream, string source, bool leaveOpen)
    {
        _stream = stream;
        _leaveOpen = leaveOpen;
        FileSection file = stream.CanSeek ? new FileSection(stream, 0, stream.Length) : FileSection.Rest(stream, source);
        _zip = ZipFile.Open(file, source);
        foreach (ZipMember member in _zip.Members)
        {
            if (!member.Name.EndsWith(Extension, StringComparison.Ordinal))
                continue;
            string name = member.Name[..^Extension.Length];
            if (!_members.TryAdd(name, member))
                throw new InvalidDataException($"{source} holds the array '{name}' twice.");
            _names.Add(name);
        }
    }

    /// <summary>The names of the arrays, in the order of the file. Members that are no <c>.npy</c> files are left out.</summary>
    public IReadOnlyList<string> Names => field ??= _names.AsReadOnly();

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
            if (!_members.TryGetValue(name, out ZipMember? member))
                throw new KeyNotFoundException($"{_zip.Source} holds no array '{name}'; it holds {(_names.Count == 0 ? "none" : string.Join(", ", _names))}.");
            using Stream content = _zip.Read(member);
            return NpyArray.Read(content, _zip.NameOf(member));
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

    /// <summary>Whether there is an array with this name.</summary>
    public bool Contains(string name) => _members.ContainsKey(name);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _disposed = true;
        if (!_leaveOpen)
            _stream.Dispose();
    }
}
