using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SepConvGen.Mutation;

/// <summary>
/// Changes that change nothing that a test could see. They are listed in Equivalent/part.txt, written as they are printed, each with the reason:
/// a line with the place, below it the line before (-) and what it becomes (+, one or several), and behind one or several of these the reason, which stands in. An ellipsis is any text, a number sign begins a remark.
/// </summary>
internal sealed class EquivalentChanges
{
    private readonly List<Entry> _entries = [];

    private EquivalentChanges()
    {
    }

    /// <summary>Reads the list of a part; one without a list has none.</summary>
    /// <exception cref="InvalidDataException">An entry has no place, no line before, or no reason.</exception>
    public static EquivalentChanges Read(string top, string part)
    {
        string path = Path.Combine(top, "tests", "SepConvGen.Mutation", "Equivalent", part + ".txt");
        var list = new EquivalentChanges();
        string? place = null, before = null;
        bool hasReason = true;
        foreach (string line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (line.StartsWith("- ", StringComparison.Ordinal))
                before = line[2..];
            else if (line.StartsWith("+ ", StringComparison.Ordinal))
            {
                list._entries.Add(new Entry(new WrittenChange(place ?? throw Broken(path, line, "no place"), before ?? throw Broken(path, line, "no line before"), line[2..])));
                hasReason = false;
            }
            else if (line.StartsWith(' '))
                hasReason = true;
            else if (line.Length > 0 && line[0] != '#')
            {
                if (!hasReason)
                    throw Broken(path, line, "no reason for what stands before it");
                place = line;
                before = null;
            }
        }

        return hasReason ? list : throw Broken(path, "the end", "no reason for what stands before it");

        static InvalidDataException Broken(string path, string line, string what) => new($"{path}: {line}: {what}");
    }

    /// <summary>Prints the entries that are no change of the part any more.</summary>
    /// <param name="all">All changes of the part, whether they are tried or not.</param>
    /// <returns>Whether there is one.</returns>
    public bool AreStale(IReadOnlyCollection<WrittenChange> all)
    {
        WrittenChange[] stale = [.. _entries.Where(entry => !all.Any(entry.Matches)).Select(static entry => entry.Change)];
        foreach (WrittenChange change in stale)
            Console.WriteLine($"listed as equivalent, but no change of the part: {change}");
        return stale.Length > 0;
    }

    /// <summary>Whether a change is listed.</summary>
    public bool Contains(WrittenChange change) => _entries.Exists(entry => entry.Matches(change));

    private sealed class Entry(WrittenChange change)
    {
        private readonly Regex _place = Pattern(change.Place), _before = Pattern(change.Before), _after = Pattern(change.After);

        public WrittenChange Change => change;

        public bool Matches(WrittenChange other) => _place.IsMatch(other.Place) && _before.IsMatch(other.Before) && _after.IsMatch(other.After);

        private static Regex Pattern(string text) => new("^" + Regex.Escape(text).Replace("…", ".*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant);
    }
}
