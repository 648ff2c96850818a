using System;
using System.IO;
using System.Linq;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Networks;

/// <summary>Networks with layers that behave differently in training.</summary>
public class NetworkTrainingTests
{
    private const int Channels = 6, Length = 20, Samples = 11;

    private static readonly TrainingData s_data = new(Noise.Of(Samples * Length * Channels, 1), Noise.Of(Samples * Length * 2, 2), Samples);

    [Fact]
    public void A_training_that_was_interrupted_goes_on_with_the_masks_that_follow()
    {
        Network whole = New(), part = New(), resumed = New();
        Adam through = new(0.1f), before = new(0.1f), after = new(0.1f);
        Steps(whole, through, whole.CreateCache(), 0, 8);

        ForwardCache cache = part.CreateCache(), next = resumed.CreateCache();
        Steps(part, before, cache, 0, 5);
        using var state = new MemoryStream();
        before.SaveState(state, part.Parameters, cache);
        state.Position = 0;
        resumed.CopyWeightsFrom(part);
        after.LoadState(state, resumed.Parameters, next);
        Steps(resumed, after, next, 5, 8);
        Assert.Equal(Bits(whole), Bits(resumed));
    }

    [Fact]
    public void A_state_that_was_saved_without_a_cache_is_refused_for_one_with_nothing_changed()
    {
        Network network = New();
        var optimizer = new Adam(0.1f);
        ForwardCache cache = network.CreateCache();
        Steps(network, optimizer, cache, 0, 2);
        using MemoryStream without = new(), before = new(), after = new();
        new Adam(0.1f).SaveState(without, network.Parameters);
        without.Position = 0;
        optimizer.SaveState(before, network.Parameters, cache);
        Refusal.Of<InvalidDataException>(() => optimizer.LoadState(without, network.Parameters, cache), "without a cache", "forwards");
        optimizer.SaveState(after, network.Parameters, cache);
        Assert.Equal(before.ToArray(), after.ToArray());
    }

    [Fact]
    public void Fit_in_two_parts_is_Fit_in_one_also_where_dropouts_drop_and_each_epoch_is_judged()
    {
        Network whole = New(), parts = New();
        History once = whole.Fit(s_data, Options(new Adam(0.1f), 4, 0));
        var optimizer = new Adam(0.1f);
        History first = parts.Fit(s_data, Options(optimizer, 2, 0)), second = parts.Fit(s_data, Options(optimizer, 4, 2));
        Assert.Equal(Bits(whole), Bits(parts));
        Assert.Equal(once.Epochs.Select(static epoch => (epoch.Loss, epoch.ValidationLoss)), [.. first.Epochs.Concat(second.Epochs).Select(static epoch => (epoch.Loss, epoch.ValidationLoss))]);

        static FitOptions Options(Optimizer optimizer, int epochs, int initialEpoch) => new() { Loss = new MeanSquaredError(), Optimizer = optimizer, Epochs = epochs, InitialEpoch = initialEpoch, BatchSize = 4, Seed = 5, ValidationSplit = 0.25 };
    }

    [Fact]
    public void Evaluate_judges_the_outputs_of_a_plain_Forward_and_changes_no_statistics()
    {
        Network network = New();
        network.Fit(s_data, new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Adam(0.1f), BatchSize = 4, Seed = 5 });
        int[] before = Bits(network);
        var loss = new MeanSquaredError();
        float[] outputs = network.Predict(s_data.Inputs.Span, Samples);
        Assert.Equal(loss.Value(outputs, s_data.Targets.Span, 2), network.Evaluate(s_data, loss, batchSize: Samples));
        Assert.Equal(before, Bits(network));
    }

    [Fact]
    public void Fit_judges_by_the_outputs_of_a_plain_Forward()
    {
        Network network = New();
        History history = network.Fit(s_data.Slice(0, 8), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Adam(0.1f), BatchSize = 4, Seed = 5, ValidationData = s_data.Slice(8, 3) });
        Assert.Equal(network.Evaluate(s_data.Slice(8, 3), new MeanSquaredError(), batchSize: 4), history.Epochs[0].ValidationLoss);
    }

    private static Network New()
    {
        var network = new Dropping();
        network.Build(seed: 3);
        return network;
    }

    private static void Steps(Network network, Optimizer optimizer, ForwardCache cache, int first, int end)
    {
        float[] output = new float[4 * Length * 2];
        for (int step = first; step < end; step++)
        {
            network.Forward(Noise.Of(4 * Length * Channels, step), output, 4, cache);
            network.Backward(cache, output, []);
            optimizer.Step(network.Parameters);
        }
    }

    private static int[] Bits(Network network) => [.. network.Parameters.SelectMany(static parameter => parameter.Value.ToArray()).Select(BitConverter.SingleToInt32Bits)];
}
