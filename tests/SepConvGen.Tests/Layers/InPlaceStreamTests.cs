using System;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class InPlaceStreamTests
{
    public static TheoryData<Func<Layer>> Layers => new()
    {
        () => LayerRun.Built<Causal>(5),
        () => LayerRun.Built<Causal>(31),
        () => LayerRun.Built<CausalDilated>(16),
        () => LayerRun.Built<CausalChannelsFirst>(2),
        () => LayerRun.Built<CausalChannelsFirst>(17),
        () => LayerRun.Built<Same>(3),
        () => LayerRun.Built<SameLate>(4),
        () => LayerRun.WithBias(new Sequential(new CausalDilated(), new Causal()), 6, 1),
        () => LayerRun.WithBias(new Sequential(new CausalChannelsFirst(), new SameLate()), 3, 1),
        () => LayerRun.WithBias(new Sequential(new Sequential(new SameLate(), new CausalChannelsFirst()), new CausalChannelsFirst()), 2, 1),
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Outputs_may_be_written_over_the_frames(Func<Layer> make)
    {
        Layer layer = make();
        FrameSignal input = FrameSignal.Input(layer, 300, seed: 4);
        float[] expected = StreamRun.Whole(layer, input);
        LayerStream stream = layer.OpenStream();
        foreach (int longest in (int[])[1, 24, 25, 64, 65, 150, 300])
        {
            SameBits.Assert(expected, StreamRun.Streamed(stream, input, StreamRun.Chunks(input.Frames, longest, seed: longest), isInPlace: true));
            stream.Reset();
        }

        SameBits.Assert(expected, StreamRun.Streamed(stream, input, [300], isInPlace: true));
    }
}
