using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>One wrong argument is one error: what uses the layer still compiles, and says what is wrong when it is run.</summary>
public sealed class ShellTests
{
    [Theory]
    [InlineData("[SeparableConv1D(64, 3, padding: \"casual\")] public partial class Encoder;", "SCG0007")]
    [InlineData("[SeparableConv1D(64, 3, 2, dilationRate: 2)] public partial class Encoder : SeparableConv1DLayer;", "SCG0001")]
    [InlineData("[SeparableConv1D(64, 3, name: \"a/\\\"\\n\")] public partial class Encoder;", "SCG0021")]
    [InlineData("[SeparableConv1D(64, 3)] public partial class Encoder { public override string Name => \"foo\"; }", "SCG0024")]
    [InlineData("[SeparableConv1D(64, 3)] public partial class Encoder : SeparableConv1DLayer { protected override bool InitiallyTrainable => false; public override int Filters => 3; }", "SCG0024")]
    [InlineData("[SeparableConv1D(64, 0)] public partial class Encoder { protected override Initializer CreateBiasInitializer() => new Ones(); }", "SCG0006")]
    [InlineData("public abstract class Own : SeparableConv1DLayer { public sealed override bool UseBias => true; } [SeparableConv1D(64, 3)] public partial class Encoder : Own;", "SCG0024")]
    [InlineData("namespace N { partial record struct R<T> { [SeparableConv1D(0, 3)] public sealed partial class Encoder<U>; } }", "SCG0006", "N.R<int>.Encoder<string>")]
    public async Task Code_that_uses_a_broken_layer_compiles_but_for_the_one_diagnostic(string layer, string id, string type = "Encoder")
    {
        string source = $$"""
            using SepConvGen;
            {{layer}}
            static class Use
            {
                public static int Run(float[] input, float[] output)
                {
                    var encoder = new {{type}}();
                    encoder.Build(inputChannels: 4, seed: 7);
                    encoder.Forward(input, output, batch: 8);
                    return encoder.OutputLength(5) + encoder.Filters;
                }
            }
            """;
        await VerifyShell(source, id);
    }

    [Theory]
    [InlineData("[Conv1D(8, 3, groups: 2)] public partial class Broken;", "SCG0026", "layer.Filters")]
    [InlineData("[Conv1D(8, 3, strides: 0)] public partial class Broken : Conv1DLayer { public override int PaddingBefore => 1; }", "SCG0006", "layer.PaddingBefore")]
    [InlineData("[DepthwiseConv1D(3, padding: \"same\", PaddingAfter = 1)] public partial class Broken;", "SCG0030", "layer.DepthMultiplier")]
    [InlineData("[Dense(8, \"gleu\")] public partial class Broken;", "SCG0009", "layer.Units")]
    [InlineData("[BatchNormalization(axis: 0)] public partial class Broken;", "SCG0027", "layer.Axis")]
    [InlineData("[LayerNormalization(epsilon: 0)] public partial class Broken : LayerNormalizationLayer { protected override Initializer CreateGammaInitializer() => new Ones(); }", "SCG0029", "(int)layer.Epsilon")]
    [InlineData("[PReLU(sharedAxes: [2])] public partial class Broken;", "SCG0028", "layer.SharesSlope ? 1 : 2")]
    [InlineData("[Normalization([1, 2], [3])] public partial class Broken;", "SCG0031", "layer.Mean.Length")]
    [InlineData("[Dense(8), SeparableConv1D(8, 3)] public partial class Broken;", "SCG0018", "layer.Units")]
    public Task So_does_code_that_uses_one_of_another_kind(string declaration, string id, string use) => VerifyShell(
        $$"""
        using SepConvGen;
        {{declaration}}
        static class Use
        {
            public static int Run(float[] input, float[] output)
            {
                var layer = new Broken();
                layer.Build(inputChannels: 4, seed: 7);
                layer.Forward(input, output, batch: 8);
                return layer.OutputLength(5) + ({{use}});
            }
        }
        """,
        id);

    private static async Task VerifyShell(string source, string id)
    {
        GeneratorRun run = GeneratorRun.On(source);

        Assert.DoesNotContain(run.Output.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(id, Assert.Single(await AnalyzerRun.Analyze(run.Output)).Id);
        Assert.Contains("throw new global::System.InvalidOperationException(", run.Source);
    }
}
