using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Execution.DepthFirst;
using SepConvGen.Files;
using SepConvGen.Golden.Layers;
using SepConvGen.Golden.Onnx;
using Xunit;

namespace SepConvGen.Golden.Networks;

public class KerasNetworkTests
{
    public static TheoryData<string> Files => [.. NetworkCase.Files];

    public static TheoryData<string> TrainedFiles => [.. NetworkCase.TrainedFiles];

    [Fact]
    public void Nineteen_architectures_have_a_training_step() => Assert.Equal(19, NetworkCase.TrainedFiles.Count());

    [Theory]
    [MemberData(nameof(Files))]
    public void Outputs_agree_with_Keras(string file)
    {
        NetworkCase golden = NetworkCase.Named(file);
        Network network = golden.NewNetwork();
        using NpzArchive pair = golden.Pair();
        float[] input = pair["input"].ToSingleArray();
        double[] expected = pair["output"].ToDoubleArray();
        var output = new float[expected.Length];
        network.Forward(input, output, pair["input"].Shape[0]);
        Assert.Null(Difference("output", output, expected, golden.Tolerance));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Outputs_of_the_folded_network_agree_with_Keras(string file)
    {
        NetworkCase golden = NetworkCase.Named(file);
        Layer folded = golden.NewNetwork().Fold();
        using NpzArchive pair = golden.Pair();
        float[] input = pair["input"].ToSingleArray();
        double[] expected = pair["output"].ToDoubleArray();
        var output = new float[expected.Length];
        folded.Forward(input, output, pair["input"].Shape[0]);
        Assert.Null(Difference("output", output, expected, golden.Tolerance));
    }

    [Fact]
    public void Normalisations_behind_an_activation_a_sum_or_a_concatenation_are_what_Fold_leaves_of_them()
    {
        string[] left = [.. NetworkCase.Files.SelectMany(static file => NetworkCase.Named(file).NewNetwork().Fold().WeightedLayers().Select(static weighted => weighted.Layer).OfType<BatchNormalizationLayer>().Where(static layer => layer.Parameters.Count > 0).Select(layer => $"{file} {layer.Name}"))];
        Assert.Equal(["k3-inception.keras bn0", "k3-inception.keras bn1", "k3-nested.keras n1", "k3-pre-activation.keras n0", "k3-pre-activation.keras n1"], left.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TrainedFiles))]
    public void Outputs_gradients_and_moving_statistics_of_a_training_step_agree_with_Keras(string file)
    {
        NetworkCase golden = NetworkCase.Named(file);
        Network network = golden.NewNetwork();
        using NpzArchive step = golden.TrainingStep();
        float[] input = step["input"].ToSingleArray(), upstream = step["upstream"].ToSingleArray(), output = new float[upstream.Length], inputGradient = new float[input.Length];
        ForwardCache cache = network.CreateCache();
        network.Forward(input, output, step["input"].Shape[0], cache);
        network.Backward(cache, upstream, inputGradient);
        string[] failures = [.. golden.TrainingTolerances.Select(entry => Difference(entry.Key, Ours(entry.Key), step["expected_" + entry.Key].ToDoubleArray(), entry.Value)).OfType<string>()];
        Assert.True(failures.Length == 0, $"{file}:\n{string.Join("\n", failures)}");

        float[] Ours(string key) => key == "output" ? output : key == "grad_input" ? inputGradient : key.StartsWith("grad_", StringComparison.Ordinal) ? NetworkCase.ParameterOf(network, key["grad_".Length..]).Gradient.ToArray() : NetworkCase.ParameterOf(network, key["after_".Length..]).Value.ToArray();
    }

    [Theory]
    [Trait("Category", "Onnx")]
    [MemberData(nameof(Files))]
    public void ONNX_Runtime_gives_the_outputs_of_an_exported_network_in_both_forms(string file)
    {
        NetworkCase golden = NetworkCase.Named(file);
        Network network = golden.NewNetwork();
        using NpzArchive pair = golden.Pair();
        using OnnxRun oneDimensional = new(network), twoDimensional = new(network, new OnnxExportOptions { TwoDimensional = true });
        OnnxLayerTests.AssertAgree(network, [oneDimensional, twoDimensional], pair["input"].ToSingleArray(), pair["input"].Shape[0], pair["input"].Shape[1]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Blocks_of_any_size_that_go_through_all_members_give_the_bits_of_Forward(string file)
    {
        NetworkCase golden = NetworkCase.Named(file);
        Network network = golden.NewNetwork();
        using NpzArchive pair = golden.Pair();
        int length = pair["input"].Shape[1];
        float[] input = pair["input"].ToSingleArray()[..(length * network.InputChannels)], output = new float[network.OutputLength(length) * network.OutputChannels], blocks = new float[output.Length];
        network.Forward(input, output);
        foreach (int frames in (int[])[1, 7, 64])
        {
            new BlockForward(BlockGraph.Of(network.Graph, network.InputChannels)!, frames).Forward(input, blocks, length);
            Assert.Equal(output.Select(BitConverter.SingleToInt32Bits), blocks.Select(BitConverter.SingleToInt32Bits));
        }
    }

    private static string? Difference(string key, float[] ours, double[] expected, double tolerance)
    {
        if (ours.Length != expected.Length)
            return $"{key} has {ours.Length} elements, Keras {expected.Length}";
        int worst = -1;
        double largest = tolerance;
        for (int i = 0; i < ours.Length; i++)
            if (!(Math.Abs(ours[i] - expected[i]) <= largest))
                (worst, largest) = (i, Math.Abs(ours[i] - expected[i]));
        return worst < 0 ? null : $"{key}[{worst}] is {ours[worst]:R}, Keras {expected[worst]:R}: off by {largest:E2}, tolerance {tolerance:E2}";
    }
}
