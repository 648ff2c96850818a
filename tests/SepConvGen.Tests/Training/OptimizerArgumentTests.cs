using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Training;

public class OptimizerArgumentTests
{
    private static readonly Dictionary<string, (string Argument, Action Make)> s_refused = new()
    {
        ["a rho below 0"] = ("rho", () => _ = new RmsProp(rho: -0.1)),
        ["a rho of 1"] = ("rho", () => _ = new RmsProp(rho: 1)),
        ["a rho that is 1 as a float"] = ("rho", () => _ = new RmsProp(rho: 0.99999999)),
        ["a rho that is NaN"] = ("rho", () => _ = new RmsProp(rho: double.NaN)),
        ["RMSprop's momentum below 0"] = ("momentum", () => _ = new RmsProp(momentum: -0.1f)),
        ["RMSprop's momentum above 1"] = ("momentum", () => _ = new RmsProp(momentum: 1.1f)),
        ["RMSprop's momentum of a schedule above 1"] = ("momentum", () => _ = new RmsProp(new ConstantLearningRate(1), momentum: 1.1f)),
        ["RMSprop's epsilon of 0"] = ("epsilon", () => _ = new RmsProp(epsilon: 0)),
        ["RMSprop's epsilon that is infinite as a float"] = ("epsilon", () => _ = new RmsProp(epsilon: 1e60)),
        ["Adam's epsilon with a schedule"] = ("epsilon", () => _ = new Adam(new ConstantLearningRate(1), epsilon: 0)),
        ["momentum with a schedule"] = ("momentum", () => _ = new Sgd(new ConstantLearningRate(1), momentum: 2)),
        ["no schedule"] = ("learningRate", () => _ = new Sgd((LearningRateSchedule)null!)),
        ["a negative decay"] = ("WeightDecay", () => _ = new Sgd { WeightDecay = -0.1f }),
        ["a decay that is NaN"] = ("WeightDecay", () => _ = new AdamW(weightDecay: float.NaN)),
        ["an infinite decay"] = ("WeightDecay", () => _ = new AdamW(new ConstantLearningRate(1), weightDecay: float.PositiveInfinity)),
        ["a norm of 0"] = ("ClipNorm", () => _ = new Sgd { ClipNorm = 0 }),
        ["a negative norm"] = ("ClipNorm", () => _ = new Sgd { ClipNorm = -1 }),
        ["an infinite value"] = ("ClipValue", () => _ = new Sgd { ClipValue = float.PositiveInfinity }),
        ["a global norm that is NaN"] = ("GlobalClipNorm", () => _ = new Sgd { GlobalClipNorm = float.NaN }),
        ["a value and a norm"] = ("ClipValue", () => _ = new Sgd { ClipNorm = 1, ClipValue = 1 }),
        ["a norm and a value"] = ("ClipNorm", () => _ = new Sgd { ClipValue = 1, ClipNorm = 1 }),
        ["a value and a global norm"] = ("ClipValue", () => _ = new Sgd { GlobalClipNorm = 1, ClipValue = 1 }),
        ["a global norm and a norm"] = ("GlobalClipNorm", () => _ = new Sgd { ClipNorm = 1, GlobalClipNorm = 1 }),
        ["no names"] = ("names", () => new Sgd().ExcludeFromWeightDecay(null!)),
        ["an empty name"] = ("names", () => new Sgd().ExcludeFromWeightDecay("bias", "")),
        ["a state in no file"] = ("path", () => new Sgd().SaveState("", [])),
        ["a state from no file"] = ("path", () => new Sgd().LoadState("", [])),
        ["a state in no stream"] = ("stream", () => new Sgd().SaveState((Stream)null!, [])),
        ["a state from no stream"] = ("stream", () => new Sgd().LoadState((Stream)null!, [])),
        ["a state of no parameters"] = ("parameters", () => new Sgd().SaveState(new MemoryStream(), null!)),
        ["a state for no parameters"] = ("parameters", () => new Sgd().LoadState(new MemoryStream(), null!)),
    };

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_an_optimizer_cannot_be_is_refused_by_name(string name) => Assert.Equal(s_refused[name].Argument, Assert.ThrowsAny<ArgumentException>(s_refused[name].Make).ParamName);

    [Fact]
    public void The_ends_of_every_range_are_accepted()
    {
        Assert.Equal(0, new Sgd(0f, momentum: 0).LearningRate);
        Assert.Equal(1, new Sgd(momentum: 1).Momentum);
        Assert.Equal((0.0, 0.0), (new Adam(beta1: 0, beta2: 0).Beta1, new Adam(beta1: 0, beta2: 0).Beta2));
        Assert.Equal((0.0, 1f, 1e-30), (new RmsProp(rho: 0).Rho, new RmsProp(momentum: 1).Momentum, new RmsProp(epsilon: 1e-30).Epsilon));
        Assert.Equal(0, new AdamW(weightDecay: 0).WeightDecay);
        Assert.Null(new Sgd { WeightDecay = null, ClipNorm = null }.ClipNorm);
        Assert.Equal(float.Epsilon, new Sgd { ClipValue = float.Epsilon }.ClipValue);
    }

    [Fact]
    public void A_rate_that_follows_a_schedule_cannot_be_set_and_one_that_is_none_makes_no_step()
    {
        var scheduled = new Sgd(new ConstantLearningRate(0.5f));
        Assert.Contains("ConstantLearningRate", Assert.Throws<InvalidOperationException>(() => scheduled.LearningRate = 1).Message, StringComparison.Ordinal);
        Assert.Equal(0.5f, scheduled.LearningRate);
        foreach (float rate in (float[])[-1, float.NaN, float.PositiveInfinity])
        {
            Parameter parameter = ParameterOwner.Vector([1], [1]);
            var broken = new Sgd(new Told(rate));
            Assert.Contains("Told gave the learning rate", Assert.Throws<InvalidOperationException>(() => broken.Step([parameter])).Message, StringComparison.Ordinal);
            Assert.Equal((1f, 1f, 0L), (parameter.Value[0], parameter.Gradient[0], broken.Iterations));
        }
    }

    [Fact]
    public void Names_may_be_left_out_of_the_decay_between_steps_and_the_last_names_count()
    {
        var owner = new ParameterOwner();
        Parameter first = owner.Add([1], [1]), second = owner.Add([1], [1]);
        var optimizer = new Sgd(1f) { WeightDecay = 0.5f };
        optimizer.Step(owner.Parameters);
        Assert.Equal((0.5f, 0.5f), (first.Value[0], second.Value[0]));
        optimizer.ExcludeFromWeightDecay("w0");
        optimizer.Step(owner.Parameters);
        Assert.Equal((0.5f, 0.25f), (first.Value[0], second.Value[0]));
        optimizer.ExcludeFromWeightDecay("w1");
        optimizer.Step(owner.Parameters);
        Assert.Equal((0.25f, 0.25f), (first.Value[0], second.Value[0]));
    }

    [Theory]
    [InlineData("norm", "0.6 0.8 0 1")]
    [InlineData("value", "1 1 0 1")]
    [InlineData("global norm", "0.5571 0.7428 0 0.3714")]
    public void Gradients_beyond_the_limit_are_clipped_and_frozen_ones_do_not_count(string kind, string expected)
    {
        var owner = new ParameterOwner();
        Parameter first = owner.Add([2], [0, 0]), frozen = owner.Add([1], [0]), second = owner.Add([1], [0]);
        frozen.Trainable = false;
        foreach ((Parameter parameter, float[] gradient) in ((Parameter, float[])[])[(first, [3, 4]), (frozen, [100]), (second, [2])])
            gradient.CopyTo(parameter.Gradient);
        Sgd optimizer = kind switch
        {
            "norm" => new Sgd(1f) { ClipNorm = 1 },
            "value" => new Sgd(1f) { ClipValue = 1 },
            _ => new Sgd(1f) { GlobalClipNorm = 1 },
        };
        optimizer.Step(owner.Parameters);
        Assert.Equal(expected.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)), owner.Parameters.SelectMany(parameter => parameter.Value.ToArray()).Select(value => -(double)value), (a, b) => Math.Abs(a - b) <= 1e-4);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_global_norm_that_is_no_number_spoils_every_parameter(float element)
    {
        var owner = new ParameterOwner();
        Parameter first = owner.Add([1], [1]), second = owner.Add([1], [1]);
        first.Gradient[0] = element;
        new Sgd(1f) { GlobalClipNorm = 1 }.Step(owner.Parameters);
        Assert.True(float.IsNaN(first.Value[0]) && float.IsNaN(second.Value[0]));
    }

    [Fact]
    public void Gradients_within_the_limit_keep_their_bits()
    {
        foreach (Func<Sgd> make in (Func<Sgd>[])[() => new Sgd(1f) { ClipNorm = 5 }, () => new Sgd(1f) { ClipValue = 4 }, () => new Sgd(1f) { GlobalClipNorm = 5 }])
        {
            Parameter parameter = ParameterOwner.Vector([0, 0], [3, -4]);
            make().Step([parameter]);
            Assert.Equal([-3f, 4f], parameter.Value.ToArray());
        }
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_learning_rate_that_is_none_is_refused(float rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Sgd(rate));
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Adam(rate));
        var optimizer = new Sgd(0.5f);
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => optimizer.LearningRate = rate);
        Assert.Equal(0.5f, optimizer.LearningRate);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void A_momentum_outside_0_to_1_is_refused(float momentum) =>
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Sgd(momentum: momentum));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(0.99999999)]
    [InlineData(double.NaN)]
    public void A_beta_outside_0_to_below_1_is_refused(double beta)
    {
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam(beta1: beta));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Adam(beta2: beta));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-7)]
    [InlineData(1e-60)]
    [InlineData(1e60)]
    [InlineData(double.NaN)]
    public void An_epsilon_that_is_not_positive_and_finite_as_a_float_is_refused(double epsilon) =>
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(epsilon: epsilon));

    [Fact]
    public void The_defaults_are_those_of_Keras()
    {
        var sgd = new Sgd();
        Assert.Equal((0.01f, 0f, false), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov));
        var adam = new Adam();
        Assert.Equal((0.001f, 0.9, 0.999, 1e-7), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon));
    }

    private sealed class Told(float rate) : LearningRateSchedule
    {
        public override float At(long step) => rate;
    }
}
