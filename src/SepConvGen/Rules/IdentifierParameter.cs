using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>What the value of a parameter may be.</summary>
internal enum ParameterKind
{
    /// <summary>A number that float32 can hold.</summary>
    Number,

    /// <summary>A whole number that int can hold.</summary>
    Integer,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>One of the parameter's words.</summary>
    Word,

    /// <summary>A whole number or a list of them.</summary>
    Axes,
}

/// <summary>Which numbers a parameter takes.</summary>
internal enum NumberRange
{
    Any,
    NotNegative,
    Positive,
    NotZero,
}

/// <summary>A parameter of an identifier.</summary>
internal sealed class IdentifierParameter
{
    private IdentifierParameter(string name, ParameterKind kind, ExpressionValue? value, NumberRange range = NumberRange.Any, string[]? words = null)
    {
        Name = name;
        Kind = kind;
        Default = value;
        Range = range;
        Words = words ?? new string[0];
    }

    public string Name { get; }

    public ParameterKind Kind { get; }

    /// <summary>The value where none is given; null where that means something of its own, or where one has to be given.</summary>
    public ExpressionValue? Default { get; }

    public NumberRange Range { get; }

    /// <summary>The words that it takes.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Whether it has to be given.</summary>
    public bool IsRequired { get; private set; }

    public static IdentifierParameter Number(string name, double value, NumberRange range = NumberRange.Any) => new(name, ParameterKind.Number, ExpressionValue.FromNumber(value, isInteger: false), range);

    public static IdentifierParameter RequiredNumber(string name) => new(name, ParameterKind.Number, null) { IsRequired = true };

    /// <summary>A number that is not there unless it is given.</summary>
    public static IdentifierParameter OptionalNumber(string name, NumberRange range = NumberRange.Any) => new(name, ParameterKind.Number, null, range);

    public static IdentifierParameter Seed() => new("seed", ParameterKind.Integer, null);

    public static IdentifierParameter Boolean(string name, bool value) => new(name, ParameterKind.Boolean, ExpressionValue.FromBoolean(value));

    public static IdentifierParameter Word(string name, string value, params string[] words) => new(name, ParameterKind.Word, ExpressionValue.FromWord(value), words: words);

    /// <summary>Axes with a default, or not there unless they are given.</summary>
    public static IdentifierParameter Axes(string name, int? value = null) => new(name, ParameterKind.Axes, value is int axis ? ExpressionValue.FromIntegers(new[] { axis }) : null);
}
