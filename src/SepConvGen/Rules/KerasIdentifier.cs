using System;
using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>A function or class that Keras looks up by a word: its canonical word, the other words for it, and the names of its parameters in order.</summary>
internal class KerasIdentifier
{
    public KerasIdentifier(string name, string[]? aliases = null, string[]? parameters = null)
    {
        Name = name;
        Aliases = aliases ?? Array.Empty<string>();
        Parameters = parameters ?? Array.Empty<string>();
    }

    /// <summary>The word in snake case.</summary>
    public string Name { get; }

    /// <summary>Other words that mean the same.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>The names of its parameters, in the order in which they may be given without a name.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Whether <paramref name="word"/> means this one. Keras minds the case.</summary>
    public bool Matches(string word)
    {
        if (word == Name)
            return true;
        foreach (string alias in Aliases)
            if (word == alias)
                return true;
        return false;
    }

    /// <summary>The identifier that <paramref name="word"/> means, or null.</summary>
    public static T? Find<T>(IReadOnlyList<T> table, string word)
        where T : KerasIdentifier
    {
        foreach (T identifier in table)
            if (identifier.Matches(word))
                return identifier;
        return null;
    }

    /// <summary>All words of a table.</summary>
    public static IEnumerable<string> Words(IEnumerable<KerasIdentifier> table)
    {
        foreach (KerasIdentifier identifier in table)
        {
            yield return identifier.Name;
            foreach (string alias in identifier.Aliases)
                yield return alias;
        }
    }
}
