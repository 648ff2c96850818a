using System;
using System.Runtime;

namespace SepConvGen.Jit;

/// <summary>What is still compiled when a built layer is used: nothing, if Build has warmed up all that a call runs.</summary>
internal static class WarmUp
{
    private const int Channels = 32, LongestSignal = 300;

    /// <summary>Calls the layer with signals of all lengths, and a stream with chunks of many.</summary>
    /// <returns>Methods that were compiled meanwhile, of Forward and of the stream.</returns>
    public static (long Forward, long Stream) CompiledAfterBuild(SeparableConv1DLayer layer)
    {
        if (layer.InputChannels > 0)
            layer.Build(seed: 1);
        else
            layer.Build(Channels, seed: 1);
        LayerStream? stream = layer.CanStream ? layer.OpenStream() : null;
        int shortest = layer.Padding == Paddings.Valid ? layer.ReceptiveField : 1;
        int longest = (shortest == 1 ? Math.Min(layer.ReceptiveField, 2 * LongestSignal) : layer.ReceptiveField) + LongestSignal;
        float[] input = new float[longest * layer.InputChannels], output = new float[longest * layer.OutputChannels];

        // The first call of the methods that count and measure is none of the layer's.
        Forward(0);
        long forward = Forward(longest), streamed = 0;
        if (stream is null)
            return (forward, 0);
        Push(0);
        streamed = Push(longest);
        return (forward, streamed);

        long Forward(int to)
        {
            long before = JitInfo.GetCompiledMethodCount(currentThread: true);
            for (int length = shortest; length <= to; length++)
                layer.Forward(input.AsSpan(0, length * layer.InputChannels), output.AsSpan(0, layer.OutputLength(length) * layer.OutputChannels));
            return JitInfo.GetCompiledMethodCount(currentThread: true) - before;
        }

        long Push(int to)
        {
            long before = JitInfo.GetCompiledMethodCount(currentThread: true);
            for (int frames = 0; frames <= to; frames += 1 + frames / 4)
                stream.Push(input.AsSpan(0, frames * layer.InputChannels), output);
            return JitInfo.GetCompiledMethodCount(currentThread: true) - before;
        }
    }
}
