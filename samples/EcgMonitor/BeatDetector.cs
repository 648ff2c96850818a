using System;
using System.Collections.Generic;

namespace EcgMonitor;

/// <summary>Finds heartbeats: peaks that stand well above the median of the time around them.</summary>
internal static class BeatDetector
{
    private const float LeastHeight = 0.6f;
    private const int BaselineReach = EcgRecording.SamplesPerSecond * 3 / 4;
    private const int BaselineStep = EcgRecording.SamplesPerSecond / 10;

    // Two beats are further apart than this: the heart cannot be excited again sooner.
    private const int Refractory = EcgRecording.SamplesPerSecond * 3 / 10;

    public static List<Beat> Find(ReadOnlySpan<float> millivolts)
    {
        float[] heights = AboveBaseline(millivolts);
        var beats = new List<Beat>();
        for (int t = 0; t < heights.Length; t++)
        {
            if (heights[t] < LeastHeight)
                continue;
            int peak = Highest(heights, t, Math.Min(heights.Length, t + Refractory));
            beats.Add(new Beat(peak, Width(heights, peak), beats.Count == 0 ? 0 : peak - beats[^1].Peak));
            t = peak + Refractory;
        }

        return beats;
    }

    private static float[] AboveBaseline(ReadOnlySpan<float> millivolts)
    {
        var heights = new float[millivolts.Length];
        for (int start = 0; start < heights.Length; start += BaselineStep)
        {
            int from = Math.Max(0, start - BaselineReach), to = Math.Min(heights.Length, start + BaselineReach);
            float baseline = Order.Median(millivolts[from..to]);
            for (int t = start; t < Math.Min(heights.Length, start + BaselineStep); t++)
                heights[t] = millivolts[t] - baseline;
        }

        return heights;
    }

    private static int Highest(ReadOnlySpan<float> heights, int from, int to)
    {
        int highest = from;
        for (int t = from; t < to; t++)
            if (heights[t] > heights[highest])
                highest = t;
        return highest;
    }

    private static int Width(ReadOnlySpan<float> heights, int peak)
    {
        int first = peak, last = peak;
        while (first > 0 && heights[first - 1] > heights[peak] / 2)
            first--;
        while (last < heights.Length - 1 && heights[last + 1] > heights[peak] / 2)
            last++;
        return last - first + 1;
    }
}
