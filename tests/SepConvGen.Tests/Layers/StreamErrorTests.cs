using System;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class StreamErrorTests
{
    [Theory]
    [InlineData(typeof(SameStrided), "same", "strides")]
    [InlineData(typeof(SoftmaxOverTime), "softmax", "channels_first")]
    public void What_cannot_stream_says_why(Type type, params string[] reasons)
    {
        Layer layer = LayerRun.Built(type, 2);
        Assert.False(layer.CanStream);
        NotSupportedException refusal = Refusal.Of<NotSupportedException>(() => layer.OpenStream(), layer.Name, "cannot stream");
        Assert.All(reasons, reason => Assert.Contains(reason, refusal.Message));
        var model = new Sequential(layer);
        Assert.False(model.CanStream);
        Refusal.Of<NotSupportedException>(() => model.OpenStream(), model.Name, layer.Name, reasons[0]);
    }

    [Theory]
    [InlineData(typeof(Causal))]
    [InlineData(typeof(CausalSoftmax))]
    [InlineData(typeof(ValidStrided))]
    [InlineData(typeof(Same))]
    public void CanStream_needs_no_Build(Type type) => Assert.True(((Layer)Activator.CreateInstance(type)!).CanStream);

    [Fact]
    public void Frames_that_are_not_whole_are_refused_and_the_stream_has_not_moved()
    {
        LayerStream stream = LayerRun.Built<ValidStrided>(3).OpenStream();
        float[] output = Refusal.Memory(20);
        Refusal.OfCall<ArgumentException>(() => stream.Push(new float[16], output), output, "frames", "valid_strided", 3, 16);
        Assert.Equal(1, stream.OutputFrames(5));
    }

    [Fact]
    public void An_output_that_is_too_short_is_refused_and_the_stream_has_not_moved()
    {
        ValidStrided layer = LayerRun.Built<ValidStrided>(3);
        LayerStream stream = layer.OpenStream();
        float[] output = Refusal.Memory(7), input = Noise.Of(21, 1);
        Refusal.OfCall<ArgumentException>(() => stream.Push(input, output), output, "output", "valid_strided", "2 frames", 8, 7);
        var right = new float[8];
        Assert.Equal(2, stream.Push(input, right));
        Assert.Equal(layer.Forward(input), right);
    }

    [Fact]
    public void Negative_frames_are_refused() =>
        Refusal.Of<ArgumentOutOfRangeException>(() => LayerRun.Built<Causal>(1).OpenStream().OutputFrames(-1), "inputFrames", -1);

    [Fact]
    public void After_Flush_only_Reset_helps()
    {
        LayerStream stream = LayerRun.Built<Same>(1).OpenStream();
        float[] output = Refusal.Memory(3);
        stream.Push([1f], output);
        Assert.Equal(1, stream.Flush(new float[3]));
        Refusal.OfCall<InvalidOperationException>(() => stream.Push(new float[1], output), output, "same", "Flush", "Reset");
        Refusal.OfCall<InvalidOperationException>(() => stream.Flush(output), output, "same", "Reset");
        Assert.Equal(0, stream.OutputFrames(10));
        stream.Reset();
        Assert.Equal(8, stream.OutputFrames(10));
    }

    [Fact]
    public void A_Flush_that_lacks_room_is_refused_and_may_be_repeated()
    {
        LayerStream stream = LayerRun.Built<Same>(1).OpenStream();
        stream.Push(new float[4], new float[6]);
        float[] output = Refusal.Memory(5);
        Refusal.OfCall<ArgumentException>(() => stream.Flush(output), output, "output", "same", "2 frames", 6, 5);
        Assert.Equal(2, stream.Flush(new float[6]));
    }

    [Fact]
    public void A_state_of_another_geometry_is_refused()
    {
        LayerStream stream = LayerRun.Built<Causal>(3).OpenStream();
        Assert.Throws<ArgumentNullException>(() => stream.CopyStateFrom(null!));
        Refusal.Of<ArgumentException>(() => stream.CopyStateFrom(LayerRun.Built<Causal>(4).OpenStream()), "causal", "geometry");
        Refusal.Of<ArgumentException>(() => stream.CopyStateFrom(LayerRun.Built<CausalDilated>(3).OpenStream()), "causal", "causal_dilated");
        Refusal.Of<ArgumentException>(() => stream.CopyStateFrom(new Sequential(LayerRun.Built<Causal>(3)).OpenStream()), "causal", "sequential");
    }

    [Theory]
    [InlineData(typeof(Causal), 4, 0)]
    [InlineData(typeof(Causal), 5, 1)]
    [InlineData(typeof(Causal), 5, -1)]
    [InlineData(typeof(Causal), 5, 8)]
    [InlineData(typeof(ValidStrided), 8, 0)]
    [InlineData(typeof(CausalChannelsFirst), 3, 1)]
    public void Overlaps_other_than_an_identical_start_are_refused(Type type, int channels, int offset)
    {
        Layer layer = LayerRun.Built(type, channels);
        LayerStream stream = layer.OpenStream();
        float[] memory = Refusal.Memory(300);
        int frames = 9, floats = stream.OutputFrames(frames) * layer.OutputChannels;
        Refusal.OfCall<ArgumentException>(() => stream.Push(memory.AsSpan(100, frames * channels), memory.AsSpan(100 + offset, floats)), memory, "frames", "output", layer.Name, "overlap");
        Assert.Equal(stream.OutputFrames(30), layer.OpenStream().OutputFrames(30));
    }

    [Fact]
    public void Outputs_in_the_layers_own_memory_are_refused_and_the_stream_has_not_moved()
    {
        Causal layer = LayerRun.Built<Causal>(4);
        LayerStream stream = layer.OpenStream();
        Refusal.Of<ArgumentException>(() => stream.Push(new float[4], layer.PointwiseKernel.Value), "output", "causal", "causal/pointwise_kernel", "overlap");
        Refusal.Of<ArgumentException>(() => new Sequential(layer).OpenStream().Push(new float[4], layer.Bias!.Gradient), "output", "sequential", "causal/bias", "overlap");
        Assert.Equal(stream.OutputFrames(30), layer.OpenStream().OutputFrames(30));
    }

    [Fact]
    public void Spare_room_behind_the_outputs_may_overlap_the_frames()
    {
        Same layer = LayerRun.Built<Same>(4);
        float[] memory = Noise.Of(40, 1);
        Assert.Equal(0, layer.OpenStream().Push(memory.AsSpan(4, 8), memory));
    }
}
