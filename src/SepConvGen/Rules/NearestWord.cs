using System;
using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>Which word was meant.</summary>
internal static class NearestWord
{
    /// <summary>The first of the candidates with the fewest letters to change, insert, delete or swap with a neighbour; null where none is near enough to be meant.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        string lower = word.Trim().ToLowerInvariant();
        string? nearest = null;
        int fewest = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int distance = Distance(lower, candidate.ToLowerInvariant());
            if (distance < fewest && distance <= AllowedChanges(candidate.Length))
            {
                fewest = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    // A third of the letters: with more, short words would all be "near" each other.
    private static int AllowedChanges(int length) => Math.Max(1, (length + 1) / 3);

    private static int Distance(string a, string b)
    {
        // Words of an attribute are short; a long text is none of them and need not cost its square.
        if (Math.Abs(a.Length - b.Length) > AllowedChanges(b.Length))
            return int.MaxValue;
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        var beforePrevious = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }
            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }
        return previous[b.Length];
    }
}
