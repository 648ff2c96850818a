using System;
using SepConvGen;

namespace EcgMonitor;

/// <summary>The network, and what its output means: the step from the last sample to the next, in units of <see cref="SignalScale.StepDeviation"/>.</summary>
/// <remarks>A network that predicts the sample itself spends its training on what persistence knows already.</remarks>
internal sealed class StepPredictor(SignalScale scale)
{
    /// <summary>Samples before the newest one that an output depends on.</summary>
    public const int Past = 30;

    public StepNetwork Network { get; } = new();

    public SignalScale Scale => scale;

    /// <summary>What the network should answer to <paramref name="sample"/>.</summary>
    public float Target(float sample, float next) => (float)((next - sample) / scale.StepDeviation);

    /// <summary>The next sample, of the network's <paramref name="output"/> for <paramref name="sample"/>.</summary>
    public float Next(float sample, float output) => (float)(sample + scale.StepDeviation * output);

    /// <summary>The prediction of each sample from those before it, all at once; of the first, which has none, zero.</summary>
    public float[] Predict(ReadOnlySpan<float> samples)
    {
        var outputs = new float[samples.Length];
        Network.Forward(samples, outputs);
        return Predictions(samples, outputs);
    }

    /// <summary>The prediction of each sample, given the network's outputs.</summary>
    public float[] Predictions(ReadOnlySpan<float> samples, ReadOnlySpan<float> outputs)
    {
        var predictions = new float[samples.Length];
        for (int t = 1; t < samples.Length; t++)
            predictions[t] = Next(samples[t - 1], outputs[t - 1]);
        return predictions;
    }
}
