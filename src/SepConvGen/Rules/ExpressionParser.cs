using System.Collections.Generic;
using System.Globalization;

namespace SepConvGen.Rules;

/// <summary>Reads <see cref="KerasExpression"/>s: <c>word</c> or <c>word(value, …, name: value, …)</c>, with numbers in the invariant culture.</summary>
internal sealed class ExpressionParser
{
    private readonly string _text;
    private readonly HashSet<string> _names = new();
    private int _at;
    private string? _error;

    private ExpressionParser(string text) => _text = text;

    /// <summary>Reads all of <paramref name="text"/>. Where it is no expression, <paramref name="error"/> says what was expected at which character.</summary>
    public static bool TryParse(string text, out KerasExpression? expression, out string? error)
    {
        var parser = new ExpressionParser(text);
        expression = parser.Expression();
        error = parser._error;
        return expression is not null;
    }

    private KerasExpression? Expression()
    {
        string? identifier = Word();
        if (identifier is null)
            return Fail<KerasExpression>("an identifier");
        var arguments = new List<ExpressionArgument>();
        bool isCall = Take('(');
        if (isCall && !Arguments(arguments))
            return null;
        SkipBlanks();
        if (_at < _text.Length)
            return Fail<KerasExpression>(isCall ? "the end" : "'(' or the end");
        return new KerasExpression(identifier, arguments);
    }

    private bool Arguments(List<ExpressionArgument> arguments)
    {
        if (Take(')'))
            return true;
        while (true)
        {
            ExpressionArgument? argument = Argument(arguments);
            if (argument is null)
                return false;
            arguments.Add(argument);
            if (Take(')'))
                return true;
            if (!Take(','))
            {
                Fail<KerasExpression>("',' or ')'");
                return false;
            }
        }
    }

    private ExpressionArgument? Argument(List<ExpressionArgument> before)
    {
        SkipBlanks();
        int start = _at;
        string? name = Word();
        if (name is null || !Take(':'))
        {
            _at = start;
            if (before.Count > 0 && before[before.Count - 1].Name is string named)
                return Fail<ExpressionArgument>($"a name, because '{Excerpt.Of(named)}' before it has one,");
            return Value() is { } positional ? new ExpressionArgument(null, positional) : null;
        }
        if (!_names.Add(name))
        {
            _at = start;
            return Fail<ExpressionArgument>($"another name, because '{Excerpt.Of(name)}' was given already,");
        }
        return Value() is { } value ? new ExpressionArgument(name, value) : null;
    }

    private ExpressionValue? Value()
    {
        SkipBlanks();
        if (Word() is string word)
            return word switch
            {
                "true" => ExpressionValue.FromBoolean(true),
                "false" => ExpressionValue.FromBoolean(false),
                _ => ExpressionValue.FromWord(word),
            };
        if (Take('['))
            return Integers();
        int start = _at;
        string number = NumberText();
        if (double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
            && !double.IsInfinity(value))
            return ExpressionValue.FromNumber(value, isInteger: number.IndexOfAny(new[] { '.', 'e', 'E' }) < 0);
        _at = start;
        return Fail<ExpressionValue>("a number, true, false, a list of integers or a word");
    }

    private ExpressionValue? Integers()
    {
        var integers = new List<int>();
        if (Take(']'))
            return ExpressionValue.FromIntegers(integers);
        while (true)
        {
            SkipBlanks();
            int start = _at;
            if (!int.TryParse(NumberText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int integer))
            {
                _at = start;
                return Fail<ExpressionValue>("an integer");
            }
            integers.Add(integer);
            if (Take(']'))
                return ExpressionValue.FromIntegers(integers);
            if (!Take(','))
                return Fail<ExpressionValue>("',' or ']'");
        }
    }

    /// <summary>The characters that could belong to a number from here on; a sign belongs to it at its start and behind an e.</summary>
    private string NumberText()
    {
        int start = _at;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            bool isSign = c is '+' or '-' && (_at == start || _text[_at - 1] is 'e' or 'E');
            if (!isSign && c is not ((>= '0' and <= '9') or '.' or 'e' or 'E'))
                break;
            _at++;
        }
        return _text.Substring(start, _at - start);
    }

    private string? Word()
    {
        SkipBlanks();
        int start = _at;
        while (_at < _text.Length && _text[_at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or (>= '0' and <= '9'))
        {
            if (_at == start && _text[_at] is >= '0' and <= '9')
                return null;
            _at++;
        }
        return _at == start ? null : _text.Substring(start, _at - start);
    }

    private bool Take(char expected)
    {
        SkipBlanks();
        if (_at >= _text.Length || _text[_at] != expected)
            return false;
        _at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
            _at++;
    }

    private T? Fail<T>(string expected)
        where T : class
    {
        SkipBlanks();
        string found = _at < _text.Length ? $"'{Excerpt.Of(_text[_at])}' at character {(_at + 1).ToString(CultureInfo.InvariantCulture)}" : "the end";
        _error ??= $"{expected} was expected, but {found} was found";
        return null;
    }
}
