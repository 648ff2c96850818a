using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EcgMonitor.Report;

/// <summary>The picture: the whole minute with its flagged beats, the error of the forecasts, and ten seconds of both seen closely.</summary>
internal sealed class EcgReport(WatchedMinute minute, IReadOnlyList<JudgedBeat> beats, double threshold)
{
    private const int Width = 1200;
    private const int Height = 1015;
    private const double CloseUpSeconds = 10;

    // What is shaded around the peak of a flagged beat.
    private const double ShadedBefore = 0.15;
    private const double ShadedBehind = 0.25;

    // Of the words about each beat of the close-up: where they stand, in pixels, and how much time they take at both sides.
    private const double FirstLabelRow = 14;
    private const double SecondLabelRow = 28;
    private const double LabelReach = 0.2;

    /// <summary>Draws it into an SVG file.</summary>
    public void Save(string path)
    {
        var svg = new SvgDocument(Width, Height, "One minute of an electrocardiogram, predicted sample by sample; the beats that were not expected are marked");
        svg.Text("The beats that a network did not expect", 66, 38, new TextStyle(22, Palette.Ink, IsBold: true));
        svg.Text($"Minute 5 of the recording, {beats.Count} beats; {beats.Count(beat => beat.IsFlagged)} flagged. The network learnt from minutes 1 to 3, and what is usual from minute 4.", 66, 60, new TextStyle(13, Palette.Faint));

        var wholeMinute = new Axis(0, (double)minute.Trace.Length / EcgRecording.SamplesPerSecond, 5);
        DrawTrace(svg, wholeMinute);
        DrawBeatErrors(svg, wholeMinute);
        double start = BusiestSecond();
        var closeUp = new Axis(start, start + CloseUpSeconds, 1);
        DrawForecasts(svg, closeUp);
        DrawErrors(svg, closeUp);

        svg.Text($"{EcgRecording.Source}, {EcgRecording.Licence}.", 66, Height - 14, new TextStyle(11, Palette.Faint));
        svg.Save(path);
    }

    private void DrawTrace(SvgDocument svg, Axis time)
    {
        var chart = new Chart(svg, Width, top: 100, height: 180, time, new Axis(-1.7, 2.5, 1));
        ShadeFlagged(chart);
        chart.DrawAxes("Electrocardiogram, mV", hasTimeLabels: false);
        chart.Legend(("shaded: flagged beats", Palette.Flag));
        chart.Trace(minute.Trace, new Stroke(Palette.Ink, 0.9));
    }

    private void DrawBeatErrors(SvgDocument svg, Axis time)
    {
        var chart = new Chart(svg, Width, top: 320, height: 150, time, new Axis(0, 1.5, 0.5));
        chart.DrawAxes("Error of the forecast 100 ms ahead, mV", hasTimeLabels: true);
        chart.Legend(("line: each sample", Palette.Faint), ("dots: each beat, root mean square", Palette.Ink), ("above the threshold: flagged", Palette.Flag));
        chart.Trace(minute.ForecastErrors, new Stroke("#c9d1d9", 0.8), WatchedMinute.FirstForecast);
        chart.Level(threshold, new Stroke(Palette.Flag, 1, "6 4"));
        foreach (JudgedBeat beat in beats)
            chart.Dot(Second(beat), beat.ForecastError, 3.2, beat.IsFlagged ? Palette.Flag : Palette.Ink);
    }

    private void DrawForecasts(SvgDocument svg, Axis time)
    {
        var chart = new Chart(svg, Width, top: 552, height: 240, time, new Axis(-1.5, 2.9, 1));
        ShadeFlagged(chart);
        chart.DrawAxes("Ten seconds seen closely, mV: the early, wide beats are premature ventricular beats", hasTimeLabels: false);
        chart.Legend(("electrocardiogram", Palette.Ink), ("forecast, made 100 ms before", Palette.Forecast));
        chart.Trace(minute.Forecasts, new Stroke(Palette.Forecast, 1.2), WatchedMinute.FirstForecast);
        chart.Trace(minute.Trace, new Stroke(Palette.Ink, 1.4));
        var style = new TextStyle(10, Palette.Faint, "end");
        chart.MarginLabel("width", FirstLabelRow, style);
        chart.MarginLabel("since last", SecondLabelRow, style);
        foreach (JudgedBeat beat in beats.Where(beat => Second(beat) > time.Least + LabelReach && Second(beat) < time.Greatest - LabelReach))
            DescribeBeat(chart, beat);
    }

    private static void DescribeBeat(Chart chart, JudgedBeat beat)
    {
        var style = new TextStyle(11, beat.IsFlagged ? Palette.Flag : Palette.Faint, "middle", beat.IsFlagged);
        chart.Label(string.Create(CultureInfo.InvariantCulture, $"{1000.0 * beat.Beat.Width / EcgRecording.SamplesPerSecond:0} ms"), Second(beat), FirstLabelRow, style);
        chart.Label(string.Create(CultureInfo.InvariantCulture, $"{(double)beat.Beat.Interval / EcgRecording.SamplesPerSecond:0.00} s"), Second(beat), SecondLabelRow, style);
    }

    private void DrawErrors(SvgDocument svg, Axis time)
    {
        var chart = new Chart(svg, Width, top: 832, height: 110, time, new Axis(0, 2, 0.5));
        ShadeFlagged(chart);
        chart.DrawAxes("Error of what was predicted, mV", hasTimeLabels: true);
        chart.Legend(("one sample (2.8 ms) ahead", Palette.Step), ("100 ms ahead", Palette.Forecast));
        chart.Trace(minute.ForecastErrors, new Stroke(Palette.Forecast, 1.2), WatchedMinute.FirstForecast);
        chart.Trace(minute.StepErrors, new Stroke(Palette.Step, 1.2), PredictionScore.WarmUp);
    }

    private void ShadeFlagged(Chart chart)
    {
        foreach (JudgedBeat beat in beats.Where(beat => beat.IsFlagged))
            chart.Shade(Second(beat) - ShadedBefore, Second(beat) + ShadedBehind, Palette.Flag, 0.16);
    }

    /// <summary>The start of the ten seconds with the most flagged beats.</summary>
    private double BusiestSecond()
    {
        int seconds = minute.Trace.Length / EcgRecording.SamplesPerSecond;
        return Enumerable.Range(0, Math.Max(1, seconds - (int)CloseUpSeconds + 1))
            .MaxBy(start => beats.Count(beat => beat.IsFlagged && Second(beat) - ShadedBefore > start && Second(beat) + ShadedBehind < start + CloseUpSeconds));
    }

    private static double Second(JudgedBeat beat) => (double)beat.Beat.Peak / EcgRecording.SamplesPerSecond;
}
