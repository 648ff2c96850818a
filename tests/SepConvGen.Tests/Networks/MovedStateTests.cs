using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Networks;

/// <summary>States that another machine saved, with its vectors: whatever instructions there are here, streams have the same bytes at that frame, and go on with the same bits. With <c>SNAPSHOT_ACCEPT=1</c> in the environment those of this machine become what is committed.</summary>
[Trait("Category", "Bits")]
public class MovedStateTests
{
    private const int Before = 101, After = 99;

    [Theory]
    [InlineData(nameof(Residual))]
    [InlineData(nameof(Gated))]
    [InlineData(nameof(UNet))]
    [InlineData(nameof(Nested))]
    [InlineData(nameof(ResidualFirst))]
    [InlineData(nameof(KeywordFirst))]
    [InlineData(nameof(Pooled))]
    [InlineData("model of a network")]
    public void A_committed_state_is_that_of_the_same_frames_here_and_goes_on_with_the_pinned_bits(string name)
    {
        Layer layer = WindowTests.Built(name);
        FrameSignal signal = FrameSignal.Input(layer, Before + After, seed: 5);
        LayerStream whole = layer.OpenStream(), moved = layer.OpenStream();
        Pushed(whole, signal, 0, Before);
        byte[] state = StreamStateTests.Saved(whole);
        string path = Path.Combine(Folder(), "Data", name.Replace(' ', '-') + ".state");
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
            File.WriteAllBytes(path, state);
        byte[] committed = File.ReadAllBytes(path);
        Assert.Equal(committed, state);
        moved.LoadState(committed);
        float[] expected = Pushed(whole, signal, Before, After), outputs = Pushed(moved, signal, Before, After);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), outputs.Select(BitConverter.SingleToInt32Bits));
        Pinned.Verify(name, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(outputs.AsSpan())))[..16]);
    }

    private static float[] Pushed(LayerStream stream, FrameSignal signal, int from, int count)
    {
        var outputs = new float[stream.OutputFrames(count) * stream.Layer.OutputChannels];
        stream.Push(signal.Chunk(from, count), outputs);
        return outputs;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
