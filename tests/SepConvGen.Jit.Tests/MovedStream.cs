using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace SepConvGen.Jit;

/// <summary>A signal whose middle part goes through the stream in another process.</summary>
/// <param name="network">The network's class.</param>
internal sealed class MovedStream(string network)
{
    /// <summary>The argument before the network, the file of the state and that of the outputs.</summary>
    public const string GoOn = "go-on";

    private const int Chunk = 7, Part = 15;

    private readonly Network _network = Built(network);

    /// <summary>All outputs, without moving.</summary>
    public byte[] Unmoved()
    {
        LayerStream stream = _network.OpenStream();
        return [.. Pushed(stream, 0), .. Pushed(stream, 1), .. Pushed(stream, 2)];
    }

    /// <summary>All outputs, the second third of them by another process.</summary>
    /// <param name="elsewhere">Goes on from a file with the state, writes the new one there, and returns its outputs.</param>
    public byte[] Moved(Func<string, byte[]> elsewhere)
    {
        string state = Path.GetTempFileName();
        try
        {
            LayerStream here = _network.OpenStream(), back = _network.OpenStream();
            byte[] before = Pushed(here, 0);
            File.WriteAllBytes(state, Saved(here));
            byte[] there = elsewhere(state);
            back.LoadState(File.ReadAllBytes(state));
            return [.. before, .. there, .. Pushed(back, 2)];
        }
        finally
        {
            File.Delete(state);
        }
    }

    /// <summary>The second third, from a file with the state, which is written anew.</summary>
    public byte[] Continued(string state)
    {
        LayerStream stream = _network.OpenStream();
        stream.LoadState(File.ReadAllBytes(state));
        byte[] outputs = Pushed(stream, 1);
        File.WriteAllBytes(state, Saved(stream));
        return outputs;
    }

    private static Network Built(string name)
    {
        var network = (Network)System.Activator.CreateInstance(typeof(MovedStream).Assembly.GetType($"{typeof(MovedStream).Namespace}.{name}", throwOnError: true)!)!;
        network.Build(seed: 1);
        return network;
    }

    private static byte[] Saved(LayerStream stream)
    {
        var bytes = new ArrayBufferWriter<byte>();
        stream.SaveState(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private byte[] Pushed(LayerStream stream, int third)
    {
        var outputs = new MemoryStream();
        for (int chunk = third * Part; chunk < (third + 1) * Part; chunk++)
        {
            float[] frames = [.. Enumerable.Range(0, Chunk * _network.InputChannels).Select(i => ((chunk * 31 + i * 17) % 64 - 32) / 16f)];
            var pushed = new float[stream.OutputFrames(Chunk) * _network.OutputChannels];
            stream.Push(frames, pushed);
            outputs.Write(MemoryMarshal.AsBytes(pushed.AsSpan()));
        }

        return outputs.ToArray();
    }
}
