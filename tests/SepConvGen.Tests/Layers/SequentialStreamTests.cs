using System;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class SequentialStreamTests
{
    public static TheoryData<Func<Sequential>, int> Models => new()
    {
        { () => new(new Causal()), 0 },
        { () => new(new CausalDilated(), new Causal(), new CausalSoftmax()), 0 },
        { () => new(new Same(), new Same()), 4 },
        { () => new(new ValidStrided(), new Same(), new ValidStrided()), 4 },
        { () => new(new Causal(), new Sequential(new Same(), new Sequential(new ValidStrided(), new Same())), new CausalDilated()), 6 },
        { () => new(new CausalChannelsFirst(), new SameLate()), 70 },
        { () => new(new SameLate(), new CausalChannelsFirst(), new SameLate()), 140 },
        { () => new(new SameLate()), 70 },
        { () => new(new ValidSparse(), new Sequential(new SameLate())), 210 },
        { () => new(new WideStrided(), new WideLong()), 12 },
        { () => new(new ZeroPadding1D(2, 4), new Causal()), 4 },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_streams_the_bits_of_Forward(Func<Sequential> make, int latency)
    {
        Sequential model = LayerRun.WithBias(make(), 2, 1);
        FrameSignal input = FrameSignal.Input(model, 300, seed: 4);
        float[] expected = StreamRun.Whole(model, input);
        LayerStream stream = model.OpenStream();
        Assert.Equal(latency, stream.Latency);
        foreach (int longest in (int[])[1, 5, 63, 64, 65, 200, 300])
        {
            SameBits.Assert(expected, StreamRun.Streamed(stream, input, StreamRun.Chunks(input.Frames, longest, seed: longest)));
            stream.Reset();
        }
    }

    [Fact]
    public void A_models_stream_goes_on_from_a_copied_state()
    {
        Sequential model = LayerRun.WithBias(new Sequential(new Causal(), new Sequential(new Same())), 2, 1);
        FrameSignal input = FrameSignal.Input(model, 90, seed: 4);
        float[] expected = StreamRun.Whole(model, input), output = new float[expected.Length];
        LayerStream first = model.OpenStream(), second = model.OpenStream();
        int written = first.Push(input.Chunk(0, 40), output);
        second.Push(input.Chunk(60, 30), new float[200]);
        second.CopyStateFrom(first);
        written += second.Push(input.Chunk(40, 50), output.AsSpan(written * 3));
        second.Flush(output.AsSpan(written * 3));
        SameBits.Assert(expected, output);
        Refusal.Of<ArgumentException>(() => first.CopyStateFrom(LayerRun.Built<Causal>(2).OpenStream()), "sequential", "causal");
    }

    [Fact]
    public void Errors_are_those_of_a_layers_stream()
    {
        Sequential model = LayerRun.WithBias(new Sequential(new Causal(), new Same()), 2, 1);
        LayerStream stream = model.OpenStream();
        float[] output = Refusal.Memory(8);
        Refusal.OfCall<ArgumentException>(() => stream.Push(new float[5], output), output, "frames", "sequential", 2, 5);
        Refusal.OfCall<ArgumentException>(() => stream.Push(new float[10], output), output, "output", "sequential", "3 frames", 9, 8);
        Assert.Equal(3, stream.OutputFrames(5));
        stream.Push(new float[4], []);
        Refusal.OfCall<ArgumentException>(() => stream.Flush(output.AsSpan(0, 5)), output, "output", "2 frames", 6, 5);
        Assert.Equal(2, stream.Flush(new float[6]));
        Refusal.OfCall<InvalidOperationException>(() => stream.Push(new float[2], output), output, "sequential", "Flush", "Reset");
    }
}
