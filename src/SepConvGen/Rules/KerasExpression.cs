using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SepConvGen.Rules;

/// <summary>An identifier with its arguments, as a string of the attribute spells it: <c>max_norm(2, axis: [0, 1])</c>.</summary>
internal sealed class KerasExpression
{
    public KerasExpression(string identifier, IReadOnlyList<ExpressionArgument> arguments)
    {
        Identifier = identifier;
        Arguments = arguments;
    }

    /// <summary>The word before the parenthesis.</summary>
    public string Identifier { get; }

    /// <summary>The arguments in the order they were written: those without a name come first.</summary>
    public IReadOnlyList<ExpressionArgument> Arguments { get; }

    /// <summary>The expression as the attribute's strings spell it.</summary>
    public override string ToString() => Arguments.Count == 0
        ? Identifier
        : $"{Identifier}({string.Join(", ", Arguments.Select(argument => (argument.Name is null ? "" : argument.Name + ": ") + TextOf(argument.Value)))})";

    /// <summary>A value as the attribute's strings spell it.</summary>
    public static string TextOf(ExpressionValue value) => value.Kind switch
    {
        ExpressionValueKind.Number => value.Number.ToString("R", CultureInfo.InvariantCulture),
        ExpressionValueKind.Boolean => value.Boolean ? "true" : "false",
        ExpressionValueKind.Integers when value.Integers.Count == 1 => value.Integers[0].ToString(CultureInfo.InvariantCulture),
        ExpressionValueKind.Integers => "[" + string.Join(", ", value.Integers.Select(integer => integer.ToString(CultureInfo.InvariantCulture))) + "]",
        _ => value.Word,
    };

    /// <summary>Whether two values are the same, or both are not there.</summary>
    public static bool AreEqual(ExpressionValue? a, ExpressionValue? b) => a is null || b is null ? a is null && b is null : a.Kind == b.Kind && TextOf(a) == TextOf(b);
}

/// <summary>One argument.</summary>
internal sealed class ExpressionArgument
{
    public ExpressionArgument(string? name, ExpressionValue value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name before the colon, or null.</summary>
    public string? Name { get; }

    public ExpressionValue Value { get; }
}

/// <summary>What a value is.</summary>
internal enum ExpressionValueKind
{
    /// <summary>A whole number or a decimal one, in <see cref="ExpressionValue.Number"/>.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>, in <see cref="ExpressionValue.Boolean"/>.</summary>
    Boolean,

    /// <summary><c>[0, 1]</c>, in <see cref="ExpressionValue.Integers"/>.</summary>
    Integers,

    /// <summary>A bare identifier, in <see cref="ExpressionValue.Word"/>.</summary>
    Word,
}

/// <summary>The value of an argument; only the property that <see cref="Kind"/> names is meaningful.</summary>
internal sealed class ExpressionValue
{
    private ExpressionValue(ExpressionValueKind kind) => Kind = kind;

    public ExpressionValueKind Kind { get; }

    public double Number { get; private set; }

    /// <summary>Whether the number was written without point or exponent.</summary>
    public bool IsInteger { get; private set; }

    public bool Boolean { get; private set; }

    public IReadOnlyList<int> Integers { get; private set; } = new int[0];

    public string Word { get; private set; } = "";

    public static ExpressionValue FromNumber(double number, bool isInteger) => new(ExpressionValueKind.Number) { Number = number, IsInteger = isInteger };

    public static ExpressionValue FromBoolean(bool boolean) => new(ExpressionValueKind.Boolean) { Boolean = boolean };

    public static ExpressionValue FromIntegers(IReadOnlyList<int> integers) => new(ExpressionValueKind.Integers) { Integers = integers };

    public static ExpressionValue FromWord(string word) => new(ExpressionValueKind.Word) { Word = word };
}
