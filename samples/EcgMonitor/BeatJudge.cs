using System;
using System.Collections.Generic;
using System.Linq;

namespace EcgMonitor;

/// <summary>Flags the beats that the forecasts missed by far more than usual.</summary>
/// <remarks>
/// The error from one sample to the next does not tell beats apart: the network has learnt all their shapes, and misses each by little more than the noise. A tenth of a second ahead
/// it expects what usually comes, and is wrong by as much as a beat is early, wide or high.
/// </remarks>
internal sealed class BeatJudge
{
    // Median absolute deviations; one is 0.67 standard deviations of a normal distribution.
    private const double DeviationsToStandOut = 5;

    private const int SamplesBefore = EcgRecording.SamplesPerSecond * 15 / 100;
    private const int SamplesBehind = EcgRecording.SamplesPerSecond * 25 / 100;

    private BeatJudge(double threshold) => Threshold = threshold;

    /// <summary>The forecast error above which a beat stands out, in millivolts.</summary>
    public double Threshold { get; }

    /// <summary>Learns from a minute what is usual.</summary>
    public static BeatJudge Learn(WatchedMinute minute)
    {
        double[] errors = [.. Measure(minute).Select(beat => beat.ForecastError)];
        double median = Order.Median<double>(errors);
        return new BeatJudge(median + DeviationsToStandOut * Order.MedianDeviation(errors, median));
    }

    /// <summary>Judges the beats of a minute; those too near its ends, where forecasts are missing, are left out.</summary>
    public JudgedBeat[] Judge(WatchedMinute minute) =>
        [.. Measure(minute).Select(beat => beat with { IsFlagged = beat.ForecastError > Threshold })];

    private static List<JudgedBeat> Measure(WatchedMinute minute)
    {
        var measured = new List<JudgedBeat>();
        foreach (Beat beat in BeatDetector.Find(minute.Trace))
        {
            int from = beat.Peak - SamplesBefore, to = beat.Peak + SamplesBehind;
            if (from >= WatchedMinute.FirstForecast && to <= minute.Trace.Length)
                measured.Add(new JudgedBeat(beat, RootMeanSquare(minute.ForecastErrors.AsSpan(from..to)), RootMeanSquare(minute.StepErrors.AsSpan(from..to)), IsFlagged: false));
        }

        return measured;
    }

    private static double RootMeanSquare(ReadOnlySpan<float> errors)
    {
        double sum = 0;
        foreach (float error in errors)
            sum += (double)error * error;
        return Math.Sqrt(sum / errors.Length);
    }
}
