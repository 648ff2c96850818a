using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Training;

public class OptimizerTests
{
    [Fact]
    public void Names_of_moments_that_are_null_are_refused_by_the_class_before_anything_has_changed()
    {
        Causal layer = LayerRun.Built<Causal>(2);
        float[] before = layer.Bias!.Value.ToArray();
        Assert.Contains("MomentNames of Forgetful returned null", Assert.Throws<InvalidOperationException>(() => new Forgetful(null!).Step(layer.Parameters)).Message, StringComparison.Ordinal);
        Assert.Contains("MomentNames[1] of Forgetful is null", Assert.Throws<InvalidOperationException>(() => new Forgetful(["first", null!]).Step(layer.Parameters)).Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Bias.Value.ToArray());
    }

    [Fact]
    public void A_step_adds_the_penalty_updates_constrains_and_clears()
    {
        var log = new List<string>();
        var owner = new ParameterOwner();
        Parameter parameter = owner.Add([1, 2], [4, -4], new QuadraticPenalty(log), new Ceiling(log));
        parameter.Gradient[0] = 1;
        parameter.Gradient[1] = 2;

        new Sgd(learningRate: 0.5f).Step(owner.Parameters);

        // w - 0.5 (g + w), and then at most 1.
        Assert.Equal([1, -3], parameter.Value.ToArray());
        Assert.Equal([0, 0], parameter.Gradient.ToArray());
        Assert.Equal(["penalty of 4, -4", "constraint of 1.5, -3 as (1, 2)"], log);
        Assert.Equal(1, owner.Changes);
    }

    [Fact]
    public void A_parameter_that_is_not_trainable_keeps_its_values_and_loses_its_gradient()
    {
        var log = new List<string>();
        var owner = new ParameterOwner();
        Parameter parameter = owner.Add([2], [4, -4], new QuadraticPenalty(log), new Ceiling(log));
        parameter.Trainable = false;
        parameter.Gradient.Fill(3);

        new Sgd(learningRate: 0.5f).Step(owner.Parameters);

        Assert.Equal([4, -4], parameter.Value.ToArray());
        Assert.Equal([0, 0], parameter.Gradient.ToArray());
        Assert.Empty(log);
        Assert.Equal(0, owner.Changes);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Each_parameter_has_moments_of_its_own(Func<Optimizer> make)
    {
        // Stepped together, and in another order, two parameters go where each goes alone.
        float[][] alone = [Follow(make(), 0), Follow(make(), 1)];
        var owner = new ParameterOwner();
        Parameter first = owner.Add([3], Start(0));
        Parameter second = owner.Add([3], Start(1));
        Optimizer optimizer = make();
        for (int step = 0; step < 5; step++)
        {
            Gradient(0, step).CopyTo(first.Gradient);
            Gradient(1, step).CopyTo(second.Gradient);
            optimizer.Step(step % 2 == 0 ? [first, second] : [second, first]);
        }

        Assert.Equal(alone[0], first.Value.ToArray());
        Assert.Equal(alone[1], second.Value.ToArray());
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void The_values_may_be_swapped_for_others_between_steps(Func<Optimizer> make)
    {
        Parameter parameter = ParameterOwner.Vector([1, 2, 3], [1, 1, 1]);
        Optimizer optimizer = make();
        optimizer.Step([parameter]);
        parameter.Set([5, 5, 5]);
        parameter.Gradient.Fill(1);
        optimizer.Step([parameter]);
        Assert.All(parameter.Value.ToArray(), value => Assert.InRange(value, 4, 4.9999f));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_step_after_the_first_allocates_nothing(Func<Optimizer> make)
    {
        var owner = new ParameterOwner();
        for (int i = 0; i < 5; i++)
            owner.Add([3, 7], new float[21], new QuadraticPenalty([]) { IsSilent = true }, new Ceiling([]) { IsSilent = true });
        Optimizer optimizer = make();
        optimizer.Step(owner.Parameters);
        owner.Parameters[2].Trainable = false;
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++)
            optimizer.Step(owner.Parameters);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(101, optimizer.Iterations);
    }

    [Fact]
    public void A_parameter_that_is_there_twice_is_refused_before_anything_changes()
    {
        var owner = new ParameterOwner();
        Parameter first = owner.Add([1], [1]);
        Parameter second = owner.Add([1], [1]);
        first.Gradient.Fill(1);
        var optimizer = new Sgd();

        var exception = Assert.Throws<ArgumentException>("parameters", () => optimizer.Step([first, second, first]));

        Assert.Contains("parameters[0] and parameters[2] are the same, layer/w0", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, first.Value[0]);
        Assert.Equal(1, first.Gradient[0]);
        Assert.Equal(0, optimizer.Iterations);
    }

    [Fact]
    public void A_parameter_that_is_null_is_refused_before_anything_changes()
    {
        Parameter parameter = ParameterOwner.Vector([1], [1]);
        var exception = Assert.Throws<ArgumentException>("parameters", () => new Sgd().Step([parameter, null!]));
        Assert.Contains("parameters[1] is null", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, parameter.Value[0]);
        Assert.Throws<ArgumentNullException>("parameters", () => new Sgd().Step(null!));
    }

    [Theory]
    [InlineData("bias", new[] { "depthwise_kernel", "pointwise_kernel" })]
    [InlineData("kernel", new[] { "bias" })]
    [InlineData("separable_conv1d/bias", new[] { "depthwise_kernel", "pointwise_kernel" })]
    [InlineData("other/bias", new[] { "depthwise_kernel", "pointwise_kernel", "bias" })]
    [InlineData("b.as", new[] { "depthwise_kernel", "pointwise_kernel", "bias" })]
    [InlineData("^bias$", new[] { "depthwise_kernel", "pointwise_kernel", "bias" })]
    public void A_name_left_out_of_the_decay_is_a_part_of_a_name_and_no_expression(string excluded, string[] decayed)
    {
        var layer = new Layers.Named();
        layer.Build(2, seed: 1);
        foreach (Parameter parameter in layer.Parameters)
            parameter.Value.Fill(1);
        var optimizer = new AdamW(0.5f, weightDecay: 0.5f);
        optimizer.ExcludeFromWeightDecay(excluded);
        optimizer.Step(layer.Parameters);
        Assert.Equal(decayed, layer.Parameters.Where(parameter => parameter.Value[0] < 1).Select(parameter => parameter.Name[(parameter.Name.IndexOf('/') + 1)..]));
    }

    [Fact]
    public void The_learning_rate_can_be_changed_between_steps()
    {
        Parameter parameter = ParameterOwner.Vector([1], [1]);
        var optimizer = new Sgd(learningRate: 0.5f);
        optimizer.Step([parameter]);
        parameter.Gradient.Fill(1);
        optimizer.LearningRate = 0.25f;
        optimizer.Step([parameter]);
        Assert.Equal(0.25f, parameter.Value[0]);
    }

    public static TheoryData<Func<Optimizer>> Optimizers =>
    [
        () => new Sgd(learningRate: 0.125f),
        () => new Sgd(learningRate: 0.125f, momentum: 0.5f),
        () => new Sgd(learningRate: 0.125f, momentum: 0.5f, nesterov: true),
        () => new Adam(learningRate: 0.125f),
        () => new Adam(learningRate: 0.125f, amsgrad: true),
        () => new AdamW(learningRate: 0.125f),
        () => new RmsProp(learningRate: 0.125f),
        () => new RmsProp(learningRate: 0.125f, momentum: 0.5f, centered: true) { ClipNorm = 3 },
        () => new Sgd(new ExponentialDecay(0.125f, 100, 0.5f)) { ClipValue = 3 },
    ];

    private static float[] Start(int parameter) => [1 + parameter, 2, -3];

    private static float[] Gradient(int parameter, int step) => [step - 1.5f, parameter + 0.25f, step * parameter - 2];

    private static float[] Follow(Optimizer optimizer, int parameter)
    {
        Parameter alone = ParameterOwner.Vector(Start(parameter), default);
        for (int step = 0; step < 5; step++)
        {
            Gradient(parameter, step).CopyTo(alone.Gradient);
            optimizer.Step([alone]);
        }
        return alone.Value.ToArray();
    }

    /// <summary>Half the sum of squares: its gradient is the value.</summary>
    private sealed class QuadraticPenalty(List<string> log) : Regularizer
    {
        public bool IsSilent { get; init; }

        public override float Penalty(ReadOnlySpan<float> value) => throw new InvalidOperationException("A step needs no penalty.");

        public override void AddGradient(ReadOnlySpan<float> value, Span<float> gradient)
        {
            if (!IsSilent)
                log.Add($"penalty of {string.Join(", ", value.ToArray())}");
            for (int i = 0; i < value.Length; i++)
                gradient[i] += value[i];
        }
    }

    private sealed class Ceiling(List<string> log) : Constraint
    {
        public bool IsSilent { get; init; }

        public override void Apply(Span<float> value, ReadOnlySpan<int> shape)
        {
            if (!IsSilent)
                log.Add($"constraint of {string.Join(", ", value.ToArray())} as ({string.Join(", ", shape.ToArray())})");
            foreach (ref float element in value)
                element = Math.Min(element, 1);
        }
    }

    private sealed class Forgetful(string[] names) : Optimizer(0.1f)
    {
        protected override IReadOnlyList<string> MomentNames => names;

        protected override void Update(Span<float> value, ReadOnlySpan<float> gradient, ReadOnlySpan<float[]> moments) => value.Clear();
    }
}
