using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SepConvGen.Generator.Tests.Architecture;

/// <summary>What counts as a use of another folder.</summary>
public sealed class FolderUsesTests
{
    private const string Table = """
        namespace A.Rules;

        public interface IRow { int Size { get; } }
        public sealed class Row : System.Attribute, IRow { public int Size => 3; public static Row One => new(); }
        public static class Rows { public const int Most = 7; public static int Twice(this int n) => 2 * n; }
        """;

    // The use is on the fifth line.
    private const string Writer = """
        using A.Rules;
        namespace A.Emit;
        static class Writer
        {
            USE
            public static A.Emit.Page Page() => new();
        }
        sealed class Page { public dynamic? Row { get; } }
        """;

    [Theory]
    [InlineData("static object Use() => new A.Rules.Row();", "Row")]
    [InlineData("static object Use() => new Row();", "Row")]
    [InlineData("static int Use() => 3.Twice();", "Twice")]
    [InlineData("static int Use(int n) => n is Rows.Most ? 1 : 2;", "Rows")]
    [InlineData("sealed class Use : System.Collections.Generic.List<IRow>;", "IRow")]
    [InlineData("[Row] sealed class Use;", "Row")]
    [InlineData("static string Use() => nameof(Rows);", "Rows")]
    [InlineData("static bool Use(object x) => x is IRow { Size: 3 };", "IRow")]
    public void A_name_of_what_another_folder_declares_is_one(string declaration, string named)
    {
        FolderUse use = UsesBy(declaration).First();

        Assert.Equal(new FolderUse("Emit", "Rules", $"Emit/Writer.cs(5): {named}"), use);
    }

    [Fact]
    public void So_is_a_variable_whose_type_is_not_written_and_a_member_of_it() => Assert.Equal(
        ["var", "Size"],
        FolderUses.In(Sources("static int Use() { var row = Maker.Make(); return row.Size; }", ("Emit/Maker.cs", "namespace A.Emit; static class Maker { public static A.Rules.Row Make() => A.Rules.Row.One; }")), ["Emit"])
            .Where(static use => use.Place.StartsWith("Emit/Writer.cs", System.StringComparison.Ordinal)).Select(static use => use.Place.Split(' ')[1]));

    [Theory]
    [InlineData("/// <summary><see cref=\"Row\"/></summary>")]
    [InlineData("// Row")]
    [InlineData("static string Use() => \"Row\";")]
    [InlineData("static object? Use() => Page().Row;")]
    [InlineData("static int Use() => System.Math.Max(1, 2);")]
    public void A_comment_or_a_text_or_another_thing_of_that_name_is_none(string declaration) => Assert.Empty(UsesBy(declaration));

    [Fact]
    public void What_is_declared_in_parts_is_in_the_folder_of_each() => Assert.Empty(
        FolderUses.In(Sources("static object Use() => new Parts();", ("Rules/Parts.cs", "namespace A; partial class Parts;"), ("Emit/Parts.cs", "namespace A; partial class Parts;")), ["Emit"]));

    [Fact]
    public void The_compilers_types_are_a_folder_of_their_own() => Assert.Contains(
        UsesBy("static int Use(Microsoft.CodeAnalysis.ISymbol symbol) => 3;"), static use => use == new FolderUse("Emit", FolderUses.Roslyn, "Emit/Writer.cs(5): ISymbol"));

    [Fact]
    public void Folders_that_are_not_asked_for_are_left_out() => Assert.Empty(FolderUses.In(Sources("static object Use() => new Row();"), ["Rules"]));

    private static IReadOnlyList<FolderUse> UsesBy(string declaration) => FolderUses.In(Sources(declaration), ["Emit"]);

    private static Dictionary<string, string> Sources(string declaration, params (string Path, string Text)[] others) =>
        others.Append(("Rules/Table.cs", Table)).Append(("Emit/Writer.cs", Writer.Replace("USE", declaration))).ToDictionary(static source => source.Item1, static source => source.Item2);
}
