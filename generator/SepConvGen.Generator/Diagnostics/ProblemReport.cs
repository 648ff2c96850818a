using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>Puts what the rules found into words: those of a diagnostic, or those alone where no diagnostic is reported.</summary>
internal static class ProblemReport
{
    /// <summary>The key, among a diagnostic's properties, of what the argument probably should have.</summary>
    public const string Replacement = nameof(Replacement);

    /// <summary>The key of the name of the argument.</summary>
    public const string Argument = nameof(Argument);

    /// <summary>The message of the diagnostic.</summary>
    public static string TextOf(Problem problem) =>
        string.Format(CultureInfo.InvariantCulture, DiagnosticDescriptors.Of(problem.Rule).MessageFormat.ToString(CultureInfo.InvariantCulture), [.. problem.MessageArguments]);

    public static Diagnostic DiagnosticOf(Problem problem, ProblemLocations locations) =>
        Diagnostic.Create(DiagnosticDescriptors.Of(problem.Rule), locations.Of(problem), locations.OtherOf(problem), Properties(problem), [.. problem.MessageArguments]);

    /// <summary>The diagnostic of a problem that is at one place whatever it is about.</summary>
    public static Diagnostic DiagnosticOf(Problem problem, Location location) => Diagnostic.Create(DiagnosticDescriptors.Of(problem.Rule), location, [.. problem.MessageArguments]);

    private static ImmutableDictionary<string, string?> Properties(Problem problem)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (problem.Argument is { } argument)
            properties = properties.Add(Argument, argument);
        if (problem.Replacement is { } replacement)
            properties = properties.Add(Replacement, replacement);
        return properties;
    }
}
