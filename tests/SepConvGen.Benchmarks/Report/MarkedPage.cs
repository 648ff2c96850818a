using System;
using System.IO;

namespace SepConvGen.Benchmarks.Report;

/// <summary>A page of which a part is written by this program, between two comments; what stands around it is somebody's.</summary>
internal static class MarkedPage
{
    public const string Begin = "<!-- table -->", End = "<!-- /table -->";

    /// <summary>Writes the part between the comments, or the whole file where there are none.</summary>
    public static void Write(string path, string part) => File.WriteAllText(path, File.Exists(path) && Replaced(File.ReadAllText(path), part) is { } page ? page : part);

    /// <summary>Writes the part between the comments.</summary>
    /// <exception cref="InvalidDataException">There are none.</exception>
    public static void Replace(string path, string part) =>
        File.WriteAllText(path, Replaced(File.ReadAllText(path), part) ?? throw new InvalidDataException($"{path}: expected {Begin} and {End}, between which the table goes."));

    private static string? Replaced(string page, string part)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal), end = page.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin ? $"{page[..(begin + Begin.Length)]}\n{part.TrimEnd()}\n{page[end..]}" : null;
    }
}
