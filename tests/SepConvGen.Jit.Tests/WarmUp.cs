using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace SepConvGen.Jit;

/// <summary>What is still compiled when a built layer or model is used: nothing, if Build, CreateCache and OpenStream have warmed up all that a call runs.</summary>
internal static class WarmUp
{
    // What is longer than LongSignal goes through a model in blocks.
    private const int Channels = 32, LongestSignal = 300, LongestChunk = 1024, LongSignal = 1 << 15;

    // Output frames that a frame may bring, and padding alone at the beginning.
    private const int MostOutputs = 20;

    /// <summary>Builds the layer and uses it in every way, with signals and chunks of all lengths.</summary>
    /// <returns>Each use, with the number of methods that were compiled in its calls.</returns>
    public static IEnumerable<string> CompiledAfterBuild(Layer layer)
    {
        if (layer.InputChannels > 0)
            layer.Build(seed: 1);
        else
            layer.Build(Channels, seed: 1);
        int shortest = layer is SeparableConv1DLayer { Padding: Paddings.Valid } valid ? valid.ReceptiveField : ShortestOf(layer);
        int[] lengths = [.. Enumerable.Range(shortest, LongestSignal + 1).Where(length => Fits(layer, length))];
        int longest = lengths[^1];
        float[] input = new float[longest * layer.InputChannels], output = new float[layer.OutputLength(longest) * layer.OutputChannels], inputGradient = new float[input.Length];

        yield return Count("Forward", lengths, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (length) =>
            layer.Forward(input.AsSpan(0, length * layer.InputChannels), output.AsSpan(0, layer.OutputLength(length) * layer.OutputChannels)));

        if (layer is Sequential)
            yield return OfLongSignal("Forward of a long signal", layer);

        ForwardCache cache = layer.CreateCache();
        yield return Count("Forward and Backward of a cache", Sparser(lengths, 8), [MethodImpl(MethodImplOptions.AggressiveOptimization)] (length) =>
        {
            Span<float> outputs = output.AsSpan(0, layer.OutputLength(length) * layer.OutputChannels);
            layer.Forward(input.AsSpan(0, length * layer.InputChannels), outputs, 1, cache);
            layer.Backward(cache, outputs, inputGradient.AsSpan(0, length * layer.InputChannels));
        });

        if (!layer.CanStream)
            yield break;
        yield return Push(layer, "Push", flushesDenormals: false, inPlace: false);
        yield return Push(layer, "Push with FlushesDenormals", flushesDenormals: true, inPlace: false);

        if (lengths.Length == 1)
        {
            yield return OfLongSignal("Forward of windows", layer.Windows());
            yield break;
        }

        // Padding alone has outputs that would stand before their frames.
        if (layer is not ZeroPadding1D && layer.InputChannels == layer.OutputChannels && layer.OutputLength(2 * longest) - layer.OutputLength(longest) == longest)
            yield return Push(layer, "Push in place", flushesDenormals: false, inPlace: true);
    }

    private static int ShortestOf(Layer layer) => Enumerable.Range(1, int.MaxValue).First(length => Fits(layer, length));

    private static bool Fits(Layer layer, int length)
    {
        try
        {
            return layer.OutputLength(length) >= 0;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private static string OfLongSignal(string use, Layer layer)
    {
        float[] input = new float[LongSignal * layer.InputChannels], output = new float[layer.OutputLength(LongSignal) * layer.OutputChannels];
        return Count(use, [LongSignal], [MethodImpl(MethodImplOptions.AggressiveOptimization)] (_) => layer.Forward(input, output));
    }

    private static string Push(Layer layer, string use, bool flushesDenormals, bool inPlace)
    {
        LayerStream stream = layer.OpenStream();
        stream.FlushesDenormals = flushesDenormals;
        float[] frames = new float[LongestChunk * layer.InputChannels], outputs = inPlace ? frames : new float[(MostOutputs + LongestChunk * MostOutputs) * layer.OutputChannels];
        return Count(use, Sparser([.. Enumerable.Range(1, LongestChunk)], 16), [MethodImpl(MethodImplOptions.AggressiveOptimization)] (chunk) => stream.Push(frames.AsSpan(0, chunk * layer.InputChannels), outputs));
    }

    /// <summary>Every length at first, then fewer and fewer.</summary>
    private static int[] Sparser(int[] lengths, int sparser)
    {
        var chosen = new List<int>();
        for (int i = 0; i < lengths.Length; i += 1 + i / sparser)
            chosen.Add(lengths[i]);
        return [.. chosen];
    }

    private static string Count(string use, int[] lengths, Action<int> call)
    {
        // What counts and measures is none of the layer's: it is compiled before, on no length at all.
        RuntimeHelpers.PrepareDelegate(call);
        Compiled([], call);
        return $"{use}: {Compiled(lengths, call)}";
    }

    private static long Compiled(int[] lengths, Action<int> call)
    {
        long before = JitInfo.GetCompiledMethodCount(currentThread: true);
        foreach (int length in lengths)
            call(length);
        return JitInfo.GetCompiledMethodCount(currentThread: true) - before;
    }
}
