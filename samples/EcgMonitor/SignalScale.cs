using System;

namespace EcgMonitor;

/// <summary>The units that the network works in: samples of mean 0 and deviation 1, and steps between samples of deviation 1, over the training minutes.</summary>
internal sealed class SignalScale
{
    private SignalScale(double mean, double deviation, double stepDeviation)
    {
        Mean = mean;
        Deviation = deviation;
        StepDeviation = stepDeviation;
    }

    /// <summary>The mean, in millivolts.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of the samples, in millivolts.</summary>
    public double Deviation { get; }

    /// <summary>The standard deviation of the steps from one normalised sample to the next.</summary>
    public double StepDeviation { get; }

    /// <summary>Measures the scale of <paramref name="millivolts"/>.</summary>
    public static SignalScale Of(ReadOnlySpan<float> millivolts)
    {
        (double mean, double deviation) = MeanAndDeviation(millivolts);
        var steps = new float[millivolts.Length - 1];
        for (int i = 0; i < steps.Length; i++)
            steps[i] = millivolts[i + 1] - millivolts[i];
        return new SignalScale(mean, deviation, MeanAndDeviation(steps).Deviation / deviation);
    }

    public float[] Normalise(ReadOnlySpan<float> millivolts)
    {
        var normalised = new float[millivolts.Length];
        for (int t = 0; t < normalised.Length; t++)
            normalised[t] = (float)((millivolts[t] - Mean) / Deviation);
        return normalised;
    }

    public float[] ToMillivolts(ReadOnlySpan<float> normalised)
    {
        var millivolts = new float[normalised.Length];
        for (int t = 0; t < millivolts.Length; t++)
            millivolts[t] = (float)(normalised[t] * Deviation + Mean);
        return millivolts;
    }

    private static (double Mean, double Deviation) MeanAndDeviation(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += value;
        double mean = sum / values.Length, squares = 0;
        foreach (float value in values)
            squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }
}
