using System;
using System.Collections.Generic;
using System.Text;

namespace SepConvGen.Generator.Emit;

/// <summary>Builds indented source text: a tab a level (a fifth of the text of nested loops would be blanks), lines end with <c>\n</c> on every platform, no line ends with a blank.</summary>
internal sealed class CodeWriter
{
    private const int LongestLine = 250;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Characters written so far.</summary>
    public int Length => _text.Length;

    /// <summary>Writes an empty line.</summary>
    public void WriteLine() => _text.Append('\n');

    /// <summary>Writes one line at the current indentation. Text of several lines is for <see cref="WriteLines"/>.</summary>
    public void WriteLine(string line)
    {
        int end = line.Length;
        while (end > 0 && char.IsWhiteSpace(line[end - 1]))
            end--;
        if (end > 0)
            _text.Append('\t', _level).Append(line, 0, end);
        _text.Append('\n');
    }

    /// <summary>Writes short statements that belong together, a few on each line.</summary>
    public void WriteStatements(IEnumerable<string> statements)
    {
        string line = "";
        foreach (string statement in statements)
        {
            if (line.Length > 0 && line.Length + statement.Length >= LongestLine)
            {
                WriteLine(line);
                line = "";
            }

            line += line.Length == 0 ? statement : " " + statement;
        }

        if (line.Length > 0)
            WriteLine(line);
    }

    /// <summary>Writes the lines of a raw string, each behind the current indentation; a last line break is not a line of its own.</summary>
    public void WriteLines(string text)
    {
        int start = 0;
        while (start < text.Length)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            WriteLine(text.Substring(start, end - start));
            start = end + 1;
        }
    }

    /// <summary>Writes <paramref name="header"/> and an opening brace and indents; disposing of the result writes <paramref name="closing"/>.</summary>
    /// <example><c>using (writer.Block("if (x)")) writer.WriteLine("y();");</c></example>
    public Scope Block(string header, string closing = "}")
    {
        WriteLine(header);
        return Open("{", closing);
    }

    /// <summary>Opens a block without a header.</summary>
    public Scope Block() => Open("{", "}");

    /// <summary>Indents what follows by a level until the result is disposed of: continuation lines, or a body without braces.</summary>
    public Scope Indent() => Indent(levels: 1);

    /// <summary>Opens nothing: for lines that stand in a block only sometimes.</summary>
    public Scope Inline() => Indent(levels: 0);

    /// <summary>Everything written.</summary>
    /// <exception cref="InvalidOperationException">A block is still open.</exception>
    public override string ToString() =>
        _level == 0 ? _text.ToString() : throw new InvalidOperationException($"{_level} blocks are still open.");

    /// <summary>Writes <paramref name="opening"/> and indents; disposing of the result writes <paramref name="closing"/>.</summary>
    public Scope Open(string opening, string closing)
    {
        WriteLine(opening);
        _level++;
        return new Scope(this, 1, closing);
    }

    private Scope Indent(int levels)
    {
        _level += levels;
        return new Scope(this, levels, closing: null);
    }

    /// <summary>An open block.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly CodeWriter _writer;
        private readonly int _levels;
        private readonly string? _closing;

        internal Scope(CodeWriter writer, int levels, string? closing)
        {
            _writer = writer;
            _levels = levels;
            _closing = closing;
        }

        public void Dispose()
        {
            _writer._level -= _levels;
            if (_closing is not null)
                _writer.WriteLine(_closing);
        }
    }
}
