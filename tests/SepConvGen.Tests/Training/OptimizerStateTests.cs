using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace SepConvGen.Tests.Training;

/// <summary>A training that was interrupted goes on with the same bits.</summary>
public class OptimizerStateTests
{
    private static readonly Dictionary<string, Func<Optimizer>> s_optimizers = new()
    {
        ["Sgd"] = () => new Sgd(0.1f),
        ["Sgd with momentum"] = () => new Sgd(0.1f, momentum: 0.9f),
        ["Sgd with Nesterov's momentum"] = () => new Sgd(0.1f, momentum: 0.9f, nesterov: true),
        ["Adam"] = () => new Adam(0.1f),
        ["Adam with amsgrad"] = () => new Adam(0.1f, amsgrad: true),
        ["Adam with a schedule"] = () => new Adam(new CosineDecay(0.1f, decaySteps: 9)),
        ["AdamW"] = () => new AdamW(0.1f, weightDecay: 0.01f),
        ["RmsProp"] = () => new RmsProp(0.1f),
        ["RmsProp centered with momentum"] = () => new RmsProp(0.1f, momentum: 0.5f, centered: true) { GlobalClipNorm = 1 },
    };

    public static TheoryData<string> Names => [.. s_optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_restored_optimizer_goes_on_with_the_same_bits(string name)
    {
        ParameterOwner uninterrupted = NewOwner(), interrupted = NewOwner();
        Optimizer through = s_optimizers[name](), before = s_optimizers[name](), after = s_optimizers[name]();
        Steps(through, uninterrupted, 0, 8);

        Steps(before, interrupted, 0, 5);
        using var state = new MemoryStream();
        before.SaveState(state, interrupted.Parameters);
        state.Position = 0;
        after.LoadState(state, interrupted.Parameters);
        Assert.Equal(5, after.Iterations);
        Assert.Equal(before.LearningRate, after.LearningRate);
        Steps(after, interrupted, 5, 8);

        Assert.Equal(Bits(uninterrupted), Bits(interrupted));
    }

    [Fact]
    public void A_file_keeps_the_state_and_equal_states_are_equal_bytes()
    {
        ParameterOwner owner = NewOwner();
        var adam = new Adam(0.1f);
        Steps(adam, owner, 0, 3);
        string path = Path.GetTempFileName();
        try
        {
            adam.SaveState(path, owner.Parameters);
            var restored = new Adam(0.1f);
            restored.LoadState(path, owner.Parameters);
            Assert.Equal(State(adam, owner), State(restored, owner));
            Assert.Equal(State(adam, owner), File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_state_of_another_class_is_refused() =>
        AssertRefused(new RmsProp(0.1f), NewOwner(), State(new Adam(0.1f), NewOwner()), "of an optimizer of class Adam, but this one is of class RmsProp");

    [Fact]
    public void The_state_of_other_options_is_refused() =>
        AssertRefused(new Adam(0.1f, amsgrad: true), NewOwner(), State(new Adam(0.1f), NewOwner()), "lacks '0/layer/w0/velocity_hat'");

    [Fact]
    public void A_tensor_too_many_is_refused() =>
        AssertRefused(new Adam(0.1f), NewOwner(), State(new Adam(0.1f, amsgrad: true), NewOwner()), "holds 0/layer/w0/velocity_hat, 1/layer/w1/velocity_hat, which no parameter has");

    [Fact]
    public void Another_shape_is_refused_and_named()
    {
        var other = new ParameterOwner();
        other.Add([2, 3], new float[6]);
        other.Add([5], new float[5]);
        AssertRefused(new Adam(0.1f), other, State(new Adam(0.1f), NewOwner()), "'1/layer/w1/momentum' has shape (4), but layer/w1 has (5)");
    }

    [Fact]
    public void A_file_of_weights_is_refused()
    {
        byte[] header = Encoding.ASCII.GetBytes("{}      ");
        AssertRefused(new Adam(0.1f), NewOwner(), [8, 0, 0, 0, 0, 0, 0, 0, .. header], "is no state of an optimizer");
    }

    [Fact]
    public void A_damaged_file_is_refused_wherever_it_is_cut_off()
    {
        ParameterOwner owner = NewOwner();
        byte[] state = State(new Adam(0.1f), owner);
        for (int length = 0; length < state.Length; length++)
        {
            byte[] cut = state[..length];
            Assert.Throws<InvalidDataException>(() => new Adam(0.1f).LoadState(new MemoryStream(cut), owner.Parameters));
        }
    }

    private static void AssertRefused(Optimizer optimizer, ParameterOwner owner, byte[] state, string expected)
    {
        Steps(optimizer, owner, 0, 2);
        byte[] before = State(optimizer, owner);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => optimizer.LoadState(new MemoryStream(state), owner.Parameters)).Message, StringComparison.Ordinal);
        Assert.Equal(before, State(optimizer, owner));
    }

    private static byte[] State(Optimizer optimizer, ParameterOwner owner)
    {
        using var stream = new MemoryStream();
        optimizer.SaveState(stream, owner.Parameters);
        return stream.ToArray();
    }

    private static ParameterOwner NewOwner()
    {
        var owner = new ParameterOwner();
        owner.Add([2, 3], [1, -2, 3, -4, 5, -6]);
        owner.Add([4], [0.5f, 0.25f, -0.125f, 8]);
        return owner;
    }

    private static void Steps(Optimizer optimizer, ParameterOwner owner, int first, int end)
    {
        for (int step = first; step < end; step++)
        {
            foreach (Parameter parameter in owner.Parameters)
                for (int i = 0; i < parameter.Gradient.Length; i++)
                    parameter.Gradient[i] = MathF.Sin(step + 0.3f * i + parameter.Shape.Count);
            optimizer.Step(owner.Parameters);
        }
    }

    private static int[] Bits(ParameterOwner owner) => [.. owner.Parameters.SelectMany(parameter => parameter.Value.ToArray()).Select(BitConverter.SingleToInt32Bits)];
}
