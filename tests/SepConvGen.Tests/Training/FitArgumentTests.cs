using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Training;

/// <summary>What a training, an evaluation and a prediction are not made of: each argument by name, the numbers in the message, and the nearest that is accepted.</summary>
public class FitArgumentTests
{
    private const int Samples = 2, Length = 6, Channels = 2;

    // Four frames of four channels are what Named makes of six.
    private const int OutputLength = 4, OutputChannels = 4;

    private static readonly Dictionary<string, (string Argument, string Message, Action Fit)> s_refused = new()
    {
        ["no epochs"] = ("Epochs", "", () => _ = Options(epochs: 0)),
        ["a negative first epoch"] = ("InitialEpoch", "", () => _ = Options(initialEpoch: -1)),
        ["batches of nothing"] = ("BatchSize", "", () => _ = Options(batchSize: 0)),
        ["a negative split"] = ("ValidationSplit", "", () => _ = Options(split: -0.1)),
        ["a split of everything"] = ("ValidationSplit", "", () => _ = Options(split: 1)),
        ["a split that is NaN"] = ("ValidationSplit", "", () => _ = Options(split: double.NaN)),
        ["a first epoch that is the one to stop before"] = ("options", "InitialEpoch is 3, but Epochs, the epoch to stop before, is 3", () => Model().Fit(Data(), Options(epochs: 3, initialEpoch: 3))),
        ["a split that leaves no training"] = ("options", "0.75 of 2 samples leaves none for training", () => Model().Fit(Data(), Options(split: 0.75))),
        ["a split that leaves no validation"] = ("options", "1E-17 of 2 samples leaves none for validation", () => Model().Fit(Data(), Options(split: 1e-17))),
        ["a callback that is null"] = ("options", "A callback is null", () => Model().Fit(Data(), Options(callbacks: [new StopOnNaN(), null!]))),
        ["no model"] = ("model", "", () => ((Layer)null!).Fit(Data(), Options())),
        ["no data"] = ("data", "", () => Model().Fit(null!, Options())),
        ["no options"] = ("options", "", () => Model().Fit(Data(), null!)),
        ["no loss"] = ("Loss", "", () => Model().Fit(Data(), new FitOptions { Loss = null!, Optimizer = new Sgd() })),
        ["no optimizer"] = ("Optimizer", "", () => Model().Fit(Data(), new FitOptions { Loss = new MeanSquaredError(), Optimizer = null! })),
        ["no callbacks"] = ("Callbacks", "", () => Model().Fit(Data(), Options(callbacks: null!))),
        ["no samples"] = ("samples", "", () => _ = new TrainingData(new float[2], new float[2], 0)),
        ["no inputs"] = ("inputs", "for each of 2 samples, but hold 0", () => _ = new TrainingData(default, new float[2], 2)),
        ["half a sample of inputs"] = ("inputs", "for each of 2 samples, but hold 3", () => _ = new TrainingData(new float[3], new float[2], 2)),
        ["half a sample of targets"] = ("targets", "for each of 2 samples, but hold 5", () => _ = new TrainingData(new float[2], new float[5], 2)),
        ["half a sample of weights"] = ("FrameWeights", "for each of 2 samples, but hold 3", () => _ = new TrainingData(new float[2], new float[2], 2) { FrameWeights = new float[3] }),
        ["a negative weight"] = ("FrameWeights", "one is -1", () => _ = new TrainingData(new float[2], new float[2], 2) { FrameWeights = (float[])[0, -1] }),
        ["an infinite weight"] = ("FrameWeights", "one is", () => _ = new TrainingData(new float[2], new float[2], 2) { FrameWeights = (float[])[0, float.PositiveInfinity] }),
        ["half a frame"] = ("data", "length · 2 floats for separable_conv1d, but each of 2 has 13", () => Model().Fit(new TrainingData(new float[26], new float[32], 2), Options())),
        ["too few frames"] = ("data", "at least 3 frames for separable_conv1d, but each has 2", () => Model().Fit(new TrainingData(new float[8], new float[32], 2), Options())),
        ["targets too short"] = ("data", "2 · 4 · 4 = 32 floats for separable_conv1d, but hold 30", () => Model().Fit(new TrainingData(new float[24], new float[30], 2), Options())),
        ["steps that do not divide the length"] = ("data", "2 steps of equal length", () => Built(new TimeDistributed(new Causal(), steps: 2)).Fit(new TrainingData(new float[28], new float[70], 2), Options())),
        ["weights for other frames"] = ("data", "2 · 4 floats for separable_conv1d, but hold 6", () => Model().Fit(new TrainingData(new float[24], new float[32], 2) { FrameWeights = new float[6] }, Options())),
        ["weights of channels_first"] = ("data", "channels_first", () => Built(new CausalChannelsFirst()).Fit(new TrainingData(new float[24], new float[24], 2) { FrameWeights = new float[12] }, Options())),
        ["validation data of another size"] = ("options", "2 · 4 · 4 = 32 floats", () => Model().Fit(Data(), Options(validation: new TrainingData(new float[24], new float[30], 2)))),
        ["an evaluation of no model"] = ("model", "", () => ((Layer)null!).Evaluate(Data(), new MeanSquaredError())),
        ["an evaluation of no data"] = ("data", "", () => Model().Evaluate(null!, new MeanSquaredError())),
        ["an evaluation without a loss"] = ("loss", "", () => Model().Evaluate(Data(), null!)),
        ["an evaluation in batches of nothing"] = ("batchSize", "", () => Model().Evaluate(Data(), new MeanSquaredError(), batchSize: 0)),
        ["an evaluation of other targets"] = ("data", "32 floats", () => Model().Evaluate(new TrainingData(new float[24], new float[30], 2), new MeanSquaredError())),
        ["a prediction of no model"] = ("model", "", () => ((Layer)null!).Predict(new float[24], 2)),
        ["a prediction of no samples"] = ("samples", "", () => Model().Predict(new float[24], 0)),
        ["a prediction in batches of nothing"] = ("batchSize", "", () => Model().Predict(new float[24], 2, batchSize: 0)),
        ["a prediction of half a frame"] = ("inputs", "2 · length · 2 floats, but hold 26", () => Model().Predict(new float[26], 2)),
        ["a prediction of too few frames"] = ("inputs", "at least 3 frames, but have 2 frames for each of 2", () => Model().Predict(new float[8], 2)),
        ["a prediction into too few floats"] = ("outputs", "2 samples of 16 floats, 32 in all, but hold 31", () => Model().Predict(new float[24], new float[31], 2)),
        ["a prediction into its inputs"] = ("outputs", "overlap", () => Overlapping(new float[55])),
    };

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_refused_by_name(string name)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(s_refused[name].Fit);
        Assert.Equal(s_refused[name].Argument, exception.ParamName);
        Assert.Contains(s_refused[name].Message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_just_fits_is_trained_on()
    {
        Assert.Single(Model().Fit(Data(), Options(epochs: 3, initialEpoch: 2)).Epochs);
        Assert.Equal(3, Model().Fit(Data(), Options(epochs: 3)).Epochs.Count);
        Assert.NotNull(Model().Fit(Data(), Options(split: 0.5, batchSize: 1)).Epochs[0].ValidationLoss);
        Assert.Single(Model().Fit(new TrainingData(new float[6], new float[4], 1), Options()).Epochs);
        Assert.Single(Model().Fit(new TrainingData(new float[24], new float[32], 2) { FrameWeights = new float[8] }, Options()).Epochs);
        Assert.Single(Built(new TimeDistributed(new Causal(), steps: 2)).Fit(new TrainingData(new float[24], new float[60], 2), Options()).Epochs);
        Assert.Equal(32, Model().Predict(new float[24], 2, batchSize: 1).Length);
    }

    [Fact]
    public void A_prediction_beside_its_inputs_is_no_overlap()
    {
        var memory = new float[56];
        Noise.Of(24, 1).CopyTo(memory, 0);
        Model().Predict(memory.AsSpan(0, 24), memory.AsSpan(24, 32), 2);
        Assert.Equal(Model().Predict(Noise.Of(24, 1), 2), memory[24..]);
    }

    [Fact]
    public void Epochs_are_numbered_from_the_first_and_progress_is_told_of_how_many_there_are()
    {
        var told = new List<EpochProgress>();
        History history = Model().Fit(Data(), Options(epochs: 4, initialEpoch: 2, progress: new Told(told)));
        Assert.Equal([3, 4], history.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(history.Epochs, told.Select(progress => progress.Result));
        Assert.All(told, progress => Assert.Equal(4, progress.Epochs));
        Assert.True(told[0].Elapsed <= told[1].Elapsed);
    }

    [Fact]
    public void A_split_keeps_the_weights_of_its_samples()
    {
        Named model = Model(), byHand = Model();
        TrainingData whole = new(Noise.Of(48, 1), Noise.Of(64, 2), 4) { FrameWeights = Enumerable.Range(0, 16).Select(i => i % 5f).ToArray() };
        TrainingData first = new(Noise.Of(48, 1).AsMemory(0, 36), Noise.Of(64, 2).AsMemory(0, 48), 3) { FrameWeights = whole.FrameWeights[..12] };
        TrainingData last = new(Noise.Of(48, 1).AsMemory(36), Noise.Of(64, 2).AsMemory(48), 1) { FrameWeights = whole.FrameWeights[12..] };
        Assert.Equal(byHand.Fit(first, Options(batchSize: 2, validation: last)).Epochs, model.Fit(whole, Options(batchSize: 2, split: 0.25)).Epochs);
        Assert.Equal(byHand.Parameters[0].Value.ToArray(), model.Parameters[0].Value.ToArray());
    }

    [Fact]
    public void An_evaluation_is_the_mean_over_the_samples_whatever_the_batches()
    {
        Named model = Model();
        TrainingData data = new(Noise.Of(60, 1), Noise.Of(80, 2), 5);
        double[] ofEach = [.. Enumerable.Range(0, 5).Select(sample => (double)new MeanSquaredError().Value(model.Predict(data.Inputs.Span.Slice(12 * sample, 12), 1), data.Targets.Span.Slice(16 * sample, 16), OutputChannels))];
        for (int batchSize = 1; batchSize <= 6; batchSize++)
            Assert.Equal(ofEach.Average(), model.Evaluate(data, new MeanSquaredError(), batchSize), 1e-6);
    }

    [Fact]
    public void Whatever_is_cancelled_before_it_begins_does_nothing()
    {
        Named model = Model();
        var cancelled = new CancellationToken(canceled: true);
        float[] outputs = new float[32];
        Assert.Throws<OperationCanceledException>(() => model.Fit(Data(), Options(), cancelled));
        Assert.Throws<OperationCanceledException>(() => model.Evaluate(Data(), new MeanSquaredError(), cancellationToken: cancelled));
        Assert.Throws<OperationCanceledException>(() => model.Predict(Noise.Of(24, 1), outputs, 2, cancellationToken: cancelled));
        Assert.Equal(new float[32], outputs);
        Assert.Equal(Model().Parameters[0].Value.ToArray(), model.Parameters[0].Value.ToArray());
    }

    [Fact]
    public void A_gradient_that_was_left_behind_is_not_of_the_training()
    {
        Named model = Model(), other = Model();
        model.Parameters[0].Gradient.Fill(1000);
        model.Fit(Data(), Options());
        other.Fit(Data(), Options());
        Assert.Equal(other.Parameters[0].Value.ToArray(), model.Parameters[0].Value.ToArray());
    }

    [Fact]
    public void A_log_needs_a_path()
    {
        Assert.Throws<ArgumentException>("path", () => new CsvLogger(""));
        Assert.Throws<ArgumentNullException>("path", () => new CsvLogger(null!));
        Assert.Throws<ArgumentException>("path", () => new BestModelCheckpoint(""));
        Assert.Throws<DirectoryNotFoundException>(() => Model().Fit(Data(), Options(callbacks: [new CsvLogger(Path.Combine(Path.GetTempPath(), "no such folder", "log.csv"))])));
    }

    private static FitOptions Options(int epochs = 1, int initialEpoch = 0, int batchSize = 32, double split = 0, TrainingData? validation = null, IProgress<EpochProgress>? progress = null, params TrainingCallback[] callbacks) =>
        new() { Loss = new MeanSquaredError(), Optimizer = new Sgd(), Epochs = epochs, InitialEpoch = initialEpoch, BatchSize = batchSize, Seed = 1, ValidationSplit = split, ValidationData = validation, Progress = progress, Callbacks = callbacks };

    private static Named Model() => Built(new Named());

    private static T Built<T>(T model)
        where T : Layer
    {
        model.Build(Channels, seed: 1);
        return model;
    }

    private static TrainingData Data() => new(Noise.Of(Samples * Length * Channels, 1), Noise.Of(Samples * OutputLength * OutputChannels, 2), Samples);

    private static void Overlapping(float[] memory) => Model().Predict(memory.AsSpan(0, 24), memory.AsSpan(23, 32), 2);

    private sealed class Told(List<EpochProgress> told) : IProgress<EpochProgress>
    {
        public void Report(EpochProgress value) => told.Add(value);
    }
}
