using System;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace SepConvGen.Tests.Training;

public class KerasOptimizerTests
{
    public static TheoryData<string> Runs => [.. KerasOptimizerRun.All.Keys];

    [Fact]
    public void All_22_runs_are_compared() => Assert.Equal(22, Runs.Count);

    [Theory]
    [MemberData(nameof(Runs))]
    public void Every_step_lands_where_Keras_lands(string name)
    {
        KerasOptimizerRun run = KerasOptimizerRun.All[name];
        using NpzArchive arrays = KerasOptimizerRun.OpenArrays();
        var owner = new ParameterOwner();
        float[][] gradients = new float[2][];
        double[][] expected = new double[2][];
        for (int i = 0; i < 2; i++)
        {
            NpyArray start = arrays[$"w{i}"];
            owner.Add([.. start.Shape], start.ToSingleArray());
            gradients[i] = arrays[$"g{i}"].ToSingleArray();
            expected[i] = arrays[$"{name}_w{i}"].ToDoubleArray();
        }

        Optimizer optimizer = Make(run);
        for (int step = 0; step < run.LearningRates.Length; step++)
        {
            Assert.Equal(run.LearningRates[step], optimizer.LearningRate, 1e-8f);
            for (int i = 0; i < 2; i++)
                gradients[i].AsSpan(step * owner.Parameters[i].Value.Length, owner.Parameters[i].Value.Length).CopyTo(owner.Parameters[i].Gradient);

            optimizer.Step(owner.Parameters);

            for (int i = 0; i < 2; i++)
            {
                Span<float> value = owner.Parameters[i].Value;
                for (int j = 0; j < value.Length; j++)
                    Assert.Equal(expected[i][step * value.Length + j], value[j], run.Tolerance);
            }
        }
        Assert.Equal(14, optimizer.Iterations);
    }

    private static Optimizer Make(KerasOptimizerRun run)
    {
        LearningRateSchedule rate = run.Arguments.TryGetProperty("schedule", out JsonElement schedule) ? Schedule(schedule.GetString()!, run) : new ConstantLearningRate(run.LearningRates[0]);
        float? decay = Optional(run, "weight_decay"), norm = Optional(run, "clipnorm"), most = Optional(run, "clipvalue"), globalNorm = Optional(run, "global_clipnorm");
        double beta1 = run.Argument("beta_1", 0.9), beta2 = run.Argument("beta_2", 0.999), epsilon = run.Argument("epsilon", 1e-7);
        float momentum = (float)run.Argument("momentum", 0);
        return run.Optimizer switch
        {
            "SGD" => new Sgd(rate, momentum, run.Flag("nesterov")) { WeightDecay = decay, ClipNorm = norm, ClipValue = most, GlobalClipNorm = globalNorm },
            "Adam" => new Adam(rate, beta1, beta2, epsilon, run.Flag("amsgrad")) { WeightDecay = decay, ClipNorm = norm, ClipValue = most, GlobalClipNorm = globalNorm },
            "AdamW" => new AdamW(rate, decay ?? 0.004f, beta1, beta2, epsilon, run.Flag("amsgrad")) { ClipNorm = norm, ClipValue = most, GlobalClipNorm = globalNorm },
            "RMSprop" => new RmsProp(rate, run.Argument("rho", 0.9), momentum, epsilon, run.Flag("centered")) { WeightDecay = decay, ClipNorm = norm, ClipValue = most, GlobalClipNorm = globalNorm },
            _ => throw new InvalidOperationException(run.Optimizer),
        };
    }

    private static LearningRateSchedule Schedule(string name, KerasOptimizerRun run) => name switch
    {
        "ExponentialDecay" => new ExponentialDecay((float)run.Argument("initial_learning_rate", double.NaN), (int)run.Argument("decay_steps", 0), (float)run.Argument("decay_rate", 0), run.Flag("staircase")),
        "CosineDecay" => new CosineDecay((float)run.Argument("initial_learning_rate", double.NaN), (int)run.Argument("decay_steps", 0), (float)run.Argument("alpha", 0), Optional(run, "warmup_target"), (int)run.Argument("warmup_steps", 0)),
        "PiecewiseConstantDecay" => new PiecewiseConstantDecay([.. run.Arguments.GetProperty("boundaries").EnumerateArray().Select(step => step.GetInt64())], [.. run.Arguments.GetProperty("values").EnumerateArray().Select(value => value.GetSingle())]),
        _ => throw new InvalidOperationException(name),
    };

    private static float? Optional(KerasOptimizerRun run, string name) => run.Arguments.TryGetProperty(name, out JsonElement value) ? value.GetSingle() : null;
}
