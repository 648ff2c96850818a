using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>Words a problem for an unknown word: what was given, what was probably meant, what is valid.</summary>
internal static class UnknownWord
{
    /// <param name="rule">A rule with the message arguments word, suggestion, valid words and argument.</param>
    /// <param name="argument">The argument of the attribute.</param>
    /// <param name="word">What it has.</param>
    /// <param name="known">Every word that means something.</param>
    /// <param name="honoured">Those that can be used now: only one of them is offered as a fix.</param>
    public static Problem Problem(string rule, string argument, string? word, IEnumerable<string> known, IReadOnlyCollection<string> honoured)
    {
        string? nearest = word is null ? null : Nearest(word, known);
        return new Problem(rule, argument, new EquatableArray<string>(
            word is null ? "null" : $"'{Excerpt.Of(word)}'",
            nearest is null ? "" : $"; did you mean '{nearest}'?",
            string.Join(", ", honoured),
            argument))
        {
            Replacement = honoured.Contains(nearest) ? nearest : null,
        };
    }

    /// <summary>The nearest of the words. Keras takes the names of its classes too, but writes the words in lower case.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) => NearestWord.Find(word, known.Where(static candidate => candidate == candidate.ToLowerInvariant()));
}
