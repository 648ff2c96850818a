using System;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class WeightCopyTests
{
    [Fact]
    public void Copies_are_values_not_references()
    {
        Causal source = LayerRun.Built<Causal>(3, seed: 1), target = LayerRun.Built<Causal>(3, seed: 2);
        target.CopyWeightsFrom(source);
        float[] input = Noise.Of(30, 3), expected = source.Forward(input);
        Assert.Equal(expected, target.Forward(input));
        source.PointwiseKernel.Value.Clear();
        Assert.Equal(expected, target.Forward(input));
    }

    [Fact]
    public void A_span_taken_before_is_of_the_old_weights()
    {
        Causal source = LayerRun.Built<Causal>(3, seed: 1), target = LayerRun.Built<Causal>(3, seed: 2);
        Span<float> old = target.Bias!.Value;
        target.CopyWeightsFrom(source);
        old.Clear();
        Assert.Equal(source.Bias!.Value.ToArray(), target.Bias.Value.ToArray());
    }

    [Fact]
    public void Written_values_are_seen_by_the_next_Forward()
    {
        Frozen layer = LayerRun.Built<Frozen>(1);
        layer.DepthwiseKernel.Value[0] = 3;
        layer.PointwiseKernel.Value[0] = 2;
        layer.Bias!.Value[0] = 1;
        Assert.Equal([7f, -5f], layer.Forward([1f, -1f]));
    }

    [Fact]
    public void Other_shapes_are_refused_and_nothing_changes()
    {
        Causal target = LayerRun.Built<Causal>(3);
        float[] before = target.PointwiseKernel.Value.ToArray();
        Refusal.Of<ArgumentException>(() => target.CopyWeightsFrom(LayerRun.Built<Causal>(4)), "causal/depthwise_kernel", "(3, 3, 1)", "(3, 4, 1)");
        Refusal.Of<ArgumentException>(() => target.CopyWeightsFrom(LayerRun.Built<WideLong>(3)), "causal", "wide_long", "bias");
        Refusal.Of<ArgumentException>(() => target.CopyWeightsFrom(new Sequential(LayerRun.Built<Causal>(3))), "causal", "sequential");
        Refusal.Of<InvalidOperationException>(() => target.CopyWeightsFrom(new Causal()), "other, causal, is not built");
        Refusal.Of<InvalidOperationException>(() => new Sequential(target).CopyWeightsFrom(new Sequential("unmade", new Causal())), "other, unmade, is not built");
        Assert.Throws<ArgumentNullException>(() => target.CopyWeightsFrom(null!));
        Assert.Equal(before, target.PointwiseKernel.Value.ToArray());
    }
}
