using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>What a string that is wrong was probably meant to be.</summary>
internal static class Remedy
{
    /// <summary>The string with Python's spelling translated and with the nearest words in the places of unknown ones, or null where that makes no right string either.</summary>
    /// <param name="text">A string that is wrong.</param>
    /// <param name="table">What it may name.</param>
    /// <param name="isRight">Whether what a string says fits the place where it stands.</param>
    public static string? Find<T>(string text, IReadOnlyList<T> table, Func<BoundIdentifier, bool> isRight)
        where T : KerasIdentifier
    {
        if (!ExpressionParser.TryParse(PythonSpelling.Translate(text), out KerasExpression? expression, out _))
            return null;
        string? word = KerasIdentifier.Find(table, expression!.Identifier) is not null ? expression.Identifier : UnknownWord.Nearest(expression.Identifier, KerasIdentifier.Words(table));
        if (word is null || KerasIdentifier.Find(table, word) is not { Refusal: null } identifier)
            return null;
        var meant = new KerasExpression(word, [.. expression.Arguments.Select(argument => Nearest(argument, identifier))]);
        return ParameterRules.Bind(meant, identifier, out _) is { } bound && isRight(bound) && meant.ToString() != text ? meant.ToString() : null;
    }

    private static ExpressionArgument Nearest(ExpressionArgument argument, KerasIdentifier identifier)
    {
        IReadOnlyList<string> names = [.. identifier.Parameters.Select(parameter => parameter.Name)];
        string? name = argument.Name is null || names.Contains(argument.Name) ? argument.Name : NearestWord.Find(argument.Name, names) ?? argument.Name;
        IdentifierParameter? parameter = identifier.Parameters.FirstOrDefault(candidate => candidate.Name == name);
        bool isOtherWord = argument.Value.Kind == ExpressionValueKind.Word && parameter is { Kind: ParameterKind.Word } && !parameter.Words.Contains(argument.Value.Word);
        return new ExpressionArgument(name, isOtherWord && NearestWord.Find(argument.Value.Word, parameter!.Words) is { } word ? ExpressionValue.FromWord(word) : argument.Value);
    }
}
