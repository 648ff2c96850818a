using System;
using System.IO;

namespace SepConvGen.Files;

/// <summary>Writes files that are, at any time, the old ones or the new ones, never half of them.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the file first and then moves over it. A symbolic link stays one, what it points to is replaced; an existing file keeps its mode; pipes and devices are written to.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names <paramref name="path"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written; the message names <paramref name="path"/>.</exception>
    public static void Write(string path, ReadOnlySpan<byte> data)
    {
        string target = path, beside = path;
        try
        {
            target = TargetOf(path);
            UnixFileMode? mode = null;
            if (File.Exists(target))
            {
                // The move alone would replace a file that may not be written.
                using var existing = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                if (!existing.CanSeek || IsDevice(target))
                {
                    existing.Write(data);
                    return;
                }
                mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(existing.SafeFileHandle);
            }
            // A short name: what is short enough for the file must not be too long for the one beside it.
            beside = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():n}.tmp");
            WriteBeside(beside, data, mode);
            Move(beside, target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Named(exception, path, exception.Message.Replace(beside, path, StringComparison.Ordinal).Replace(target, path, StringComparison.Ordinal));
        }
    }

    // Names such as /dev/stdout are links to what has no name.
    private static bool IsDevice(string path) => Path.GetDirectoryName(path) == "/dev";

    private static string TargetOf(string path)
    {
        var file = new FileInfo(path);
        string target = file.LinkTarget is null || IsDevice(file.FullName) ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        return Directory.Exists(target) ? throw new UnauthorizedAccessException($"{path} is a directory.") : target;
    }

    private static void WriteBeside(string beside, ReadOnlySpan<byte> data, UnixFileMode? mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (mode is { } known && !OperatingSystem.IsWindows())
            // Nobody may read meanwhile what nobody may read later.
            options.UnixCreateMode = known;
        using var stream = new FileStream(beside, options);
        try
        {
            stream.Write(data);
            // The mode it was made with has lost what the umask forbids.
            if (mode is { } kept && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(stream.SafeFileHandle, kept);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private static void Move(string beside, string target)
    {
        try
        {
            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private static Exception Named(Exception exception, string path, string message)
    {
        message = message.Contains(path, StringComparison.Ordinal) ? message : $"{path} cannot be written: {message}";
        return exception switch
        {
            UnauthorizedAccessException => new UnauthorizedAccessException(message, exception),
            DirectoryNotFoundException => new DirectoryNotFoundException(message, exception),
            PathTooLongException => new PathTooLongException(message, exception),
            _ => new IOException(message, exception),
        };
    }
}
