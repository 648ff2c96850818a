using System;
using System.IO;
using System.Linq;
using KerasImport;
using Xunit;

namespace SepConvGen.Import;

/// <summary>Weights under other names come in with a rename, and what cannot be read is refused before anything is compiled.</summary>
public class RenameTests
{
    private const string Blocks = """
        using SepConvGen;
        [SeparableConv1D(8, 3)] public partial class Block1;
        [SeparableConv1D(3, 5, depthMultiplier: 2)] public partial class Block2;
        """;

    private const string Alone = "using SepConvGen;\n[SeparableConv1D(8, 3)] public partial class Alone;";

    private static readonly string s_cases = Path.Combine(AppContext.BaseDirectory, "cases");

    [Theory]
    [InlineData("t-dwpw-names.safetensors", Blocks, "--pytorch", "--rename", "dw=depthwise", "--rename", "pw=pointwise")]
    [InlineData("t-dwpw-names.safetensors", Blocks, "--pytorch", "--rename", "dw=depthwise", "pw=pointwise")]
    [InlineData("t-dwpw-names.safetensors", Blocks, "--pytorch", "--rename", "dw=depthwise,pw=pointwise")]
    [InlineData("t-index-names.safetensors", Alone, "--pytorch", "--prefix", "conv.", "--rename", "0=depthwise", "--rename", "1=pointwise")]
    [InlineData("t-index-names.safetensors", Alone, "--pytorch", "--rename", "conv.0=depthwise", "--rename", "conv.1=pointwise")]
    [InlineData("t-dwpw-names.safetensors", Alone, "--pytorch", "--prefix", "block1.", "--rename", "dw=depthwise,pw=pointwise", "--not-strict")]
    [InlineData("legacy-bn-between.h5", "using SepConvGen;\n[SeparableConv1D(4, 3)] public partial class A;\n[SeparableConv1D(4, 3)] public partial class B;", "--not-strict")]
    public void Other_names_come_in(string file, string classes, params string[] more)
    {
        ImportRun run = Run(file, classes, more);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Loaded the weights", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t-dwpw-names.safetensors", Blocks, "Missing: block1.depthwise.weight", "--pytorch")]
    [InlineData("t-dwpw-names.safetensors", Blocks, "--rename must be FROM=TO, as dw=depthwise, but is 'dw'", "--rename", "dw")]
    [InlineData("t-dwpw-names.safetensors", Blocks, "--rename must be FROM=TO, as dw=depthwise, but is ' =dw'", "--rename", " =dw")]
    [InlineData("legacy-bn-between.h5", Blocks, "Unexpected: bn/bn/gamma:0")]
    public void Names_that_do_not_fit_are_refused(string file, string classes, string expected, params string[] more)
    {
        ImportRun run = Run(file, classes, more);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData("p.pt", "a Python pickle")]
    [InlineData("p-legacy.pth", "a Python pickle")]
    [InlineData("p-lightning.ckpt", "a Python pickle")]
    [InlineData("bomb-npz-60x30MB-overlap.npz", "stand in one another")]
    public void Weights_that_cannot_be_read_are_refused_in_one_line_before_anything_is_compiled(string file, string expected)
    {
        // Classes that do not compile would be refused with the compiler's words.
        foreach (string[] more in new string[][] { ["--pytorch"], [] })
        {
            ImportRun run = Run(file, "public class Broken {", more);
            Assert.Contains(expected, run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.Trim().Split('\n'));
            Assert.Equal(1, run.ExitCode);
        }
        Assert.Contains(expected, ImportRun.Of(Path.Combine(s_cases, file)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dw=depthwise", "block.dw.weight", "block.depthwise.weight")]
    [InlineData("dw=depthwise", "dw.weight", "depthwise.weight")]
    [InlineData("dw=depthwise", "dwx.adw.dw_1.weight", "dwx.adw.dw_1.weight")]
    [InlineData("0=depthwise", "block0.0.10.weight", "block0.depthwise.10.weight")]
    [InlineData("conv.0=depthwise", "conv.0.weight", "depthwise.weight")]
    [InlineData("a=b", "a/a.a", "b/b.b")]
    [InlineData("a=b,b=c", "a.b", "c.c")]
    [InlineData("a=a.a", "a", "a.a")]
    [InlineData("model=", "model.dw.weight", "dw.weight")]
    public void A_rule_takes_whole_parts_of_names(string rules, string name, string expected) => Assert.Equal(expected, RenameRules.Parse([rules]).Function!(name));

    private static ImportRun Run(string file, string classes, string[] more)
    {
        using var folder = new TemporaryFolder();
        return ImportRun.Of([Path.Combine(s_cases, file), "--layers", folder.Write("Model.cs", classes), .. more]);
    }
}
