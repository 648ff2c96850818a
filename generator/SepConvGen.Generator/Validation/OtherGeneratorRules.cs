using System.Collections.Generic;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Validation;

/// <summary>The rule for what another source generator makes: it is in the compilation, but was not yet when the layer was generated.</summary>
internal static class OtherGeneratorRules
{
    /// <summary>The problem of arguments that could not be read, or of the class where there are none.</summary>
    public static Problem Problem(IReadOnlyList<string> arguments, string className) => new(
        RuleIds.MadeByOtherGenerator,
        arguments.Count == 0 ? null : arguments[0],
        new EquatableArray<string>(arguments.Count == 0 ? $"'{className}'" : string.Join(", ", arguments)));
}
