using System;
using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>A function or class that Keras looks up by a word: its canonical word, the other words for it, and the names of its parameters in order.</summary>
internal class KerasIdentifier
{
    public KerasIdentifier(string name, string[]? aliases = null, IdentifierParameter[]? parameters = null)
    {
        Name = name;
        Aliases = aliases ?? Array.Empty<string>();
        Parameters = parameters ?? Array.Empty<IdentifierParameter>();
    }

    /// <summary>The word in snake case.</summary>
    public string Name { get; }

    /// <summary>Other words that mean the same.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>Its parameters, in the order in which they may be given without a name.</summary>
    public IReadOnlyList<IdentifierParameter> Parameters { get; }

    /// <summary>Why it cannot stand in the attribute of a layer, or null.</summary>
    public string? Refusal { get; set; }

    /// <summary>Why it cannot, where Keras would take it: for weights of two axes.</summary>
    public string? MatrixRefusal { get; set; }

    /// <summary>The values of the canonical word without arguments, where they are not the parameters' defaults.</summary>
    public IReadOnlyList<double> BareValues { get; set; } = Array.Empty<double>();

    /// <summary>What is wrong with values that do not fit each other, or null.</summary>
    public Func<BoundIdentifier, string?>? Relation { get; set; }

    /// <summary>The class in the runtime library: the word in Pascal case.</summary>
    public string ClassName => PascalCase.Of(Name);

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
