using System;
using System.Collections.Generic;
using System.Numerics;
using SepConvGen.Rules;

namespace SepConvGen.Streams;

/// <summary>How long the outputs of streams, one behind the other, wait: the most input frames by which an output frame comes later than if all right padding stood on the left.</summary>
/// <remarks>A chain without repeats waits for the sum of its right padding, each at its rate. Behind repeats it depends on the output's place in the period, and the plain sum can be too small.</remarks>
internal static class StreamLatency
{
    // Periods from the beginning, where counts still stop at zero.
    private const int SettledPeriods = 4;

    /// <summary>The latency, in input frames.</summary>
    public static int Of(IReadOnlyList<FrameStream> streams)
    {
        long sum = 0, framesPerFrame = 1, repeats = 1;
        foreach (FrameStream stream in streams)
        {
            sum += stream.Latency * framesPerFrame;
            framesPerFrame *= stream.Operation.Geometry.Strides;
            repeats *= stream.Operation.FramesOfWindow;
        }

        if (repeats == 1)
            return checked((int)sum);

        // All outputs of a whole period, and what each has to wait for.
        long longest = 0, first = SettledPeriods * repeats * framesPerFrame, span = 0;
        foreach (FrameStream stream in streams)
            span += stream.Operation.Geometry.StreamSpan + (long)stream.Latency;
        first += checked(span * repeats);
        for (long output = first; output < first + repeats * framesPerFrame; output++)
            longest = Math.Max(longest, FramesFor(streams, output, isCausal: false) - FramesFor(streams, output, isCausal: true));
        return checked((int)longest);
    }

    /// <summary>Input frames after which so many output frames, and one more, have come.</summary>
    private static long FramesFor(IReadOnlyList<FrameStream> streams, long output, bool isCausal)
    {
        long fewest = 0, enough = 1;
        while (Outputs(streams, enough, isCausal) <= output)
            enough *= 2;
        while (fewest < enough)
        {
            long middle = (fewest + enough) / 2;
            if (Outputs(streams, middle, isCausal) > output)
                enough = middle;
            else
                fewest = middle + 1;
        }

        return fewest;
    }

    private static BigInteger Outputs(IReadOnlyList<FrameStream> streams, long frames, bool isCausal)
    {
        BigInteger count = frames;
        foreach (FrameStream stream in streams)
        {
            ConvolutionGeometry geometry = stream.Operation.Geometry;
            BigInteger reach = count + geometry.StreamPaddingBefore + (isCausal ? geometry.StreamLatency : 0) - geometry.StreamSpan;
            count = (reach < 0 ? 0 : reach / geometry.Strides + 1) * stream.Operation.FramesOfWindow;
        }

        return count;
    }
}
