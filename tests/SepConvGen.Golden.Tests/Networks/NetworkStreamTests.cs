using System;
using System.Linq;
using SepConvGen.Files;
using SepConvGen.Golden.Layers;
using Xunit;

namespace SepConvGen.Golden.Networks;

public class NetworkStreamTests
{
    public static TheoryData<string> Files => [.. NetworkCase.Files];

    public static TheoryData<string> StreamedFiles => [.. NetworkCase.StreamedFiles];

    [Theory]
    [MemberData(nameof(Files))]
    public void Those_stream_that_need_no_frame_but_those_before(string file)
    {
        NetworkCase golden = NetworkCase.Named(file);
        Assert.Equal(golden.Streams, golden.NewNetwork().CanStream);
    }

    [Theory]
    [MemberData(nameof(StreamedFiles))]
    public void A_stream_in_chunks_gives_the_bits_of_Forward(string file)
    {
        NetworkCase golden = NetworkCase.Named(file);
        Network network = golden.NewNetwork();
        using NpzArchive pair = golden.Pair();
        int batch = pair["input"].Shape[0], length = pair["input"].Shape[1];
        if (golden.Window > 0)
            CheckWindows(golden, network, pair["input"].ToSingleArray(), batch * length);
        else
            CheckFrames(network, pair["input"].ToSingleArray()[..(length * network.InputChannels)], length);
    }

    [Theory]
    [MemberData(nameof(StreamedFiles))]
    public void A_stream_in_chunks_gives_the_bits_of_Forward_in_channels_first(string file)
    {
        NetworkCase golden = NetworkCase.Named(file);
        Network network = golden.NewChannelsFirst();
        int length = golden.Window > 0 ? 3 * golden.Window : 144;
        float[] signal = [.. Enumerable.Range(0, length * network.InputChannels).Select(static i => MathF.Sin(0.7f * i))];
        if (golden.Window > 0)
            CheckWindows(golden, network, signal, length);
        else
            CheckFrames(network, signal, length);
    }

    // What a model of the algorithm in exact counts gives (in Python, apart from this library).
    [Theory]
    [InlineData("k3-tcn.keras", 0, 0, 1)]
    [InlineData("k3-causal.keras", 0, 0, 1)]
    [InlineData("k3-vad-bn.keras", 8, 8, 9)]
    [InlineData("k3-pre-activation.keras", 4, 4, 5)]
    [InlineData("k3-vad.keras", 12, 12, 13)]
    [InlineData("k3-convnext.keras", 9, 9, 10)]
    [InlineData("k3-wavenet.keras", 0, 0, 1)]
    [InlineData("k3-nested.keras", 3, 3, 4)]
    [InlineData("k3-denoise.keras", 23, 23, 23)]
    [InlineData("k3-unet.keras", 18, 19, 18)]
    [InlineData("k3-har.keras", 0, 0, 128)]
    public void Outputs_wait_no_longer_than_right_padding_makes_them(string file, int latency, int flushed, int first)
    {
        LayerStream stream = NetworkCase.Named(file).NewNetwork().OpenStream();
        Assert.Equal((latency, 0, 1), (stream.Latency, stream.OutputFrames(first - 1), Math.Min(1, stream.OutputFrames(first))));
        var frames = new float[1008 * stream.Layer.InputChannels];
        stream.Push(frames, new float[stream.OutputFrames(1008) * stream.Layer.OutputChannels]);
        Assert.Equal(flushed, stream.FlushFrames);
    }

    private static void CheckFrames(Network network, float[] input, int length)
    {
        var output = new float[network.OutputLength(length) * network.OutputChannels];
        network.Forward(input, output);
        CheckBits(output, ChunkedSignal.Through(network.OpenStream(), network, input, length));
    }

    private static void CheckWindows(NetworkCase golden, Network network, float[] input, int length)
    {
        int channels = network.InputChannels, windows = (length - golden.Window) / golden.Hop + 1;
        float[] output = new float[network.OutputChannels], expected = new float[windows * network.OutputChannels];
        for (int window = 0; window < windows; window++)
        {
            float[] frames = network.IsChannelsFirst
                ? [.. Enumerable.Range(0, channels).SelectMany(channel => input.Skip(channel * length + window * golden.Hop).Take(golden.Window))]
                : input[(window * golden.Hop * channels)..((window * golden.Hop + golden.Window) * channels)];
            network.Forward(frames, output);
            for (int channel = 0; channel < output.Length; channel++)
                expected[network.IsChannelsFirst ? channel * windows + window : window * output.Length + channel] = output[channel];
        }

        CheckBits(expected, ChunkedSignal.Through(network.OpenStream(), network, input, length));
        var whole = new float[expected.Length];
        network.Windows().Forward(input, whole);
        CheckBits(expected, whole);
    }

    private static void CheckBits(float[] expected, float[] actual) => Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), actual.Select(BitConverter.SingleToInt32Bits));
}
