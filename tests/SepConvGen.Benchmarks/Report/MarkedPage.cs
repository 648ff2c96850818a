using System;
using System.IO;

namespace SepConvGen.Benchmarks.Report;

/// <summary>A page of which a part is written by this program, between two comments; what stands around it is somebody's.</summary>
/// <param name="Word">The word in the comments.</param>
internal sealed record MarkedPage(string Word)
{
    /// <summary>The part that the command <c>table</c> writes.</summary>
    public static MarkedPage Table { get; } = new("table");

    /// <summary>The part that the command <c>networks</c> writes.</summary>
    public static MarkedPage Networks { get; } = new("networks");

    public string Begin => $"<!-- {Word} -->";

    public string End => $"<!-- /{Word} -->";

    /// <summary>Writes the part between the comments, or the whole file where there are none.</summary>
    public void Write(string path, string part) => File.WriteAllText(path, File.Exists(path) && Replaced(File.ReadAllText(path), part) is { } page ? page : part);

    /// <summary>Writes the part between the comments.</summary>
    /// <exception cref="InvalidDataException">There are none.</exception>
    public void Replace(string path, string part) =>
        File.WriteAllText(path, Replaced(File.ReadAllText(path), part) ?? throw new InvalidDataException($"{path}: expected {Begin} and {End}, between which the table goes."));

    private string? Replaced(string page, string part)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal), end = page.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin ? $"{page[..(begin + Begin.Length)]}\n{part.TrimEnd()}\n{page[end..]}" : null;
    }
}
