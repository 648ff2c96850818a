using System;
using System.Linq;
using CsCheck;
using SepConvGen.Kernels;
using Xunit;
using Xunit.Abstractions;

namespace SepConvGen.Random.Models;

/// <summary>Gradients of layers of every kind against what they are of: differences of outputs.</summary>
[Trait("Category", "Random")]
public sealed class ModelGradientTests(ITestOutputHelper output)
{
    private const int Batch = 2, LongestChain = 4;

    // Of the sum of the magnitudes of all terms: sums of floats in some order.
    private const double Tolerance = 2e-5;

    // Half of a central difference, in double.
    private const double Step = 1e-5;

    [Fact]
    public void Backward_of_a_linear_chain_is_the_adjoint_of_its_Forward() =>
        ModelDraws.Chains(ModelDraws.Piece.Where(static piece => piece.IsLinear), LongestChain).Sample(CheckAdjoint, output.WriteLine, iter: Budget.Iterations(200), time: Budget.Seconds, print: static draw => draw.ToString());

    [Fact]
    public void Backward_of_a_maximum_hands_each_gradient_to_the_frame_that_was_chosen() =>
        ModelDraws.Chains(ModelDraws.Maximum, 1).Sample(CheckChoice, output.WriteLine, iter: Budget.Iterations(200), time: Budget.Seconds, print: static draw => draw.ToString());

    [Fact]
    public void Gradients_of_weights_are_what_outputs_gain_by_them() =>
        ModelDraws.Chains(ModelDraws.LinearInWeights, 1).Sample(CheckWeights, output.WriteLine, iter: Budget.Iterations(200), time: Budget.Seconds, print: static draw => draw.ToString());

    [Fact]
    public void Gradients_of_normalisations_and_slopes_are_the_differences_of_their_formulas() =>
        ModelDraws.Chains(ModelDraws.WithFormula, 1).Sample(CheckDifferences, output.WriteLine, iter: Budget.Iterations(200), time: Budget.Seconds, print: static draw => draw.ToString());

    [Fact]
    public void Caches_and_threads_change_no_bit_of_outputs_and_gradients() =>
        ModelDraws.Chains(ModelDraws.Piece, LongestChain).Sample(CheckThreads, output.WriteLine, iter: Budget.Iterations(150), time: Budget.Seconds, print: static draw => draw.ToString());

    private static void CheckAdjoint(ModelDraw draw)
    {
        if (Run.Of(draw) is not { } run)
            return;
        float[] constant = run.Forward(new float[run.Input.Length]), outputs = run.Forward(run.Input);
        float[] gradient = run.Backward();
        AssertSame("the adjoint", Dot(outputs, run.Upstream), Dot(run.Input, gradient) + Dot(constant, run.Upstream), Magnitude(outputs, run.Upstream) + Magnitude(run.Input, gradient) + Magnitude(constant, run.Upstream));
    }

    private static void CheckChoice(ModelDraw draw)
    {
        // An empty signal leaves padding alone.
        if (draw.Length == 0 || Run.Of(draw) is not { } run)
            return;
        float[] outputs = run.Forward(run.Input), gradient = run.Backward();
        AssertSame("the choice", Dot(outputs, run.Upstream), Dot(run.Input, gradient), Magnitude(outputs, run.Upstream) + Magnitude(run.Input, gradient));
    }

    private static void CheckWeights(ModelDraw draw)
    {
        if (Run.Of(draw) is not { } run)
            return;
        float[] outputs = run.Forward(run.Input);
        run.Backward();
        foreach (Parameter parameter in run.Model.Parameters.Where(static parameter => parameter.Trainable))
        {
            float[] weights = [.. parameter.Value], gradient = [.. parameter.Gradient];
            parameter.Set(new float[weights.Length]);
            float[] without = run.Forward(run.Input);
            parameter.Set(weights);
            AssertSame(parameter.Name, Dot(outputs, run.Upstream) - Dot(without, run.Upstream), Dot(weights, gradient), Magnitude(outputs, run.Upstream) + Magnitude(without, run.Upstream) + Magnitude(weights, gradient));
        }
    }

    private static void CheckDifferences(ModelDraw draw)
    {
        foreach (bool isTraining in (bool[])[true, false])
        {
            if (Run.Of(draw, isTraining) is not { } run || run.Input.Length == 0)
                continue;
            var formula = new NormalizationFormula(run.Model, draw, Batch, isTraining);
            double[] x = Array.ConvertAll(run.Input, static value => (double)value), direction = Array.ConvertAll(Signals.Of(x.Length, draw.Seed + 3), static value => (double)value);
            float[] outputs = run.Forward(run.Input);
            double[] expected = formula.Outputs(x);
            for (int i = 0; i < outputs.Length; i++)
                Assert.True(Math.Abs(outputs[i] - expected[i]) <= 1e-4 * (1 + Math.Abs(expected[i])), $"output[{i}] is {outputs[i]:R}, the formula gives {expected[i]:R}");
            float[] gradient = run.Backward();
            double[] ahead = formula.Outputs([.. x.Zip(direction, static (value, step) => value + Step * step)]), behind = formula.Outputs([.. x.Zip(direction, static (value, step) => value - Step * step)]);
            double difference = run.Upstream.Select((g, i) => g * (ahead[i] - behind[i])).Sum() / (2 * Step), magnitude = run.Upstream.Select((g, i) => Math.Abs(g * (ahead[i] - behind[i]))).Sum() / (2 * Step);
            AssertSame("dx", difference, direction.Select((step, i) => step * gradient[i]).Sum(), 50 * (0.1 + magnitude));
        }
    }

    private static void CheckThreads(ModelDraw draw)
    {
        if (Run.Of(draw) is not { } run)
            return;
        var plain = new float[run.Upstream.Length];
        run.Model.Forward(run.Input, plain, Batch);
        SameBits.Assert("a cache that is not for training", plain, run.Forward(run.Input));
        float[] gradient = run.Backward();
        float[][] gradients = [.. run.Model.Parameters.Select(static parameter => parameter.Gradient.ToArray())];
        foreach (int threads in (int[])[2, 3])
        {
            run.Split(threads);
            run.Model.Forward(run.Input, plain, Batch);
            SameBits.Assert($"{threads} threads", run.Forward(run.Input), plain);
            foreach (Parameter parameter in run.Model.Parameters)
                parameter.Gradient.Clear();
            SameBits.Assert($"dx of {threads} threads", gradient, run.Backward());
            foreach ((Parameter parameter, float[] expected) in run.Model.Parameters.Zip(gradients))
                SameBits.Assert($"{parameter.Name} of {threads} threads", expected, parameter.Gradient);
        }
    }

    private static void AssertSame(string what, double expected, double actual, double magnitude) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * magnitude, $"{what}: {actual:R} instead of {expected:R}, of terms of {magnitude:R} together");

    private static double Dot(float[] first, float[] second) => first.Zip(second, static (x, y) => (double)x * y).Sum();

    private static double Magnitude(float[] first, float[] second) => first.Zip(second, static (x, y) => Math.Abs((double)x * y)).Sum();

    /// <summary>A model and a batch for it.</summary>
    private sealed class Run
    {
        private readonly ForwardCache _cache;

        private Run(ModelDraw draw, bool isTraining)
        {
            Model = draw.Build();
            _cache = Model.CreateCache(isTraining);
            Input = Signals.Of(Batch * draw.Length * draw.Channels, draw.Seed + 1);
            Upstream = Signals.Of(Batch * Model.OutputLength(draw.Length) * Model.OutputChannels, draw.Seed + 2);
        }

        public Sequential Model { get; }

        public float[] Input { get; }

        public float[] Upstream { get; }

        /// <summary>The run of a draw, or null where its signal is too short.</summary>
        public static Run? Of(ModelDraw draw, bool isTraining = false) => ModelDraw.Takes(draw.Build(), draw.Length) ? new Run(draw, isTraining) : null;

        public float[] Forward(float[] input)
        {
            var outputs = new float[Upstream.Length];
            Model.Forward(input, outputs, Batch, _cache);
            return outputs;
        }

        public float[] Backward()
        {
            var gradient = new float[Input.Length];
            Model.Backward(_cache, Upstream, gradient);
            return gradient;
        }

        /// <summary>Has the calls of all layers shared out, however short they are.</summary>
        public void Split(int threads)
        {
            Model.MaxDegreeOfParallelism = threads;
            foreach (SingleLayer layer in Model.Layers.Cast<SingleLayer>())
                layer.ThreadRule = new ThreadRule(WorkPerThread: 500, Processors: threads);
        }
    }
}
