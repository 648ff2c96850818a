using System.Globalization;
using System.Linq;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests.Rules;

public sealed class ExpressionParserTests
{
    [Theory]
    [InlineData("relu", "relu")]
    [InlineData(" relu ( ) ", "relu")]
    [InlineData("l2(0.001)", "l2 0.001")]
    [InlineData("relu(max_value: 6)", "relu max_value=#6")]
    [InlineData("max_norm(2, axis: [0, 1])", "max_norm #2 axis=[0,1]")]
    [InlineData("variance_scaling(scale: 2, mode: fan_in)", "variance_scaling scale=#2 mode=fan_in")]
    [InlineData("gelu(true)", "gelu True")]
    [InlineData("gelu(approximate:false)", "gelu approximate=False")]
    [InlineData("constant(-1.5e-3)", "constant -0.0015")]
    [InlineData("constant(+.5)", "constant 0.5")]
    [InlineData("constant(.5)", "constant 0.5")]
    [InlineData("constant(5.)", "constant 5")]
    [InlineData("constant(1e2)", "constant 100")]
    [InlineData("\tl2\t(\t1\t)\t", "l2 #1")]
    [InlineData("unit_norm([])", "unit_norm []")]
    [InlineData("softmax(axis: -1)", "softmax axis=#-1")]
    public void An_expression_is_read(string text, string expected)
    {
        Assert.True(ExpressionParser.TryParse(text, out KerasExpression? expression, out string? error), error);

        Assert.Equal(expected, string.Join(" ", expression!.Arguments.Select(Describe).Prepend(expression.Identifier)));
    }

    [Theory]
    [InlineData("", "an identifier was expected, but the end was found")]
    [InlineData("  ", "an identifier was expected, but the end was found")]
    [InlineData("6relu", "an identifier was expected, but '6' at character 1 was found")]
    [InlineData("relu max", "'(' or the end was expected, but 'm' at character 6 was found")]
    [InlineData("relu(6) x", "the end was expected, but 'x' at character 9 was found")]
    [InlineData("relu() x", "the end was expected, but 'x' at character 8 was found")]
    [InlineData("relu(", "a number, true, false, a list of integers or a word was expected, but the end was found")]
    [InlineData("relu(6", "',' or ')' was expected, but the end was found")]
    [InlineData("relu(6,)", "a number, true, false, a list of integers or a word was expected, but ')' at character 8 was found")]
    [InlineData("l2(0,001)x", "the end was expected, but 'x' at character 10 was found")]
    [InlineData("relu(max_value: 6, 2)", "a name, because 'max_value' before it has one, was expected, but '2' at character 20 was found")]
    [InlineData("relu(a: 1, a: 2)", "another name, because 'a' was given already, was expected, but 'a' at character 12 was found")]
    [InlineData("max_norm(axis: [0, 1)", "',' or ']' was expected, but ')' at character 21 was found")]
    [InlineData("max_norm(axis: [0.5])", "an integer was expected, but '0' at character 17 was found")]
    [InlineData("max_norm(axis: [99999999999])", "an integer was expected, but '9' at character 17 was found")]
    [InlineData("l2(1e999)", "a number, true, false, a list of integers or a word was expected, but '1' at character 4 was found")]
    [InlineData("l2(1.2.3)", "a number, true, false, a list of integers or a word was expected, but '1' at character 4 was found")]
    [InlineData("l2(1-2)", "',' or ')' was expected, but '-' at character 5 was found")]
    [InlineData("l2(\"x\")", "a number, true, false, a list of integers or a word was expected, but '\"' at character 4 was found")]
    public void What_is_no_expression_is_refused_with_the_place_and_what_was_expected(string text, string expected)
    {
        Assert.False(ExpressionParser.TryParse(text, out KerasExpression? expression, out string? error));

        Assert.Null(expression);
        Assert.Equal(expected, error);
    }

    private static string Describe(ExpressionArgument argument)
    {
        ExpressionValue value = argument.Value;
        string text = value.Kind switch
        {
            ExpressionValueKind.Number => (value.IsInteger ? "#" : "") + value.Number.ToString(CultureInfo.InvariantCulture),
            ExpressionValueKind.Boolean => value.Boolean.ToString(),
            ExpressionValueKind.Integers => "[" + string.Join(",", value.Integers) + "]",
            _ => value.Word,
        };
        return argument.Name is null ? text : $"{argument.Name}={text}";
    }
}
