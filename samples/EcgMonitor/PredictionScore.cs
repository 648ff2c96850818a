using System;

namespace EcgMonitor;

/// <summary>How a prediction of each sample from those before it is scored.</summary>
internal static class PredictionScore
{
    /// <summary>Samples at the start of a span that are not scored: a predictor has too little past there.</summary>
    public const int WarmUp = 64;

    /// <summary>The mean squared error over all samples behind the <see cref="WarmUp"/>.</summary>
    public static double MeanSquaredError(ReadOnlySpan<float> samples, ReadOnlySpan<float> predictions)
    {
        double sum = 0;
        for (int t = WarmUp; t < samples.Length; t++)
        {
            double error = (double)samples[t] - predictions[t];
            sum += error * error;
        }

        return sum / (samples.Length - WarmUp);
    }
}
