using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Models without their batch normalisations.</summary>
public sealed class FoldTests
{
    private const int Channels = 5, Length = 41, Batch = 2;

    private static readonly Dictionary<string, Func<Sequential>> s_folded = new()
    {
        ["behind a Conv1D without a bias"] = static () => new(new ConvBare(), new Normal(), new Activation("relu")),
        ["behind a Conv1D with one"] = static () => new(new ConvBiased(), new Normal()),
        ["behind a DepthwiseConv1D"] = static () => new(new DepthwiseBare(), new Normal(), new ConvActivated()),
        ["behind a Dense"] = static () => new(new DenseBare(), new Normal()),
        ["behind a SeparableConv1D"] = static () => new(new SeparableBare(), new Normal()),
        ["behind a SeparableConv1D with a bias between"] = static () => new(new SeparableBetween(), new Normal()),
        ["behind a convolution in channels_first"] = static () => new(new ConvBareFirst(), new NormalFirst()),
        ["without gamma and beta"] = static () => new(new ConvBare(), new BareNormal()),
        ["behind another one"] = static () => new(new ConvBare(), new Normal(), new BareNormal()),
        ["before a Conv1D"] = static () => new(new Activation("relu"), new Normal(), new ConvValid()),
        ["before a Conv1D of one tap"] = static () => new(new ConvActivated(), new Normal(), new ConvOfOneTap()),
        ["before a DepthwiseConv1D"] = static () => new(new Normal(), new DepthwiseValid()),
        ["before a Dense"] = static () => new(new Normal(), new DenseBiased()),
        ["before a SeparableConv1D"] = static () => new(new Normal(), new SeparableValid()),
        ["before a SeparableConv1D with an activation between"] = static () => new(new Normal(), new SeparableActivatedBetween()),
        ["before a SeparableConv1D with a bias between"] = static () => new(new Normal(), new SeparableBiasedBetween()),
        ["before a convolution in channels_first"] = static () => new(new NormalFirst(), new SeparableValidFirst()),
        ["before and behind"] = static () => new(new Normal(), new SeparableBiasedBetween(), new Normal(), new Activation("relu"), new BareNormal(), new Normal(), new ConvValid()),
        ["in a model of its own"] = static () => new(new Sequential("first", new ConvBare()), new Sequential("second", new Normal()), new Sequential("third", new Activation("relu"), new Normal()), new ConvValid()),
        ["in what is TimeDistributed"] = static () => new(new TimeDistributed(new Sequential(new ConvBare(), new Normal()), 1)),
        ["in both directions"] = static () => new(new Bidirectional(static () => new Sequential(new ConvBare(), new Normal()))),
    };

    private static readonly Dictionary<string, Func<Sequential>> s_kept = new()
    {
        ["alone"] = static () => new(new Normal()),
        ["in channels_first"] = static () => new(new NormalFirst()),
        ["without gamma and beta"] = static () => new(new BareNormal()),
        ["behind an activation"] = static () => new(new ConvActivated(), new Normal(), new ConvActivated()),
        ["behind an activation that is a layer"] = static () => new(new ConvBare(), new Activation("relu"), new Normal()),
        ["before zeros on both sides"] = static () => new(new Normal(), new ConvBare()),
        ["before zeros on the left"] = static () => new(new Normal(), new ConvBiased()),
        ["before zeros in numbers, though there is one tap"] = static () => new(new Normal(), new ConvOfOnePaddedTap()),
        ["before zeros that are a layer"] = static () => new(new Normal(), new ZeroPadding1D(1), new ConvValid()),
        ["behind zeros that are a layer"] = static () => new(new ConvBare(), new ZeroPadding1D(1), new Normal(), new ConvBare()),
        ["behind a pool"] = static () => new(new ConvBare(), new MaxPooling1D(2), new Normal(), new Activation("relu")),
        ["before a pool"] = static () => new(new Activation("relu"), new Normal(), new GlobalMaxPooling1D()),
        ["behind what is TimeDistributed"] = static () => new(new TimeDistributed(new ConvBare(), 1), new TimeDistributed(new Normal(), 1)),
    };

    public static TheoryData<string> Folded => [.. s_folded.Keys];

    public static TheoryData<string> Kept => [.. s_kept.Keys];

    [Theory]
    [MemberData(nameof(Folded))]
    public void A_normalisation_is_worked_into_the_weights_beside_it(string place)
    {
        Sequential model = Built(s_folded[place]()), folded = model.Fold();

        Assert.DoesNotContain(Leaves(folded), static layer => layer is BatchNormalizationLayer);
        Assert.Equal(model.Name, folded.Name);
        AssertClose(model, folded);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void What_no_weights_take_stays_as_one_multiply_add(string place)
    {
        Sequential model = Built(s_kept[place]()), folded = model.Fold();

        BatchNormalizationLayer left = Assert.Single(Leaves(folded).OfType<BatchNormalizationLayer>());
        Assert.True(left.IsFolded);
        Assert.Equal(["gamma", "beta"], left.Parameters.Select(static parameter => parameter.Name.Split('/')[1]));
        Assert.Same(left.Parameters[1], left.Beta);
        Assert.Throws<InvalidOperationException>(() => left.MovingMean);
        AssertClose(model, folded);
    }

    [Fact]
    public void Weights_that_float_does_not_hold_are_not_made()
    {
        Sequential model = Built(new Sequential(new ConvBare(), new Normal()));
        model.Layers[0].Parameters[0].Value.Fill(1e-30f);
        ((BatchNormalizationLayer)model.Layers[1]).Gamma!.Value.Fill(1e30f);
        ((BatchNormalizationLayer)model.Layers[1]).MovingVariance.Value.Fill(0f);
        model.Layers[0].Parameters[0].Value[0] = 1e20f;

        Assert.Equal(2, model.Fold().Layers.Count);
    }

    [Fact]
    public void Weights_are_computed_in_double_and_rounded_once()
    {
        Sequential model = Built(new Sequential(new ConvBiased(), new Normal()));
        var (convolution, normalization) = ((Conv1DLayer)model.Layers[0], (BatchNormalizationLayer)model.Layers[1]);
        var folded = (Conv1DLayer)Assert.Single(model.Fold().Layers);

        for (int f = 0; f < convolution.Filters; f++)
        {
            double scale = normalization.Gamma!.Value[f] / Math.Sqrt((double)normalization.MovingVariance.Value[f] + 0.001f);
            for (int q = f; q < convolution.Kernel.Value.Length; q += convolution.Filters)
                Assert.Equal((float)(convolution.Kernel.Value[q] * scale), folded.Kernel.Value[q]);
            Assert.Equal((float)(normalization.Beta!.Value[f] - normalization.MovingMean.Value[f] * scale + convolution.Bias!.Value[f] * scale), folded.Bias!.Value[f]);
        }
    }

    [Fact]
    public void The_model_itself_stays_as_it_was()
    {
        Sequential model = Built(s_folded["before and behind"]());
        float[] input = Noise.Of(Length * Channels, 3), before = model.Forward(input);
        Sequential folded = model.Fold();
        foreach (Parameter parameter in folded.Parameters)
            parameter.Value.Fill(7);

        Assert.Equal(before, model.Forward(input));
        Assert.All(model.Layers.OfType<BatchNormalizationLayer>(), static layer => Assert.False(layer.IsFolded));
        Assert.Null(((Conv1DLayer)model.Layers[^1]).Bias);
        Assert.NotNull(((Conv1DLayer)folded.Layers[^1]).Bias);
    }

    [Fact]
    public void A_layer_without_a_bias_is_given_one_only_where_it_takes_a_normalisation()
    {
        Sequential folded = Built(new Sequential(new ConvBare(), new Normal(), new DenseBare())).Fold();

        Assert.True(((Conv1DLayer)folded.Layers[0]).UseBias);
        Assert.False(((DenseLayer)folded.Layers[1]).UseBias);
    }

    [Fact]
    public void A_model_without_normalisations_is_copied_with_its_bits()
    {
        Sequential model = Built(new Sequential(new SeparableBetween(), new DenseBare(), new Dropout(0.5), new MaxPooling1D(2))), copy = model.Fold();
        float[] input = Noise.Of(Length * Channels, 3);

        Assert.Equal(model.Forward(input), copy.Forward(input));
        Assert.Empty(model.Layers.Intersect(copy.Layers));
    }

    [Fact]
    public void A_folded_model_folds_again_to_the_same_bits()
    {
        Sequential folded = Built(new Sequential(new ConvBare(), new Normal(), new Activation("relu"), new Normal())).Fold();
        float[] input = Noise.Of(Length * Channels, 3);

        Assert.Equal(folded.Forward(input), folded.Fold().Forward(input));
    }

    [Fact]
    public void A_single_layer_is_folded_by_itself()
    {
        var layer = Assert.IsType<Normal>(Built(new Normal()).Fold());

        Assert.True(layer.IsFolded);
        Assert.IsType<ConvBare>(Built(new ConvBare()).Fold());
    }

    [Fact]
    public void What_is_not_built_has_no_weights_to_fold() =>
        Refusal.Of<InvalidOperationException>(static () => new Sequential(new ConvBare(), new Normal()).Fold(), "not built", "Build");

    [Fact]
    public void What_is_frozen_stays_frozen_and_a_number_of_threads_is_kept()
    {
        Sequential model = Built(new Sequential(new ConvBiased(), new Normal(), new DenseBare()));
        model.MaxDegreeOfParallelism = 2;
        model.Layers[0].Trainable = false;
        Sequential folded = model.Fold();

        Assert.Equal([false, false, true], folded.Parameters.Select(static parameter => parameter.Trainable));
        Assert.Equal(2, folded.MaxDegreeOfParallelism);
    }

    [Fact]
    public void Its_files_have_the_weights_that_it_has()
    {
        Sequential folded = Built(new Sequential(new ConvBare(), new Normal(), new Activation("relu"), new Normal())).Fold(), other = Built(new Sequential(new ConvBare(), new Normal(), new Activation("relu"), new Normal()), seed: 9).Fold();
        float[] input = Noise.Of(Length * Channels, 3);
        using var file = new MemoryStream();
        folded.SaveWeights(file, WeightFormat.Safetensors);
        file.Position = 0;
        other.LoadWeights(file);

        Assert.Equal(["conv_bare/kernel", "conv_bare/bias", "normal/gamma", "normal/beta"], folded.Parameters.Select(static parameter => parameter.Name));
        Assert.Equal(folded.Forward(input), other.Forward(input));
    }

    [Fact]
    public void Its_stream_gives_the_bits_of_Forward()
    {
        Sequential folded = Built(new Sequential(new ConvBiased(), new Normal(), new Activation("relu"), new Normal(), new ConvValid(), new Normal())).Fold();
        var input = FrameSignal.Input(folded, frames: 150, seed: 7);

        foreach (int longest in (int[])[1, 9, 100])
            Assert.Equal(StreamRun.Whole(folded, input), StreamRun.Streamed(folded.OpenStream(), input, StreamRun.Chunks(150, longest, seed: 5)));
    }

    [Fact]
    public void A_view_on_windows_is_one_on_those_of_the_folded_model()
    {
        Sequential model = Built(new Sequential(new ConvValid(), new Normal(), new ConvValid(), new Flatten(4), new DenseBare(), new Normal()));
        float[] input = Noise.Of(40 * Channels, 3);

        Assert.Equal(model.Fold().Windows(2).Forward(input), model.Windows(2).Fold().Forward(input));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_gradients_of_what_is_left_are_sums_over_chunks_of_time(bool isChannelsFirst)
    {
        const int Frames = 130;
        BatchNormalizationLayer layer = isChannelsFirst ? (NormalFirst)Built(new NormalFirst()).Fold() : (Normal)Built(new Normal()).Fold();
        float[] input = Noise.Of(Batch * Frames * Channels, 3), upstream = Noise.Of(input.Length, 4), gamma = new float[Channels], beta = new float[Channels];
        (float[] output, float[] inputGradient) = layer.ForwardBackward(input, upstream, Batch);

        for (int sample = 0; sample < Batch; sample++)
            for (int first = 0; first < Frames; first += RowLayout.ChunkFrames)
                for (int c = 0; c < Channels; c++)
                {
                    float products = 0, sum = 0;
                    for (int t = first; t < Math.Min(first + RowLayout.ChunkFrames, Frames); t++)
                    {
                        products = MathF.FusedMultiplyAdd(input[At(sample, t, c)], upstream[At(sample, t, c)], products);
                        sum += upstream[At(sample, t, c)];
                    }

                    gamma[c] += products;
                    beta[c] += sum;
                }

        Assert.Equal(gamma, layer.Gamma!.Gradient.ToArray());
        Assert.Equal(beta, layer.Beta!.Gradient.ToArray());
        for (int i = 0; i < input.Length; i++)
        {
            int channel = isChannelsFirst ? i / Frames % Channels : i % Channels;
            Assert.Equal(MathF.FusedMultiplyAdd(input[i], layer.Gamma.Value[channel], layer.Beta.Value[channel]), output[i]);
            Assert.Equal(upstream[i] * layer.Gamma.Value[channel], inputGradient[i]);
        }

        int At(int sample, int frame, int channel) => isChannelsFirst ? (sample * Channels + channel) * Frames + frame : (sample * Frames + frame) * Channels + channel;
    }

    [Fact]
    public void Keras_has_no_layer_for_what_is_left()
    {
        Sequential folded = Built(new Sequential(new ConvActivated(), new Normal())).Fold();

        Refusal.Of<NotSupportedException>(() => folded.ToKerasConfig(), "normal", "Fold()");
    }

    private static T Built<T>(T model, int seed = 1)
        where T : Layer
    {
        LayerRun.WithBias(model, Channels, seed);
        foreach (BatchNormalizationLayer normalization in model.WeightedLayers().Select(static weighted => weighted.Layer).OfType<BatchNormalizationLayer>())
            normalization.MovingVariance.Set(Array.ConvertAll(Noise.Of(normalization.InputChannels, seed + 200), static value => value + 1.5f));
        return model;
    }

    private static IEnumerable<Layer> Leaves(Layer model) => model.WeightedLayers().Select(static weighted => weighted.Layer);

    private static void AssertClose(Sequential model, Sequential folded)
    {
        float[] input = Noise.Of(Batch * Length * Channels, 3), expected = model.Forward(input, Batch), actual = folded.Forward(input, Batch);
        float tolerance = 1e-5f * Math.Max(1, expected.Max(Math.Abs));
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
    }
}
