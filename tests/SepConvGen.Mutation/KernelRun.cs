using System;
using System.Globalization;
using System.Linq;
using System.Runtime.Loader;
using SepConvGen.Golden;

namespace SepConvGen.Mutation;

/// <summary>The process that runs changed kernels: they may end it, or never come back.</summary>
internal static class KernelRun
{
    public const string Argument = "--run";

    /// <summary>Exit codes. Any other means that the process was ended.</summary>
    public const int Unseen = 50, Seen = 51;

    // Output frames: first such that every tile runs, then single rows, rests of tiles, several chunks of gradients.
    private static readonly int[] s_frames = [29, 131, 1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 16, 24, 31, 48, 64, 65, 100, 200];

    /// <summary>Says whether the contract's tests see that the layer of an assembly is changed.</summary>
    /// <param name="channels">To build it with, separated by commas.</param>
    /// <param name="path">The assembly.</param>
    public static int Run(string channels, string path)
    {
        Type type = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetTypes().Single(static type => type.IsSubclassOf(typeof(SeparableConv1DLayer)));
        try
        {
            foreach (string each in channels.Split(','))
                Check((SeparableConv1DLayer)Activator.CreateInstance(type)!, int.Parse(each, CultureInfo.InvariantCulture));
            return Unseen;
        }
        catch (Exception)
        {
            return Seen;
        }
    }

    private static void Check(SeparableConv1DLayer layer, int channels)
    {
        layer.Build(channels, seed: 1);
        foreach (Parameter parameter in layer.Parameters)
            parameter.Set(Noise(parameter.Value.Length, parameter.Shape.Count));
        ForwardCache cache = layer.CreateCache();
        LayerStream? stream = layer.CanStream ? layer.OpenStream() : null;
        foreach (int frames in s_frames)
        {
            int length = (frames - 1) * layer.Strides + (layer.Padding == Paddings.Valid ? layer.ReceptiveField : 1);
            float[] input = Noise(2 * length * channels, frames);
            ContractCheck.AssertSameBits(layer, cache, input, batch: 2);
            if (stream is null || frames > 70)
                continue;
            ContractCheck.AssertStreamHasSameBits(layer, stream, input[..(length * channels)], Enumerable.Range(0, length).Chunk(1 + frames % 5).Select(static chunk => chunk.Length), isInPlace: false);
            stream.Reset();
        }
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }
}
