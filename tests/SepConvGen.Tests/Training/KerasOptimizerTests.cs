using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Training;

public class KerasOptimizerTests
{
    private static readonly string[] OptionsNotBuiltYet = ["weight_decay", "clipnorm", "clipvalue", "global_clipnorm", "amsgrad"];

    public static TheoryData<string> Runs => [.. KerasOptimizerRun.All.Values
        .Where(run => run.Optimizer is "SGD" or "Adam" && !OptionsNotBuiltYet.Any(option => run.Arguments.TryGetProperty(option, out _)))
        .Select(run => run.Name)];

    [Fact]
    public void Ten_runs_are_compared() => Assert.Equal(10, Runs.Count);

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
            optimizer.LearningRate = run.LearningRates[step];
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

    private static Optimizer Make(KerasOptimizerRun run) => run.Optimizer == "SGD"
        ? new Sgd(momentum: (float)run.Argument("momentum", 0), nesterov: run.Flag("nesterov"))
        : new Adam(beta1: run.Argument("beta_1", 0.9), beta2: run.Argument("beta_2", 0.999), epsilon: run.Argument("epsilon", 1e-7));
}
