using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Training;

[Collection(nameof(AloneInTheProcess))]
public class FitTests
{
    private const int Samples = 11;
    private const int Length = 9;
    private const int Channels = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_gives_the_bits_of_a_loop_written_by_hand(bool isChannelsFirst)
    {
        Sequential fitted = Model(isChannelsFirst), byHand = Model(isChannelsFirst);
        int lastAxis = isChannelsFirst ? byHand.OutputLength(Length) : byHand.OutputChannels;
        TrainingData data = Data(fitted);
        var optimizer = new Adam(0.01f);
        ForwardCache cache = byHand.CreateCache();
        var losses = new List<double>();
        for (int epoch = 0; epoch < 3; epoch++)
        {
            double sum = 0;
            for (int first = 0; first < Samples; first += 4)
            {
                int count = Math.Min(4, Samples - first);
                float[] output = new float[count * data.Targets.Length / Samples], gradient = new float[output.Length];
                byHand.Forward(data.Inputs.Span.Slice(first * Length * Channels, count * Length * Channels), output, count, cache);
                sum += count * (double)new MeanSquaredError().ValueAndGradient(output, data.Targets.Span.Slice(first * output.Length / count, output.Length), gradient, lastAxis);
                byHand.Backward(cache, gradient, default);
                optimizer.Step(byHand.Parameters);
            }
            losses.Add(sum / Samples);
        }

        History history = fitted.Fit(data, new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Adam(0.01f), Epochs = 3, BatchSize = 4, Shuffle = false });

        Assert.Equal(losses, history.Epochs.Select(epoch => epoch.Loss));
        Assert.Equal(Weights(byHand), Weights(fitted));
    }

    [Fact]
    public void The_seed_alone_decides_the_order_of_the_samples()
    {
        float[] first = After(seed: 1), again = After(seed: 1), other = After(seed: 2);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);

        static float[] After(int seed)
        {
            Sequential model = Model();
            model.Fit(Data(model), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(0.1f), BatchSize = 4, Seed = seed });
            return Weights(model);
        }
    }

    [Fact]
    public void Going_on_with_a_later_epoch_gives_the_bits_of_one_training()
    {
        Sequential whole = Model(), parts = Model();
        whole.Fit(Data(whole), Options(new Adam(0.01f), epochs: 4));
        var optimizer = new Adam(0.01f);
        parts.Fit(Data(parts), Options(optimizer, epochs: 2));
        parts.Fit(Data(parts), Options(optimizer, epochs: 4, initialEpoch: 2));
        Assert.Equal(Weights(whole), Weights(parts));

        static FitOptions Options(Optimizer optimizer, int epochs, int initialEpoch = 0) => new() { Loss = new Huber(), Optimizer = optimizer, Epochs = epochs, InitialEpoch = initialEpoch, BatchSize = 4, Seed = 5 };
    }

    [Fact]
    public void The_last_samples_validate_and_are_not_trained_on()
    {
        Sequential model = Model(), other = Model();
        TrainingData data = Data(model), first = data.Slice(0, 8), last = data.Slice(8, 3);
        History history = model.Fit(data, new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(0.1f), BatchSize = 4, Seed = 1, ValidationSplit = 0.25 });
        other.Fit(first, new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(0.1f), BatchSize = 4, Seed = 1 });
        Assert.Equal(Weights(other), Weights(model));
        Assert.Equal(other.Evaluate(last, new MeanSquaredError(), batchSize: 4), history.Epochs[0].ValidationLoss);
    }

    [Fact]
    public void Batches_after_the_first_epoch_allocate_nothing()
    {
        Sequential model = Model();
        var watch = new AllocationWatch();
        model.Fit(Data(model), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new RmsProp { GlobalClipNorm = 1 }, Epochs = 4, BatchSize = 4, Callbacks = [watch] });
        Assert.Equal(6, watch.Allocated.Count);
        Assert.All(watch.Allocated, bytes => Assert.Equal(0, bytes));
    }

    [Fact]
    public void A_cancelled_training_has_made_whole_steps_only()
    {
        Sequential model = Model();
        using var cancellation = new CancellationTokenSource();
        var optimizer = new Sgd(0.1f);
        Assert.Throws<OperationCanceledException>(() => model.Fit(Data(model), new FitOptions { Loss = new MeanSquaredError(), Optimizer = optimizer, Epochs = 9, BatchSize = 4, Callbacks = [new CancelAfter(cancellation, 2)] }, cancellation.Token));
        Assert.Equal(2, optimizer.Iterations);
        Assert.All(model.Parameters, parameter => Assert.All(parameter.Gradient.ToArray(), element => Assert.Equal(0, element)));
    }

    [Fact]
    public void A_batch_whose_loss_is_NaN_makes_no_step()
    {
        Sequential model = Model();
        float[] before = Weights(model);
        TrainingData data = Data(model);
        var broken = new TrainingData(data.Inputs, Enumerable.Repeat(float.NaN, data.Targets.Length).ToArray(), Samples);
        History history = model.Fit(broken, new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(), Epochs = 3, Callbacks = [new StopOnNaN()] });
        Assert.Equal(before, Weights(model));
        Assert.Contains("epoch 1 is NaN", history.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_stopping_ends_a_training_that_gets_worse_and_restores_its_best_weights()
    {
        Sequential model = Model(), best = Model();
        var stopping = new EarlyStopping(MonitoredLoss.Training, patience: 2, restoreBestWeights: true);
        var checkpoint = new BestModelCheckpoint(MonitoredLoss.Training);
        History history = model.Fit(Data(model), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(50), Epochs = 20, BatchSize = 4, Shuffle = false, Callbacks = [stopping, checkpoint] });
        double[] losses = [.. history.Epochs.Select(epoch => epoch.Loss)];
        Assert.Equal(1, stopping.BestEpoch);
        Assert.Equal(3, losses.Length);
        Assert.Equal(losses[0], stopping.BestLoss);
        checkpoint.Restore(best);
        Assert.Equal(Weights(best), Weights(model));
    }

    [Theory]
    [InlineData(null, 4)]
    [InlineData(0.0, 3)]
    public void Epochs_that_get_better_but_do_not_beat_the_baseline_do_not_begin_the_patience_anew(double? baseline, int epochs)
    {
        Sequential model = Model();
        var stopping = new EarlyStopping(MonitoredLoss.Training, patience: 2, baseline: baseline);
        // The second epoch is better than the first; from then on there is no step.
        History history = model.Fit(Data(model), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(0.01f), Epochs = 20, Shuffle = false, Callbacks = [new StandStillAfter(1), stopping] });
        Assert.Equal(epochs, history.Epochs.Count);
    }

    [Fact]
    public void The_file_of_a_checkpoint_has_the_weights_of_the_best_epoch()
    {
        Sequential model = Model(), loaded = Model();
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".safetensors");
        var checkpoint = new BestModelCheckpoint(path, MonitoredLoss.Training);
        model.Fit(Data(model), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(50), Epochs = 3, BatchSize = 4, Shuffle = false, Callbacks = [checkpoint] });
        loaded.LoadWeights(path);
        File.Delete(path);
        float[] last = Weights(model);
        checkpoint.Restore(model);
        Assert.Equal(Weights(model), Weights(loaded));
        Assert.NotEqual(last, Weights(loaded));
    }

    [Fact]
    public void A_checkpoint_of_another_format_is_refused_before_the_training() =>
        Assert.Contains(".safetensors or .npz, but ends in '.ckpt'", Assert.Throws<ArgumentException>(() => new BestModelCheckpoint("best.ckpt")).Message, StringComparison.Ordinal);

    [Fact]
    public void Progress_is_told_of_every_epoch()
    {
        Sequential model = Model();
        var told = new Told();
        model.Fit(Data(model), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(), Epochs = 3, Progress = told });
        Assert.Equal(3, told.Count);
    }

    [Fact]
    public void Arguments_of_callbacks_out_of_their_range_are_refused_by_name()
    {
        Refused("patience", () => new EarlyStopping(patience: -1));
        Refused("minDelta", () => new EarlyStopping(minDelta: double.NaN));
        Refused("startFromEpoch", () => new EarlyStopping(startFromEpoch: -1));
        Refused("baseline", () => new EarlyStopping(baseline: double.NaN));
        Refused("factor", () => new ReduceLearningRateOnPlateau(factor: 1));
        Refused("patience", () => new ReduceLearningRateOnPlateau(patience: -1));
        Refused("cooldown", () => new ReduceLearningRateOnPlateau(cooldown: -1));
        Refused("minDelta", () => new ReduceLearningRateOnPlateau(minDelta: -1));
        Refused("minLearningRate", () => new ReduceLearningRateOnPlateau(minLearningRate: float.NaN));

        static void Refused(string argument, Func<object> make) => Assert.Throws<ArgumentOutOfRangeException>(argument, make);
    }

    [Fact]
    public void The_table_of_a_history_has_points_where_the_culture_has_commas()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        // InvariantGlobalization has no German; a culture of one's own has its comma.
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Sequential model = Model();
            var table = new StringWriter();
            model.Fit(Data(model), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(0.125f), ValidationSplit = 0.2 }).WriteCsv(table);
            string row = table.ToString().Split('\n')[1];
            Assert.Equal(4, row.Split(',').Length);
            Assert.EndsWith(",0.125", row, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_learning_rate_falls_on_a_plateau()
    {
        Sequential model = Model();
        var reduce = new ReduceLearningRateOnPlateau(MonitoredLoss.Training, factor: 0.5f, patience: 2, minLearningRate: 0.3f);
        History history = model.Fit(Data(model), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(1) { WeightDecay = 0, ClipValue = 1e-30f }, Epochs = 8, Shuffle = false, Callbacks = [reduce] });
        Assert.Equal([1, 1, 1, 0.5f, 0.5f, 0.3f, 0.3f, 0.3f], history.Epochs.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void The_log_and_the_history_write_the_same_table_and_the_picture_has_every_epoch()
    {
        Sequential model = Model();
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        History history = model.Fit(Data(model), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Adam(), Epochs = 5, BatchSize = 4, ValidationSplit = 0.2, Callbacks = [new CsvLogger(path)] });
        var table = new StringWriter();
        history.WriteCsv(table);
        Assert.Equal(table.ToString(), File.ReadAllText(path));
        Assert.Equal(6, table.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        File.Delete(path);

        var picture = new StringWriter();
        history.WriteSvg(picture);
        XElement[] curves = [.. XDocument.Parse(picture.ToString()).Descendants().Where(element => element.Name.LocalName == "polyline")];
        Assert.Equal([5, 5], curves.Select(curve => curve.Attribute("points")!.Value.Split(' ').Length));
    }

    [Fact]
    public void Predict_in_batches_is_Forward_of_all()
    {
        Sequential model = Model();
        TrainingData data = Data(model);
        var expected = new float[data.Targets.Length];
        model.Forward(data.Inputs.Span, expected, Samples);
        Assert.Equal(expected, model.Predict(data.Inputs.Span, Samples, batchSize: 4));
    }

    [Fact]
    public void Data_and_options_that_do_not_fit_are_refused_before_anything_changes()
    {
        Sequential model = Model();
        float[] before = Weights(model);
        TrainingData data = Data(model);
        var optimizer = new Sgd();
        Refuses<ArgumentException>("targets must hold", new TrainingData(data.Inputs, data.Targets[..^Samples], Samples), Options());
        Refuses<ArgumentException>("inputs must hold", new TrainingData(data.Inputs[..^Samples], data.Targets, Samples), Options());
        Refuses<ArgumentException>("leaves none", data, Options(split: 0.95));
        Refuses<ArgumentException>("both set", data, Options(split: 0.5, validation: data));
        Refuses<InvalidOperationException>("no validation", data, Options(callbacks: new EarlyStopping()));
        Assert.Throws<InvalidOperationException>(() => new Causal().Fit(data, Options()));
        Assert.Equal(before, Weights(model));
        Assert.Equal(0, optimizer.Iterations);

        FitOptions Options(double split = 0, TrainingData? validation = null, params TrainingCallback[] callbacks) => new() { Loss = new MeanSquaredError(), Optimizer = optimizer, ValidationSplit = split, ValidationData = validation, Callbacks = callbacks };
        void Refuses<T>(string text, TrainingData given, FitOptions options)
            where T : Exception => Assert.Contains(text, Assert.Throws<T>(() => model.Fit(given, options)).Message, StringComparison.Ordinal);
    }

    private static Sequential Model(bool isChannelsFirst = false)
    {
        Sequential model = isChannelsFirst ? new(new CausalChannelsFirst(), new ValidSparse()) : new(new Causal(), new ValidStrided());
        model.Build(Channels, seed: 3);
        return model;
    }

    private static TrainingData Data(Layer model) => new(Noise.Of(Samples * Length * Channels, 1), Noise.Of(Samples * model.OutputLength(Length) * model.OutputChannels, 2), Samples);

    private static float[] Weights(Layer model) => [.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray())];

    private sealed class Told : IProgress<EpochProgress>
    {
        public int Count { get; private set; }

        public void Report(EpochProgress value) => Count++;
    }

    private sealed class StandStillAfter(int epoch) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingRun run, EpochResult result)
        {
            if (result.Epoch >= epoch)
                run.Options.Optimizer.LearningRate = 0;
        }
    }

    private sealed class CancelAfter(CancellationTokenSource source, int steps) : TrainingCallback
    {
        private int _steps;

        public override void OnBatchEnd(TrainingRun run, float loss)
        {
            if (++_steps == steps)
                source.Cancel();
        }
    }

    private sealed class AllocationWatch : TrainingCallback
    {
        private long _before = -1;

        public List<long> Allocated { get; } = new(100);

        // From one batch of an epoch to the next, from the second epoch on: three batches make two such stretches.
        public override void OnBatchEnd(TrainingRun run, float loss)
        {
            if (_before >= 0 && run.History.Epochs.Count > 0)
                Allocated.Add(GC.GetAllocatedBytesForCurrentThread() - _before);
            _before = GC.GetAllocatedBytesForCurrentThread();
        }

        public override void OnEpochEnd(TrainingRun run, EpochResult result) => _before = -1;
    }
}
