using System;
using System.Buffers;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Networks;

public class StreamStateTests
{
    public static byte[] Saved(LayerStream stream)
    {
        var bytes = new ArrayBufferWriter<byte>();
        stream.SaveState(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    [Fact]
    public void The_bytes_depend_on_the_frames_that_came_not_on_their_chunks()
    {
        Network network = new UNet();
        network.Build(seed: 1);
        float[] signal = [.. Enumerable.Range(0, 101 * 6).Select(static i => MathF.Sin(i))];
        LayerStream whole = network.OpenStream(), pieces = network.OpenStream();
        whole.Push(signal, new float[whole.OutputFrames(101) * 4]);
        for (int frame = 0; frame < 101; frame++)
            pieces.Push(signal.AsSpan(frame * 6, 6), new float[pieces.OutputFrames(1) * 4]);
        Assert.Equal(Saved(whole), Saved(pieces));
    }

    [Fact]
    public void Ten_thousand_damaged_states_are_refused_and_change_nothing()
    {
        Network network = new Residual();
        network.Build(seed: 1);
        LayerStream stream = network.OpenStream();
        stream.Push([.. Enumerable.Range(0, 40 * 6).Select(static i => MathF.Cos(i))], new float[stream.OutputFrames(40) * 4]);
        byte[] state = Saved(stream);
        var random = new Random(5);
        for (int round = 0; round < 10_000; round++)
        {
            byte[] damaged = round % 4 == 0 ? state[..random.Next(state.Length)] : round % 4 == 1 ? [.. state, (byte)round] : [.. state];
            if (round % 4 > 1)
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Throws<InvalidDataException>(() => stream.LoadState(damaged));
        }

        Assert.Equal(state, Saved(stream));
    }

    [Fact]
    public void Another_geometry_and_other_weights_are_refused_unless_the_weights_may_differ()
    {
        Network network = new Residual(), others = new Residual(), gated = new Gated();
        network.Build(seed: 1);
        others.Build(seed: 2);
        gated.Build(6, seed: 1);
        byte[] state = Saved(network.OpenStream());
        Assert.Contains("geometry", Assert.Throws<InvalidDataException>(() => gated.OpenStream().LoadState(state)).Message, StringComparison.Ordinal);
        LayerStream stream = others.OpenStream();
        Assert.Contains("weights", Assert.Throws<InvalidDataException>(() => stream.LoadState(state)).Message, StringComparison.Ordinal);
        stream.LoadState(state, allowOtherWeights: true);
    }
}
