using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace SepConvGen.Files;

/// <summary>Reads the few Python literals that stand in the header of a .npy file: strings, True, False, tuples of integers.</summary>
internal ref struct PythonLiteralReader
{
    private readonly ReadOnlySpan<char> _text;
    private int _position;

    public PythonLiteralReader(ReadOnlySpan<char> text)
    {
        _text = text;
        _position = 0;
    }

    /// <summary>The next character that is not white space, or '\0' at the end.</summary>
    public char Peek()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\n' or '\r')
            _position++;
        return _position < _text.Length ? _text[_position] : '\0';
    }

    /// <summary>Whether nothing but white space is left.</summary>
    public bool IsAtEnd()
    {
        Peek();
        return _position == _text.Length;
    }

    public void Expect(char expected)
    {
        if (!TryTake(expected))
            throw Unexpected($"'{expected}'");
    }

    public bool TryTake(char expected)
    {
        if (Peek() != expected || _position == _text.Length)
            return false;
        _position++;
        return true;
    }

    /// <summary>A string in single or double quotes. Escapes are refused: no header that is understood here has one.</summary>
    public string ReadString()
    {
        char quote = Peek();
        if (quote is not ('\'' or '"'))
            throw Unexpected("a string");
        ReadOnlySpan<char> rest = _text[(_position + 1)..];
        int length = rest.IndexOf(quote);
        if (length < 0)
            throw Unexpected("a string with an end");
        ReadOnlySpan<char> content = rest[..length];
        if (content.Contains('\\'))
            throw Unexpected("a string without escapes");
        _position += length + 2;
        return content.ToString();
    }

    public bool ReadBoolean()
    {
        Peek();
        ReadOnlySpan<char> rest = _text[_position..];
        foreach (string word in (ReadOnlySpan<string>)["True", "False"])
        {
            if (!rest.StartsWith(word, StringComparison.Ordinal) || rest.Length > word.Length && char.IsLetterOrDigit(rest[word.Length]))
                continue;
            _position += word.Length;
            return word == "True";
        }
        throw Unexpected("True or False");
    }

    /// <summary>A tuple of integers: <c>()</c>, <c>(4,)</c>, <c>(3, 2)</c>. <c>(4)</c> is a number to Python, and refused.</summary>
    public long[] ReadTuple()
    {
        Expect('(');
        var items = new List<long>();
        bool endsInComma = true;
        while (!TryTake(')'))
        {
            if (!endsInComma)
                throw Unexpected("',' or ')'");
            items.Add(ReadInteger());
            endsInComma = TryTake(',');
        }
        if (items.Count == 1 && !endsInComma)
            throw Unexpected("a tuple; one axis is written (n,) and not (n)");
        return [.. items];
    }

    /// <summary>What was expected, and what stands here instead.</summary>
    public readonly InvalidDataException Unexpected(string expected)
    {
        const int shown = 20;
        ReadOnlySpan<char> rest = _text[Math.Min(_position, _text.Length)..];
        string found = rest.IsEmpty ? "its end" : $"'{rest[..Math.Min(shown, rest.Length)]}'";
        return new InvalidDataException($"has a header that is not understood: expected {expected} at character {_position}, found {found}.");
    }

    private long ReadInteger()
    {
        Peek();
        int end = _position;
        if (end < _text.Length && _text[end] == '-')
            end++;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
            end++;
        if (!long.TryParse(_text[_position..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
            throw Unexpected("an integer of at most 64 bits");
        _position = end;
        // Python 2 wrote its long integers with a suffix; NumPy still reads such files.
        if (_position < _text.Length && _text[_position] == 'L')
            _position++;
        return value;
    }
}
