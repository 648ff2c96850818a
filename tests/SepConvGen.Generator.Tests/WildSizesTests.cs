using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Emit;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Generator.Tests.Emitted;
using SepConvGen.Generator.Tests.Harness;
using SepConvGen.Generator.Validation;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>Whatever sizes an attribute has, it is a small file or SCG0017, and it costs no time or memory that grows with them.</summary>
public sealed class WildSizesTests
{
    private const int LargestFile = 200 * 1024, LargestShell = 20 * 1024, Megabyte = 1 << 20;

    // What hangs costs minutes or all memory; the rest of the tests must not wait for it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly int[] Extremes = [1, 65_537, 536_870_912, int.MaxValue];

    [Theory]
    [InlineData("8, 3, strides: 100_000_000", true)]
    [InlineData("8, 3, strides: 2147483647", true)]
    [InlineData("8, 200, strides: 2147483647", true)]
    [InlineData("200_000_000, 3", true)]
    [InlineData("2_147_483_000, 3, InputChannels = 1", true)]
    [InlineData("2147483647, 3", false)]
    [InlineData("8, 2147483647", true)]
    [InlineData("8, 3, dilationRate: 536_870_912", true)]
    [InlineData("8, 1, dilationRate: 2_000_000_000", true)]
    [InlineData("8, 1, dilationRate: 2147483647", true)]
    [InlineData("8, 3, dilationRate: 2147483647", false)]
    [InlineData("8, 3, InputChannels = 2147483647", false)]
    [InlineData("1, 1, InputChannels = 2147483647", false)]
    [InlineData("1, 1, InputChannels = 2_147_483_000", true)]
    [InlineData("1, 1, depthMultiplier: 2147483647", false)]
    [InlineData("1, 1, depthMultiplier: 134_217_727", true)]
    [InlineData("1, 1, depthMultiplier: 134_217_727, InputChannels = 15", true)]
    [InlineData("1, 1, depthMultiplier: 134_217_727, InputChannels = 17", false)]
    [InlineData("2147483647, 2147483647, 2147483647, \"same\", \"channels_first\", 1, 2147483647, InputChannels = 2147483647", false)]
    public async Task A_size_is_emitted_as_code_that_compiles_or_refused_as_too_large(string arguments, bool isEmitted)
    {
        await VerifyEmitted($"SeparableConv1D({arguments})", isEmitted);
    }

    [Theory]
    [InlineData("Conv1D(8, 3, strides: 2147483647, InputChannels = 5)", true)]
    [InlineData("Conv1D(200_000_000, 3)", true)]
    [InlineData("Conv1D(1, 2147483632)", true)]
    [InlineData("Conv1D(8, 2147483647)", false)]
    [InlineData("Conv1D(1, 2, InputChannels = 1_073_741_816)", true)]
    [InlineData("Conv1D(1, 65536, 65536, InputChannels = 32767)", true)]
    [InlineData("Conv1D(1, 3, InputChannels = 1_073_741_816)", false)]
    [InlineData("Conv1D(8, 3, PaddingBefore = 2147483646, PaddingAfter = 1)", true)]
    [InlineData("DepthwiseConv1D(2147483647)", true)]
    [InlineData("DepthwiseConv1D(1, depthMultiplier: 134_217_727, InputChannels = 15)", true)]
    [InlineData("DepthwiseConv1D(1, depthMultiplier: 134_217_727, InputChannels = 17)", false)]
    [InlineData("Dense(2_147_483_000)", true)]
    [InlineData("Dense(2147483647)", false)]
    [InlineData("Dense(1, InputChannels = 2_147_483_000)", true)]
    public Task So_is_one_of_another_kind(string attribute, bool isEmitted) => VerifyEmitted(attribute, isEmitted);

    private static async Task VerifyEmitted(string attribute, bool isEmitted)
    {
        string source = $"/// <summary>A layer.</summary>\n[SepConvGen.{attribute}] public partial class A;";
        var compilation = new EmittedCompilation(NullableContextOptions.Enable, LanguageVersion.Latest, source);
        string text = Assert.Single(compilation.Texts);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, LargestFile);
        compilation.Compile().AssertClean();
        string[] expected = isEmitted ? [] : [RuleIds.TooLarge];
        Assert.Equal(expected, (await AnalyzerRun.Diagnostics(source)).Select(static d => d.Id).Distinct());
    }

    public static TheoryData<string> KindsWithKernels => new(LayerKinds.All.Where(static kind => kind.Kernels != KernelParts.None).Select(static kind => kind.Name));

    [Theory]
    [MemberData(nameof(KindsWithKernels))]
    public Task Every_combination_of_extremes_is_a_small_file_or_too_large(string kind) => Task.Run(() =>
    {
        LayerKind known = LayerKinds.All.Single(entry => entry.Name == kind);
        int emitted = 0;
        foreach (int[] sizes in Combinations(SizesOf(known), 0))
            emitted += Check(known, sizes) ? 1 : 0;

        Assert.True(emitted > 5, $"Only {emitted} of the combinations were emitted.");
    }).WaitAsync(Patience);

    [Theory]
    [MemberData(nameof(KindsWithKernels))]
    public Task Sizes_drawn_at_random_are_small_files_or_too_large(string kind) => Task.Run(() =>
    {
        LayerKind known = LayerKinds.All.Single(entry => entry.Name == kind);
        string[] arguments = SizesOf(known);
        Gen<int> size = Gen.OneOf(Gen.Int[1, 40], Gen.Int[1, 31].Select(Gen.Int[-2, 2], (bit, near) => (int)Math.Clamp((1L << bit) + near, 1, int.MaxValue)), Gen.Int[1, int.MaxValue]);
        Gen.Select(size.Array[arguments.Length], Gen.Bool, Gen.Bool, Gen.Bool).Sample(
            (sizes, isStride, isMultiplied, isFixed) =>
            {
                for (int i = 0; i < arguments.Length; i++)
                    sizes[i] = arguments[i] switch
                    {
                        ArgumentNames.Strides when !isStride => 1,
                        ArgumentNames.DilationRate when isStride => 1,
                        ArgumentNames.DepthMultiplier when !isMultiplied => 1,
                        ArgumentNames.InputChannels when !isFixed => 0,
                        _ => sizes[i],
                    };
                Check(known, sizes);
            },
            iter: 500);
    }).WaitAsync(Patience);

    public static TheoryData<string> LongTexts
    {
        get
        {
            string many = string.Join(", ", Enumerable.Repeat("0", Megabyte / 3));
            return new TheoryData<string>(
                new string('a', Megabyte),
                new string('(', Megabyte),
                new string('/', Megabyte),
                new string('\u0007', Megabyte),
                new string('=', Megabyte),
                string.Concat(Enumerable.Repeat("a.", Megabyte / 2)),
                string.Concat(Enumerable.Repeat("\ud83d\ude00", Megabyte / 2)),
                $"relu({new string('b', Megabyte)}: 1)",
                $"relu({string.Join(", ", Enumerable.Range(0, Megabyte / 10).Select(static i => $"a{i}: 1"))})",
                $"relu({many})",
                $"l2({new string('c', Megabyte)})",
                $"max_norm(axis: [{many}])",
                $"he_normal(input_axes: [{many}], output_axes: [{many}])",
                $"unit_norm([{many}, 7])");
        }
    }

    [Theory]
    [MemberData(nameof(LongTexts))]
    public async Task A_long_text_is_quoted_in_part(string text)
    {
        string literal = SymbolDisplay.FormatLiteral(text, quote: true);
        string source = $"""
            const string Text = {literal};
            """;
        string[] arguments =
        [
            "padding", "dataFormat", "activation", "depthwiseInitializer", "pointwiseInitializer", "biasInitializer", "depthwiseRegularizer", "pointwiseRegularizer", "biasRegularizer", "activityRegularizer",
            "depthwiseConstraint", "pointwiseConstraint", "biasConstraint", "name",
        ];
        string layer = $"static class Long {{ public {source} }}\n[SepConvGen.SeparableConv1D(8, 3, {string.Join(", ", arguments.Select(static argument => argument == "name" ? "name: \"/\" + Long.Text" : argument + ": Long.Text"))})] partial class A;";
        GeneratorRun run = GeneratorRun.On(layer);
        IReadOnlyList<Diagnostic> found = await AnalyzerRun.Analyze(run.Output).WaitAsync(Patience);

        Assert.InRange(Encoding.UTF8.GetByteCount(run.Source), 1, LargestShell);
        Assert.NotEmpty(found);
        Assert.All(found, static diagnostic => Assert.InRange(diagnostic.GetMessage().Length, 1, 1000));
    }

    private static string[] SizesOf(LayerKind kind) => [.. kind.Arguments.Where(static argument => argument.Kind == ArgumentKind.Size && !argument.IsOptional).Select(static argument => argument.Name), ArgumentNames.InputChannels];

    /// <summary>Every extreme of every size with every one of the others, but strides with dilation.</summary>
    private static IEnumerable<int[]> Combinations(string[] arguments, int from)
    {
        if (from == arguments.Length)
        {
            yield return [];
            yield break;
        }

        foreach (int[] rest in Combinations(arguments, from + 1))
            foreach (int size in arguments[from] == ArgumentNames.InputChannels ? [0, .. Extremes] : Extremes)
                if (arguments[from] != ArgumentNames.Strides || size == 1 || rest[Array.IndexOf(arguments, ArgumentNames.DilationRate) - from - 1] == 1)
                    yield return [size, .. rest];
    }

    /// <summary>Whether a layer of these sizes is emitted; fails where it is neither that nor too large.</summary>
    private static bool Check(LayerKind kind, int[] sizes)
    {
        var values = new Dictionary<string, object?> { [ArgumentNames.Padding] = "same", [ArgumentNames.UseBias] = true, [ArgumentNames.Groups] = 1 };
        foreach ((string argument, int size) in SizesOf(kind).Zip(sizes))
            values[argument] = size;
        var problems = new List<Problem>();
        if (ArgumentRules.Check(new AttributeValues(kind, values, new HashSet<string>(), isComplete: true), problems) is not { } layer)
        {
            Assert.All(problems, static problem => Assert.Equal(RuleIds.TooLarge, problem.Rule));
            return false;
        }

        var type = new TypeDeclaration("", EquatableArray<ContainingType>.Empty, "A", EquatableArray<string>.Empty, "A");
        string text = LayerEmitter.Emit(new LayerSpec(kind, type, EmitsBaseClass: true, layer, EquatableArray<string>.Empty));
        Assert.True(Encoding.UTF8.GetByteCount(text) <= LargestFile, $"{string.Join(", ", sizes)}: {Encoding.UTF8.GetByteCount(text)} bytes");
        return true;
    }
}
