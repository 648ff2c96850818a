using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Random.Models;

/// <summary>A layer of a chain: what it is, as text, and how it is made for a data format.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Make">Makes it, not built.</param>
internal sealed record Piece(string Text, Func<string, SingleLayer> Make)
{
    /// <summary>Whether its outputs are linear in its inputs, but for a constant.</summary>
    public bool IsLinear { get; init; }

    /// <summary>Whether frames that went in may turn out to have no output.</summary>
    public bool MayTakeBack { get; init; }

    public override string ToString() => Text;
}

/// <summary>A chain of layers and the signal that goes through it.</summary>
/// <param name="Pieces">The layers.</param>
/// <param name="Format">The data format of all of them.</param>
/// <param name="Channels">Channels of the signal.</param>
/// <param name="Length">Frames of the signal.</param>
/// <param name="LongestChunk">The most frames that are pushed at a time.</param>
/// <param name="Seed">Draws weights, samples and chunks.</param>
internal sealed record ModelDraw(Piece[] Pieces, string Format, int Channels, int Length, int LongestChunk, int Seed)
{
    public bool IsChannelsFirst => Format == DataFormats.ChannelsFirst;

    /// <summary>The chain, built, with weights that are drawn.</summary>
    public Sequential Build()
    {
        SingleLayer[] layers = [.. Pieces.Select(piece => piece.Make(Format))];
        var model = new Sequential(layers);
        model.Build(Channels, seed: Seed);
        foreach (Parameter parameter in model.Parameters)
        {
            float[] values = Signals.Of(parameter.Value.Length, Seed + parameter.Shape.Count);
            parameter.Set(parameter.Name.EndsWith("variance", StringComparison.Ordinal) ? [.. values.Select(static value => 0.25f + MathF.Abs(value))] : values);
        }

        return model;
    }

    /// <summary>Whether Forward takes so many frames.</summary>
    public static bool Takes(Layer layer, int length)
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

    public override string ToString() => $"{string.Join(" → ", Pieces.Select(static piece => piece.Text))}; {Format}, {Length} frames of {Channels} channels, chunks of up to {LongestChunk}, seed {Seed}";
}

/// <summary>Reproducible signals, in the two data formats.</summary>
internal static class Signals
{
    /// <summary>Floats between -1 and 1.</summary>
    public static float[] Of(int count, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }

    /// <summary>Chunks of up to so many frames, some of none.</summary>
    public static IEnumerable<int> Chunks(int frames, int longest, int seed)
    {
        var random = new System.Random(seed);
        for (int count; frames > 0; frames -= count)
            yield return count = Math.Min(frames, random.Next(longest + 1));
    }

    /// <summary>Some frames of one sample, in its format.</summary>
    public static float[] Frames(float[] sample, int channels, bool isChannelsFirst, int from, int count)
    {
        int length = sample.Length / channels;
        return isChannelsFirst
            ? [.. Enumerable.Range(0, channels).SelectMany(channel => sample[(channel * length + from)..(channel * length + from + count)])]
            : sample[(from * channels)..((from + count) * channels)];
    }

    /// <summary>One sample as (frames, channels).</summary>
    public static float[] Rows(ReadOnlySpan<float> sample, int channels, bool isChannelsFirst)
    {
        if (!isChannelsFirst)
            return [.. sample];
        int length = sample.Length / channels;
        var rows = new float[sample.Length];
        for (int channel = 0; channel < channels; channel++)
            for (int frame = 0; frame < length; frame++)
                rows[frame * channels + channel] = sample[channel * length + frame];
        return rows;
    }
}
