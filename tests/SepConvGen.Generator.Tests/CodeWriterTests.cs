using System;
using System.Linq;
using SepConvGen.Generator.Emit;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class CodeWriterTests
{
    [Fact]
    public void A_block_indents_what_is_in_it_by_a_tab()
    {
        var writer = new CodeWriter();
        using (writer.Block("if (a)"))
        using (writer.Block("while (b)"))
            writer.WriteLine("c();");

        Assert.Equal("if (a)\n{\n\twhile (b)\n\t{\n\t\tc();\n\t}\n}\n", writer.ToString());
    }

    [Fact]
    public void No_line_ends_with_a_blank()
    {
        var writer = new CodeWriter();
        using (writer.Block())
        {
            writer.WriteLine("a();  \t");
            writer.WriteLine("   ");
            writer.WriteLine();
        }

        Assert.Equal("{\n\ta();\n\n\n}\n", writer.ToString());
    }

    [Theory]
    [InlineData("a\n  b\n\nc")]
    [InlineData("a\r\n  b\r\n\r\nc")]
    [InlineData("a\n  b\n\nc\n")]
    public void A_raw_text_is_indented_line_by_line_whatever_its_line_ends(string text)
    {
        var writer = new CodeWriter();
        using (writer.Indent())
            writer.WriteLines(text);

        Assert.Equal("\ta\n\t  b\n\n\tc\n", writer.ToString());
    }

    [Fact]
    public void A_block_may_end_with_more_than_a_brace()
    {
        var writer = new CodeWriter();
        using (writer.Block("var f = () =>", "};"))
            writer.WriteLine("a();");

        Assert.Equal("var f = () =>\n{\n\ta();\n};\n", writer.ToString());
    }

    [Theory]
    [InlineData(new int[0], "")]
    [InlineData(new[] { 100, 149 }, "100+149")]
    [InlineData(new[] { 100, 150 }, "100 150")]
    [InlineData(new[] { 300, 10, 10 }, "300 10+10")]
    [InlineData(new[] { 1, 300 }, "1 300")]
    public void Statements_share_lines_of_up_to_250_characters(int[] lengths, string expected)
    {
        var writer = new CodeWriter();
        writer.WriteStatements(lengths.Select(static length => new string('x', length)));

        Assert.Equal(expected, string.Join(" ", writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => string.Join("+", line.Split(' ').Select(static part => part.Length)))));
        Assert.Equal(writer.ToString().Length, writer.Length);
        Assert.DoesNotContain("\n\n", "\n" + writer.ToString());
    }

    [Fact]
    public void Lines_that_stand_in_a_block_only_sometimes_are_indented_only_there()
    {
        var writer = new CodeWriter();
        using (writer.Inline())
            writer.WriteLine("a();");
        using (writer.Indent())
            writer.WriteLine("b();");
        writer.WriteLine("c();");

        Assert.Equal("a();\n\tb();\nc();\n", writer.ToString());
    }

    [Fact]
    public void Text_with_an_open_block_is_refused()
    {
        var writer = new CodeWriter();
        writer.Block("if (a)");

        Assert.Throws<InvalidOperationException>(() => writer.ToString());
    }
}
