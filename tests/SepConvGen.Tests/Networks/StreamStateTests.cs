using System;
using System.Buffers;
using System.IO;
using System.Linq;
using SepConvGen.Streams;
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

    [Theory]
    [InlineData(nameof(Residual), 10_000)]
    [InlineData(nameof(UNetFirst), 1_000)]
    [InlineData(nameof(KeywordFirst), 1_000)]
    [InlineData("model of a network", 1_000)]
    public void Damaged_states_are_refused_and_change_nothing(string name, int rounds)
    {
        LayerStream stream = Pushed(name);
        byte[] state = Saved(stream);
        var random = new Random(5);
        for (int round = 0; round < rounds; round++)
        {
            byte[] damaged = round % 4 == 0 ? state[..random.Next(state.Length)] : round % 4 == 1 ? [.. state, (byte)round] : [.. state];
            if (round % 4 > 1)
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Throws<InvalidDataException>(() => stream.LoadState(damaged));
        }

        Assert.Equal(state, Saved(stream));
    }

    [Theory]
    [InlineData(nameof(Residual))]
    [InlineData(nameof(UNetFirst))]
    [InlineData(nameof(KeywordFirst))]
    public void A_forged_state_is_refused_with_nothing_changed_or_is_one_that_the_stream_can_go_on_from(string name)
    {
        LayerStream stream = Pushed(name), other = stream.Layer.OpenStream();
        byte[] state = Saved(stream);
        ulong fingerprint = StreamState.Hash(stream.Fingerprint);
        byte[] payload = StreamState.Unpack(state, name, fingerprint, out ulong weights).ToArray();
        var random = new Random(6);
        for (int round = 0; round < 2_000; round++)
        {
            byte[] forged = [.. payload], before = Saved(other);
            int place = random.Next(Math.Min(payload.Length, round % 2 == 0 ? 40 : int.MaxValue));
            forged[place] = (byte)random.Next(256);
            byte[] bytes = StreamState.Pack(fingerprint, weights, forged);
            if (Record.Exception(() => other.LoadState(bytes)) is { } refusal)
            {
                Assert.IsType<InvalidDataException>(refusal);
                Assert.Equal(before, Saved(other));
                continue;
            }

            if (Record.Exception(() => other.Push(new float[70 * 6], new float[500 * stream.Layer.OutputChannels])) is { } failure)
                Assert.True(failure is InvalidOperationException, $"byte {place}: {failure}");
            other.Reset();
        }
    }

    private static LayerStream Pushed(string name)
    {
        LayerStream stream = WindowTests.Built(name).OpenStream();
        stream.Push([.. Enumerable.Range(0, 70 * 6).Select(static i => MathF.Cos(i))], new float[stream.OutputFrames(70) * stream.Layer.OutputChannels]);
        return stream;
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
