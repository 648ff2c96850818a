using System;
using System.Collections.Generic;

namespace SepConvGen.Streams;

/// <summary>How long the outputs of a stream wait: the most input frames by which an output frame comes later than if all right padding stood on the left.</summary>
/// <remarks>A chain without repeats waits for the sum of its right padding, each at its rate. Behind repeats, and where paths meet, it depends on the output's place in the period, so that all of a period are looked at.</remarks>
internal static class StreamLatency
{
    // Counts behind so many frames go on for ever as they do there: none stops at zero, or at the frames of padding alone.
    private const long SettledFrames = 1L << 36;

    private const long MostFrames = 1L << 40;

    /// <summary>The latency, in input frames.</summary>
    public static int Of(Layer layer)
    {
        (long numerator, long denominator) = FramesPerOutput(layer, out long period);

        long first = layer.StreamedFrames(SettledFrames, isCausal: false);
        long longest = 0, outputs = period * denominator / numerator;
        for (long output = first; output < first + outputs; output++)
            longest = Math.Max(longest, FramesFor(layer, output, isCausal: false) - FramesFor(layer, output, isCausal: true));
        return checked((int)longest);
    }

    /// <summary>Input frames to an output frame, as a fraction.</summary>
    public static (long Numerator, long Denominator) FramesPerOutput(Layer layer) => FramesPerOutput(layer, out _);

    private static (long Numerator, long Denominator) FramesPerOutput(Layer layer, out long period)
    {
        var rates = new List<(long Numerator, long Denominator)>();
        (long Numerator, long Denominator) last = layer.RateBehind((1, 1), rates);
        period = 1;
        foreach ((long numerator, long _) in rates)
            period = CommonMultiple(period, numerator);
        return last;
    }

    /// <summary>The least common multiple.</summary>
    public static long CommonMultiple(long a, long b) => checked(a / Divisor(a, b) * b);

    /// <summary>A fraction in lowest terms.</summary>
    public static (long Numerator, long Denominator) Reduced(long numerator, long denominator)
    {
        long divisor = Divisor(numerator, denominator);
        return (numerator / divisor, denominator / divisor);
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);

    /// <summary>Input frames after which so many output frames, and one more, have come.</summary>
    private static long FramesFor(Layer layer, long output, bool isCausal)
    {
        long fewest = 0, enough = 1;
        while (layer.StreamedFrames(enough, isCausal) <= output)
        {
            enough *= 2;
            if (enough > MostFrames)
                throw new NotSupportedException($"{layer.Name} cannot stream: its output {output} never comes.");
        }

        while (fewest < enough)
        {
            long middle = (fewest + enough) / 2;
            if (layer.StreamedFrames(middle, isCausal) > output)
                enough = middle;
            else
                fewest = middle + 1;
        }

        return fewest;
    }
}
