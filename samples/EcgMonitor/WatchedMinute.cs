using System;

namespace EcgMonitor;

/// <summary>A minute that the monitor watched, in millivolts.</summary>
internal sealed class WatchedMinute
{
    /// <summary>The first sample that was forecast from enough past.</summary>
    public const int FirstForecast = PredictionScore.WarmUp + LiveMonitor.ForecastSamples;

    /// <param name="predictor">The network that was at work.</param>
    /// <param name="samples">The minute, normalised.</param>
    /// <param name="record">What the monitor noted.</param>
    public WatchedMinute(StepPredictor predictor, ReadOnlySpan<float> samples, MonitorRecord record)
    {
        Trace = predictor.Scale.ToMillivolts(samples);
        Forecasts = predictor.Scale.ToMillivolts(record.Forecasts);
        ForecastErrors = Errors(Forecasts, FirstForecast);
        StepErrors = Errors(predictor.Scale.ToMillivolts(predictor.Predictions(samples, record.Outputs)), PredictionScore.WarmUp);
    }

    /// <summary>The electrocardiogram.</summary>
    public float[] Trace { get; }

    /// <summary>What each sample was expected to be, <see cref="LiveMonitor.ForecastSamples"/> before it.</summary>
    public float[] Forecasts { get; }

    /// <summary>By how much a <see cref="Forecasts"/> missed its sample; 0 before <see cref="FirstForecast"/>.</summary>
    public float[] ForecastErrors { get; }

    /// <summary>By how much the prediction from the sample before missed each sample; 0 before <see cref="PredictionScore.WarmUp"/>.</summary>
    public float[] StepErrors { get; }

    private float[] Errors(float[] predictions, int first)
    {
        var errors = new float[Trace.Length];
        for (int t = first; t < errors.Length; t++)
            errors[t] = Math.Abs(Trace[t] - predictions[t]);
        return errors;
    }
}
