using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Emit;

/// <summary>Names of emitted files: one per class, the same in every compilation, short enough for any file system.</summary>
internal static class HintNames
{
    private const string Extension = ".g.cs";
    private const int LongestStem = 100;
    private const int HashLength = 17;

    /// <summary>The file name of a class, from its name in metadata. <paramref name="caseCollisions"/> is what <see cref="CaseCollisions"/> found.</summary>
    public static string Of(string metadataName, EquatableArray<string> caseCollisions)
    {
        string stem = Escape(metadataName);
        bool collides = false;
        foreach (string name in caseCollisions)
            collides |= name == metadataName;
        if (collides || stem.Length > LongestStem)
            stem = stem.Substring(0, Math.Min(stem.Length, LongestStem - HashLength)) + "-" + Hash(metadataName);
        return stem + Extension;
    }

    /// <summary>Those of <paramref name="names"/> that differ from another one in nothing but case, sorted: the compiler and some file systems take such files for the same.</summary>
    public static EquatableArray<string> CaseCollisions(IReadOnlyList<string> names)
    {
        var firstOf = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!firstOf.TryGetValue(name, out string? first))
                firstOf.Add(name, name);
            else if (first != name)
            {
                found.Add(first);
                found.Add(name);
            }
        }
        return found.Count == 0 ? EquatableArray<string>.Empty : new EquatableArray<string>([.. found]);
    }

    // An identifier may hold more kinds of characters than the compiler takes in a file name. No identifier holds a parenthesis, so no two names become one.
    private static string Escape(string metadataName)
    {
        var escaped = new StringBuilder(metadataName.Length);
        foreach (char c in metadataName)
        {
            if (char.IsLetterOrDigit(c) || c is '.' or '_' or '+' or '`')
                escaped.Append(c);
            else
                escaped.Append('(').Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)).Append(')');
        }
        return escaped.ToString();
    }

    // FNV-1a: string.GetHashCode differs from process to process.
    private static string Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = unchecked((hash ^ c) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
