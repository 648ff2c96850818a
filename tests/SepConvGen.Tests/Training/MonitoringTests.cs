using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Training;

/// <summary>What callbacks decide, given the losses of the epochs: tables of them, each followed twice with one callback, which begins anew, and by each of the two losses.</summary>
public class MonitoringTests
{
    [Theory]
    [InlineData("5 4 3 2", 0, 0, 0, null, 0, 4)]
    [InlineData("5 5", 0, 0, 0, null, 2, 1)]
    [InlineData("5 4 4 3", 1, 0, 0, null, 3, 2)]
    [InlineData("5 4 4 4 3", 2, 0, 0, null, 4, 2)]
    [InlineData("5 6 4 6", 2, 0, 0, null, 0, 3)]
    [InlineData("5 6 4 6 6", 2, 0, 0, null, 5, 3)]
    [InlineData("5 4.5 4.25 4", 2, 0.5, 0, null, 0, 3)]
    [InlineData("5 4.5 4.5", 2, 0.5, 0, null, 3, 1)]
    [InlineData("5 1 6 6 6", 1, 0, 2, null, 4, 3)]
    [InlineData("5 1", 1, 0, 2, null, 0, 0)]
    [InlineData("NaN", 0, 0, 0, null, 0, 0)]
    [InlineData("NaN NaN", 0, 0, 0, null, 2, 0)]
    [InlineData("NaN NaN NaN", 2, 0, 0, null, 2, 0)]
    [InlineData("NaN NaN 5 6 6", 3, 0, 0, null, 0, 3)]
    [InlineData("5 4 2 2.5 2.5", 2, 0, 0, 3.0, 5, 3)]
    [InlineData("5 4 4.5", 2, 0, 0, 3.0, 3, 2)]
    [InlineData("3 3.5 3.5", 2, 0, 0, 3.0, 2, 1)]
    [InlineData("2.75 3.5 3.5", 2, 0.25, 0, 3.0, 2, 1)]
    [InlineData("2.5 3.5 3.5", 2, 0.25, 0, 3.0, 3, 1)]
    public void Early_stopping_stops_where_the_patience_ends_and_restores_the_best_epoch(string losses, int patience, double minDelta, int startFromEpoch, double? baseline, int stopped, int best)
    {
        foreach (MonitoredLoss monitored in Enum.GetValues<MonitoredLoss>())
            foreach (bool restores in (bool[])[true, false])
            {
                var stopping = new EarlyStopping(monitored, minDelta, patience, restores, startFromEpoch, baseline);
                for (int training = 0; training < 2; training++)
                {
                    (Named model, int last) = Follow(stopping, monitored, losses, new Sgd(), run =>
                    {
                        Assert.Equal(stopping.StoppedEpoch > 0, run.StopReason is not null);
                        Assert.Equal(stopping.StoppedEpoch > 0 && best > 0, run.StopReason?.EndsWith($"since epoch {best}.", StringComparison.Ordinal) ?? false);
                    });
                    Assert.Equal((stopped, best), (stopping.StoppedEpoch, stopping.BestEpoch));
                    Assert.Equal(best == 0 ? double.NaN : Losses(losses)[best - 1], stopping.BestLoss);
                    int looked = best > 0 ? best : startFromEpoch + 1;
                    Assert.All(model.Parameters, parameter => Assert.Equal(restores && looked <= last ? looked : last, parameter.Value[0]));
                }

                stopping.OnTrainingBegin(Run(Model(), new Sgd()));
                Assert.Equal((0, 0, double.NaN), (stopping.StoppedEpoch, stopping.BestEpoch, stopping.BestLoss));
            }
    }

    [Theory]
    [InlineData("5 5 5 5", 0.5f, 1, 0, 0, 0f, 1f, "1 0.5 0.25 0.125")]
    [InlineData("5 5 5 5 5", 0.5f, 2, 0, 0, 0f, 1f, "1 1 0.5 0.5 0.25")]
    [InlineData("5 5 4 4 4", 0.5f, 2, 0, 0, 0f, 1f, "1 1 1 1 0.5")]
    [InlineData("5 5 5 5 5 5", 0.5f, 1, 0, 2, 0f, 1f, "1 0.5 0.5 0.25 0.25 0.125")]
    [InlineData("5 5 5", 0.5f, 1, 0, 3, 0f, 1f, "1 0.5 0.5")]
    [InlineData("5 5 5 5 5", 0.5f, 2, 0, 1, 0f, 1f, "1 1 0.5 0.5 0.25")]
    [InlineData("5 5 4 4 4 4", 0.5f, 1, 0, 2, 0f, 1f, "1 0.5 0.5 0.25 0.25 0.125")]
    [InlineData("5 5 5 5", 0.5f, 0, 0, 0, 0f, 1f, "1 0.5 0.25 0.125")]
    [InlineData("5 5 5 5", 0.5f, 1, 0, 0, 0.375f, 1f, "1 0.5 0.375 0.375")]
    [InlineData("5 5 5", 0.5f, 1, 0, 0, 0.375f, 0.25f, "0.25 0.25 0.25")]
    [InlineData("5 5 5", 0f, 1, 0, 0, 0f, 1f, "1 0 0")]
    [InlineData("5 4.75 4.5 4", 0.5f, 1, 0.5, 0, 0f, 1f, "1 0.5 0.25 0.25")]
    [InlineData("NaN NaN NaN 1 1", 0.5f, 2, 0, 0, 0f, 1f, "1 0.5 0.5 0.5 0.5")]
    public void The_rate_is_reduced_where_the_patience_ends_and_rests_for_the_cooldown(string losses, float factor, int patience, double minDelta, int cooldown, float minLearningRate, float start, string rates)
    {
        foreach (MonitoredLoss monitored in Enum.GetValues<MonitoredLoss>())
        {
            var reduce = new ReduceLearningRateOnPlateau(monitored, factor, patience, minDelta, cooldown, minLearningRate);
            for (int training = 0; training < 2; training++)
            {
                var after = new List<float>();
                var optimizer = new Sgd(start);
                Follow(reduce, monitored, losses, optimizer, _ => after.Add(optimizer.LearningRate));
                Assert.Equal(rates.Split(' ').Select(rate => float.Parse(rate, CultureInfo.InvariantCulture)), after);
            }
        }
    }

    [Theory]
    [InlineData("5 4 4 3 6 2", null, "1 2 4 6")]
    [InlineData("5 4 3 2", 4.0, "3 4")]
    [InlineData("NaN 7 NaN 6", null, "2 4")]
    [InlineData("Infinity NaN 3", null, "3")]
    public void A_checkpoint_saves_each_epoch_that_is_the_best_so_far_and_restores_the_last_of_them(string losses, double? threshold, string saved)
    {
        foreach (MonitoredLoss monitored in Enum.GetValues<MonitoredLoss>())
        {
            var marks = new List<float>();
            var checkpoint = new BestModelCheckpoint(monitored, model => marks.Add(((Named)model).Bias!.Value[0]), threshold);
            (Named model, _) = Follow(checkpoint, monitored, losses, new Sgd(), _ => { });
            Assert.Equal(saved.Split(' ').Select(epoch => float.Parse(epoch, CultureInfo.InvariantCulture)), marks);
            Assert.Equal((marks[^1], Losses(losses)[(int)marks[^1] - 1]), (checkpoint.BestEpoch, checkpoint.BestLoss));
            checkpoint.Restore(model);
            Assert.All(model.Parameters, parameter => Assert.Equal(marks[^1], parameter.Value[0]));
        }
    }

    [Fact]
    public void A_callback_that_goes_by_the_validation_names_itself_where_there_is_none()
    {
        foreach ((TrainingCallback callback, string name) in ((TrainingCallback, string)[])[(new EarlyStopping(), "EarlyStopping"), (new BestModelCheckpoint(), "BestModelCheckpoint"), (new ReduceLearningRateOnPlateau(), "ReduceLearningRateOnPlateau")])
        {
            TrainingRun without = new(Model(), Options(new Sgd()), hasValidation: false);
            Assert.StartsWith(name + " goes by the validation loss", Assert.Throws<InvalidOperationException>(() => callback.CheckTraining(without)).Message, StringComparison.Ordinal);
            callback.CheckTraining(Run(Model(), new Sgd()));
        }

        foreach (TrainingCallback callback in (TrainingCallback[])[new EarlyStopping(MonitoredLoss.Training), new BestModelCheckpoint(MonitoredLoss.Training), new ReduceLearningRateOnPlateau(MonitoredLoss.Training)])
            callback.CheckTraining(new TrainingRun(Model(), Options(new Sgd()), hasValidation: false));
    }

    [Fact]
    public void A_model_with_other_parameters_is_not_given_the_best_weights()
    {
        var checkpoint = new BestModelCheckpoint();
        Follow(checkpoint, MonitoredLoss.Validation, "1", new Sgd(), _ => { });
        foreach (Layer other in (Layer[])[new Causal(), new Sequential(new Named(), new Named())])
        {
            other.Build(2, seed: 1);
            float[] before = other.Parameters[0].Value.ToArray();
            Assert.Throws<ArgumentException>("model", () => checkpoint.Restore(other));
            Assert.Equal(before, other.Parameters[0].Value.ToArray());
        }

        Assert.Throws<ArgumentNullException>("model", () => checkpoint.Restore(null!));
    }

    [Fact]
    public void The_first_reason_to_stop_stays_and_an_empty_one_is_none()
    {
        TrainingRun run = Run(Model(), new Sgd());
        Assert.Throws<ArgumentException>("reason", () => run.Stop(""));
        Assert.Throws<ArgumentNullException>("reason", () => run.Stop(null!));
        Assert.Null(run.StopReason);
        run.Stop("first");
        run.Stop("second");
        Assert.Equal("first", run.StopReason);
    }

    [Theory]
    [InlineData(0, 0, "epoch 1 is NaN")]
    [InlineData(2, 3, "epoch 6 is NaN")]
    public void The_epoch_whose_loss_is_no_number_is_named_as_the_training_counts_it(int ended, int initialEpoch, string expected)
    {
        TrainingRun run = new(Model(), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(), Epochs = 9, InitialEpoch = initialEpoch }, hasValidation: true);
        for (int epoch = 1; epoch <= ended; epoch++)
            run.History.Add(new EpochResult(initialEpoch + epoch, 1, null, 1));
        new StopOnNaN().OnBatchLoss(run, 3);
        Assert.Null(run.StopReason);
        new StopOnNaN().OnBatchLoss(run, float.NaN);
        Assert.Contains(expected, run.StopReason, StringComparison.Ordinal);
    }

    private static double[] Losses(string losses) => [.. losses.Split(' ').Select(loss => double.Parse(loss, CultureInfo.InvariantCulture))];

    /// <summary>Follows a training of these losses, until it stops; each epoch leaves its number in the model. Gives the model and the last epoch.</summary>
    private static (Named Model, int Last) Follow(TrainingCallback callback, MonitoredLoss monitored, string losses, Optimizer optimizer, Action<TrainingRun> afterEpoch)
    {
        Named model = Model();
        TrainingRun run = Run(model, optimizer);
        callback.CheckTraining(run);
        callback.OnTrainingBegin(run);
        int epoch = 0;
        foreach (double loss in Losses(losses))
        {
            epoch++;
            foreach (Parameter parameter in model.Parameters)
                parameter.Value[0] = epoch;
            // The other loss gets better all the time.
            callback.OnEpochEnd(run, monitored == MonitoredLoss.Training ? new EpochResult(epoch, loss, -epoch, 1) : new EpochResult(epoch, -epoch, loss, 1));
            afterEpoch(run);
            if (run.StopReason is not null)
                break;
        }

        callback.OnTrainingEnd(run);
        return (model, epoch);
    }

    private static TrainingRun Run(Layer model, Optimizer optimizer) => new(model, Options(optimizer), hasValidation: true);

    private static FitOptions Options(Optimizer optimizer) => new() { Loss = new MeanSquaredError(), Optimizer = optimizer };

    private static Named Model()
    {
        var model = new Named();
        model.Build(2, seed: 1);
        return model;
    }
}
