using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Networks;

/// <summary>Networks without their batch normalisations.</summary>
public sealed class NetworkFoldTests
{
    private const int Channels = 5, Length = 41, Batch = 2;

    public static TheoryData<Type> Folded => [typeof(FoldedChain), typeof(FoldedChannelsFirst), typeof(FoldedChomp), typeof(FoldedGate), typeof(FoldedBeforeSum), typeof(FoldedNest)];

    public static TheoryData<Type> Kept =>
    [
        typeof(KeptForSecondReader), typeof(KeptBehindSum), typeof(KeptBehindProduct), typeof(KeptWithSum), typeof(KeptBehindConcatenation), typeof(KeptBeforeSum), typeof(KeptBeforeTwo), typeof(KeptBehindActivation),
    ];

    [Theory]
    [MemberData(nameof(Folded))]
    public void A_normalisation_is_worked_into_the_weights_beside_it_and_passes_its_input_on(Type type)
    {
        Network network = Built(type), folded = (Network)network.Fold();

        Assert.IsType(type, folded);
        Assert.True(folded.IsFolded);
        Assert.False(network.IsFolded);
        Assert.All(Normalizations(folded), static layer => Assert.True(layer is { IsFolded: true, Parameters.Count: 0 }));
        AssertClose(network, folded);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void What_no_weights_take_stays_as_one_multiply_add(Type type)
    {
        Network network = Built(type), folded = (Network)network.Fold();

        BatchNormalizationLayer left = Assert.Single(Normalizations(folded));
        Assert.True(left.IsFolded);
        Assert.Equal(2, left.Parameters.Count);
        AssertClose(network, folded);
    }

    [Fact]
    public void A_stream_of_a_folded_network_waits_as_long_as_one_that_was_opened_before()
    {
        Network network = Built(typeof(FoldedChomp));
        int latency = network.OpenStream().Latency;

        Assert.Equal(1, latency);
        Assert.Equal(latency, network.Fold().OpenStream().Latency);
    }

    [Fact]
    public void A_member_whose_normalisation_was_taken_gives_its_input()
    {
        var folded = (FoldedChain)Built(typeof(FoldedChain)).Fold();
        float[] input = Noise.Of(7 * 6, 3);

        Assert.Equal(6, folded.Normal.InputChannels);
        Assert.Equal(input, folded.Normal.Forward(input));
    }

    [Fact]
    public void Members_are_copies_that_belong_to_the_folded_network()
    {
        var network = (FoldedChain)Built(typeof(FoldedChain));
        var folded = (FoldedChain)network.Fold();

        Assert.NotSame(network.Inner, folded.Inner);
        Assert.Same(folded.Inner, folded.Layers[4]);
        Assert.Null(network.Inner.Bias);
        Assert.NotNull(folded.Inner.Bias);
        Refusal.Of<InvalidOperationException>(() => folded.Inner.Build(6), "member of folded_chain");
    }

    [Fact]
    public void The_network_itself_stays_as_it_was()
    {
        Network network = Built(typeof(FoldedNest));
        float[] input = Noise.Of(Length * Channels, 3), before = network.Forward(input);
        foreach (Parameter parameter in network.Fold().Parameters)
            parameter.Value.Fill(7);

        Assert.Equal(before, network.Forward(input));
        Assert.All(Normalizations(network), static layer => Assert.False(layer.IsFolded));
    }

    [Fact]
    public void Its_files_leave_the_normalisations_out()
    {
        Layer folded = Built(typeof(FoldedChain)).Fold(), other = Built(typeof(FoldedChain), seed: 9).Fold();
        float[] input = Noise.Of(Length * Channels, 3);
        using var file = new MemoryStream();
        folded.SaveWeights(file);
        file.Position = 0;
        other.LoadWeights(file);

        Assert.Equal(
            ["Stem/depthwise_kernel", "Stem/pointwise_kernel", "Stem/bias", "Inner/kernel", "Inner/bias", "Head/kernel", "Head/bias"],
            folded.Parameters.Select(static parameter => parameter.Name));
        Assert.Equal(folded.Forward(input), other.Forward(input));
    }

    [Fact]
    public void It_is_not_trained_but_has_the_gradients_of_a_plain_Forward()
    {
        Network network = Built(typeof(FoldedNest));
        Layer folded = network.Fold();
        float[] input = Noise.Of(Length * Channels, 3), upstream = Noise.Of(LayerRun.OutputSize(network, input.Length, 1), 4);
        (_, float[] expected) = network.ForwardBackward(input, upstream, 1, network.CreateCache(training: false));
        (float[] output, float[] actual) = folded.ForwardBackward(input, upstream, 1, folded.CreateCache(training: false));

        Refusal.Of<InvalidOperationException>(() => folded.CreateCache(), "folded", "training: false");
        Refusal.Of<InvalidOperationException>(() => new Sequential(folded).CreateCache(), "folded");
        Assert.Equal(folded.Forward(input), output);
        AssertClose(expected, actual);
    }

    [Fact]
    public void Its_streams_give_the_bits_of_Forward()
    {
        foreach (Type type in (Type[])[typeof(FoldedChain), typeof(FoldedGate), typeof(FoldedNest), typeof(KeptForSecondReader)])
        {
            Layer folded = Built(type).Fold();
            var input = FrameSignal.Input(folded, frames: 150, seed: 7);
            foreach (int longest in (int[])[1, 9, 100])
                Assert.Equal(StreamRun.Whole(folded, input), StreamRun.Streamed(folded.OpenStream(), input, StreamRun.Chunks(150, longest, seed: 5)));
        }
    }

    [Fact]
    public void A_folded_network_folds_again_to_the_same_bits()
    {
        Layer folded = Built(typeof(FoldedChain)).Fold(), again = folded.Fold();
        float[] input = Noise.Of(Length * Channels, 3);

        Assert.Equal(folded.Forward(input), again.Forward(input));
        Assert.Equal(folded.Parameters.Count, again.Parameters.Count);
    }

    [Fact]
    public void Weights_of_one_folded_network_are_copied_to_another_but_not_from_one_that_is_not()
    {
        Network network = Built(typeof(FoldedChain));
        Layer folded = network.Fold(), other = Built(typeof(FoldedChain), seed: 9).Fold();
        float[] input = Noise.Of(Length * Channels, 3);
        other.CopyWeightsFrom(folded);

        Assert.Equal(folded.Forward(input), other.Forward(input));
        Assert.Throws<ArgumentException>(() => folded.CopyWeightsFrom(network));
    }

    [Fact]
    public void A_network_in_a_Sequential_is_folded_with_it()
    {
        var model = new Sequential(new FoldedGate(), new ConvBare(), new Normal());
        LayerRun.WithBias(model, Channels, seed: 1);
        Spread(model, seed: 1);
        Sequential folded = model.Fold();

        Assert.Equal(2, folded.Layers.Count);
        Assert.True(Assert.IsType<FoldedGate>(folded.Layers[0]).IsFolded);
        AssertClose(model, folded);
    }

    [Fact]
    public void What_is_not_built_has_no_weights_to_fold() => Refusal.Of<InvalidOperationException>(static () => new FoldedChain().Fold(), "not built", "Build");

    private static Network Built(Type type, int seed = 1)
    {
        var network = (Network)LayerRun.Built(type, Channels, seed);
        Spread(network, seed);
        return network;
    }

    // Variances that are none of a network's first moment.
    private static void Spread(Layer model, int seed)
    {
        foreach (BatchNormalizationLayer normalization in Normalizations(model))
            normalization.MovingVariance.Set(Array.ConvertAll(Noise.Of(normalization.InputChannels, seed + 200), static value => value + 1.5f));
    }

    private static IEnumerable<BatchNormalizationLayer> Normalizations(Layer model) => model.WeightedLayers().Select(static weighted => weighted.Layer).OfType<BatchNormalizationLayer>();

    private static void AssertClose(Layer model, Layer folded)
    {
        float[] input = Noise.Of(Batch * Length * Channels, 3);
        AssertClose(model.Forward(input, Batch), folded.Forward(input, Batch));
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        float tolerance = 1e-5f * Math.Max(1, expected.Max(Math.Abs));
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
    }
}
