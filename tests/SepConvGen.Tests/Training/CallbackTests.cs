using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Training;

/// <summary>What callbacks keep, and what they make of losses that are no numbers. The losses are told: targets are what the test wants, and the model stands still unless it says so.</summary>
public sealed class CallbackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sepconvgen").FullName;

    private string Csv => Path.Combine(_folder, "log.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_checkpoint_keeps_its_best_from_one_training_to_the_next_and_its_file()
    {
        string path = Path.Combine(_folder, "best.npz");
        var checkpoint = new BestModelCheckpoint(path, MonitoredLoss.Training);
        Train(checkpoint, 3, 2, 4);
        byte[] best = File.ReadAllBytes(path);
        Train(checkpoint, 3, 5, 4);
        Assert.Equal(best, File.ReadAllBytes(path));
        Assert.Equal((2, 2.0), (checkpoint.BestEpoch, checkpoint.BestLoss));
        Train(checkpoint, 5, 4, 1);
        Assert.NotEqual(best, File.ReadAllBytes(path));
        Assert.Equal((3, 1.0), (checkpoint.BestEpoch, checkpoint.BestLoss));
    }

    [Fact]
    public void A_checkpoint_goes_on_with_a_model_of_other_sizes()
    {
        var checkpoint = new BestModelCheckpoint(MonitoredLoss.Training);
        Train(checkpoint, 3);
        var other = new Sequential(new Named(), new Named());
        other.Build(2, seed: 1);
        Train(other, [checkpoint], 1);
        checkpoint.Restore(other);
        Assert.Equal(1, checkpoint.BestLoss);
    }

    [Fact]
    public void A_threshold_has_to_be_beaten_by_the_first_best()
    {
        var saved = new List<double>();
        BestModelCheckpoint checkpoint = null!;
        checkpoint = new BestModelCheckpoint(MonitoredLoss.Training, _ => saved.Add(checkpoint.BestLoss), initialThreshold: 2);
        Assert.Equal(2, checkpoint.InitialThreshold);
        Train(checkpoint, 3, 2);
        Assert.Empty(saved);
        Assert.Equal(double.NaN, checkpoint.BestLoss);
        Assert.Throws<InvalidOperationException>(() => checkpoint.Restore(Model()));
        Train(checkpoint, 1.5, 1.75, 1);
        Assert.Equal([1.5, 1], saved);
        Assert.Throws<ArgumentOutOfRangeException>("initialThreshold", () => new BestModelCheckpoint(initialThreshold: double.NaN));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_loss_that_is_no_number_is_no_best(double loss)
    {
        string path = Path.Combine(_folder, "best.npz");
        var checkpoint = new BestModelCheckpoint(path, MonitoredLoss.Training);
        Train(checkpoint, loss, loss);
        Assert.False(File.Exists(path));
        Assert.Equal(0, checkpoint.BestEpoch);
        Train(checkpoint, loss, 1e30);
        Assert.Equal(2, checkpoint.BestEpoch);
    }

    [Theory]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(double.NaN, 1, 2)]
    [InlineData(double.PositiveInfinity, 1, 2)]
    public void Early_stopping_with_no_number_at_all_restores_the_first_epoch_that_it_looked_at(double loss, int startFromEpoch, int restored)
    {
        var stopping = new EarlyStopping(MonitoredLoss.Training, patience: 9, restoreBestWeights: true, startFromEpoch: startFromEpoch);
        (Named model, IReadOnlyList<float> marks) = Train(stopping, loss, loss, loss);
        Assert.Equal(marks[restored - 1], model.Bias!.Value[0]);
        Assert.Equal(0, stopping.BestEpoch);
    }

    [Fact]
    public void Early_stopping_restores_the_best_number_among_others_and_says_where_there_is_none()
    {
        (Named model, IReadOnlyList<float> marks) = Train(new EarlyStopping(MonitoredLoss.Training, patience: 9, restoreBestWeights: true), double.NaN, double.PositiveInfinity, 5, double.NaN, 4, 6);
        Assert.Equal(marks[4], model.Bias!.Value[0]);
        Named spoilt = Model();
        History history = Train(spoilt, [new EarlyStopping(MonitoredLoss.Training, patience: 2)], double.NaN, double.NaN, double.NaN, double.NaN);
        Assert.Equal(2, history.Epochs.Count);
        Assert.Contains("StopOnNaN", history.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rate_falls_where_no_loss_is_a_number_and_the_plateau_begins_anew_with_each_training()
    {
        var reduce = new ReduceLearningRateOnPlateau(MonitoredLoss.Training, factor: 0.5f, patience: 2);
        Assert.Equal([1, 1, 0.5f, 0.5f], Train(Model(), [reduce], double.PositiveInfinity, double.NaN, double.NaN, 1).Epochs.Select(epoch => epoch.LearningRate));
        Assert.Equal([1, 1, 1], Train(Model(), [reduce], 7, 8, 6).Epochs.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void A_training_that_went_on_with_NaN_says_since_when_and_what_stops_it()
    {
        Assert.Null(Train(Model(), [], double.NaN, 1).StopReason);
        string reason = Train(Model(), [], 1, double.NaN, double.PositiveInfinity).StopReason!;
        Assert.Contains("The loss of epoch 2 is NaN", reason, StringComparison.Ordinal);
        Assert.Contains("StopOnNaN", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epoch,loss,val_loss,learning_rate\n1,2,,1", "epoch,loss,val_loss,learning_rate\n1,2,,1\n")]
    [InlineData("epoch,loss,val_loss,learning_rate\n1,2,,1\n", "epoch,loss,val_loss,learning_rate\n1,2,,1\n")]
    [InlineData("epoch,loss,val_loss,learning_rate\r\n1,2,,1\r\n", "epoch,loss,val_loss,learning_rate\r\n1,2,,1\r\n")]
    [InlineData("", "epoch,loss,val_loss,learning_rate\n")]
    [InlineData(null, "epoch,loss,val_loss,learning_rate\n")]
    public void A_log_is_appended_on_a_line_of_its_own(string? before, string kept)
    {
        if (before is not null)
            File.WriteAllText(Csv, before);
        Train(new CsvLogger(Csv, append: true), 4, 3);
        Assert.Equal(kept + "1,4,,1\n2,3,,1\n", File.ReadAllText(Csv));
    }

    [Fact]
    public void A_log_that_is_not_appended_is_replaced_by_the_first_epoch_of_each_training()
    {
        File.WriteAllText(Csv, "what was there");
        var log = new CsvLogger(Csv);
        Train(log, 4, 3);
        Train(log, 2);
        Assert.Equal("epoch,loss,val_loss,learning_rate\n1,2,,1\n", File.ReadAllText(Csv));
    }

    // Whatever a Fit refuses, it refuses before a callback has done anything: the log of the training before is still there.
    public static TheoryData<string> Refusals => [.. s_refusals.Keys];

    private static readonly Dictionary<string, Action<CsvLogger>> s_refusals = new()
    {
        ["targets of another size"] = log => Fit(Model(), new TrainingData(Noise.Of(24, 1), Noise.Of(30, 2), 2), log),
        ["inputs that are too short"] = log => Fit(Model(), new TrainingData(Noise.Of(8, 1), Noise.Of(8, 2), 2), log),
        ["validation data of another size"] = log => Fit(Model(), Data(), log, new TrainingData(Noise.Of(24, 1), Noise.Of(30, 2), 2)),
        ["a length that is no multiple of the steps"] = log =>
        {
            var steps = new TimeDistributed(new Named(), steps: 2);
            steps.Build(2, seed: 1);
            Fit(steps, new TrainingData(Noise.Of(2 * 9 * 2, 1), Noise.Of(2 * 4 * 4, 2), 2), log);
        },
        ["a model with two outputs"] = log =>
        {
            var pair = new Bidirectional(() => new Named(), MergeModes.None);
            pair.Build(2, seed: 1);
            Fit(pair, new TrainingData(Noise.Of(24, 1), Noise.Of(32, 2), 2), log);
        },
        ["a loss that needs more channels"] = log =>
        {
            var frozen = new Frozen();
            frozen.Build(2, seed: 1);
            frozen.Fit(new TrainingData(Noise.Of(24, 1), Noise.Of(12, 2), 2), new FitOptions { Loss = new CategoricalCrossentropy(), Optimizer = new Sgd(), Callbacks = [log] });
        },
        ["a later callback that wants a validation"] = log => Model().Fit(Data(), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(), Callbacks = [log, new EarlyStopping()] }),
        ["a later callback that wants a rate without a schedule"] = log => Model().Fit(Data(), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(new ExponentialDecay(0.1f, 10, 0.9f)), Callbacks = [log, new ReduceLearningRateOnPlateau(MonitoredLoss.Training)] }),
        ["a later callback of the user's that throws as the training begins"] = log => Model().Fit(Data(), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(), Callbacks = [log, new Throws()] }),
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_training_that_is_refused_has_touched_no_file(string refusal)
    {
        File.WriteAllText(Csv, "what was there");
        Exception exception = Assert.ThrowsAny<Exception>(() => s_refusals[refusal](new CsvLogger(Csv)));
        Assert.True(exception is ArgumentException or InvalidOperationException, exception.ToString());
        Assert.Equal("what was there", File.ReadAllText(Csv));
    }

    [Fact]
    public void A_log_is_closed_between_epochs_and_holds_all_that_ended_before_an_exception()
    {
        Assert.Throws<InvalidOperationException>(() => Train(Model(), [new CsvLogger(Csv), new Throws(epoch: 2)], 4, 3, 2));
        using FileStream alone = new(Csv, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal("epoch,loss,val_loss,learning_rate\n1,4,,1\n2,3,,1\n", new StreamReader(alone).ReadToEnd());
    }

    [Fact]
    public void A_monitored_loss_that_is_none_is_refused()
    {
        foreach (Func<object> make in (Func<object>[])[() => new EarlyStopping((MonitoredLoss)5), () => new BestModelCheckpoint((MonitoredLoss)5), () => new ReduceLearningRateOnPlateau((MonitoredLoss)5)])
            Assert.Contains("Validation or Training, but is 5", Assert.Throws<ArgumentOutOfRangeException>("monitor", make).Message, StringComparison.Ordinal);
    }

    private static Named Model()
    {
        var model = new Named();
        model.Build(2, seed: 1);
        return model;
    }

    private static TrainingData Data() => new(Noise.Of(2 * 6 * 2, 1), Noise.Of(2 * 4 * 4, 2), 2);

    private static void Fit(Layer model, TrainingData data, TrainingCallback callback, TrainingData? validation = null) =>
        model.Fit(data, new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(), ValidationData = validation, Callbacks = [callback] });

    /// <summary>A training whose epochs have these losses; each leaves a mark in the model. Gives the model and the marks.</summary>
    private static (Named Model, IReadOnlyList<float> Marks) Train(TrainingCallback callback, params double[] losses)
    {
        Named model = Model();
        var marks = new Marks();
        Train(model, [marks, callback], losses);
        return (model, marks.Values);
    }

    private static History Train(Layer model, TrainingCallback[] callbacks, params double[] losses)
    {
        int length = 6, outputs = model.OutputLength(length) * model.OutputChannels;
        return model.Fit(new TrainingData(Noise.Of(length * 2, 1), new float[outputs], 1), new FitOptions { Loss = new ToldLoss(losses), Optimizer = new Sgd(1), Epochs = losses.Length, Callbacks = callbacks });
    }

    /// <summary>Has the next of these values, epoch after epoch, and no gradient.</summary>
    private sealed class ToldLoss(double[] losses) : Loss
    {
        // Six frames become four; one sample, one batch.
        private const int FramesOfEpoch = 4;

        private int _frames;

        protected override double Frame(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target) => losses[_frames / FramesOfEpoch];

        protected override void FrameGradient(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, double scale, Span<float> gradient)
        {
            _frames++;
            gradient.Clear();
        }
    }

    /// <summary>Writes the epoch into the model, before the callbacks behind it look at the epoch.</summary>
    private sealed class Marks : TrainingCallback
    {
        public List<float> Values { get; } = [];

        public override void OnEpochEnd(TrainingRun run, EpochResult result)
        {
            var bias = ((Named)run.Model).Bias!;
            bias.Value[0] = result.Epoch;
            Values.Add(result.Epoch);
        }
    }

    private sealed class Throws(int epoch = 0) : TrainingCallback
    {
        public override void OnTrainingBegin(TrainingRun run)
        {
            if (epoch == 0)
                throw new InvalidOperationException("as the training begins");
        }

        public override void OnEpochEnd(TrainingRun run, EpochResult result)
        {
            if (result.Epoch == epoch)
                throw new InvalidOperationException("in the middle");
        }
    }
}
