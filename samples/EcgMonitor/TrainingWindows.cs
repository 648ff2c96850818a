using System;
using SepConvGen;

namespace EcgMonitor;

/// <summary>The training minutes cut into windows, each with the samples of past that its first prediction needs, in a new order each epoch.</summary>
internal sealed class TrainingWindows
{
    /// <summary>Predictions of a window that are scored.</summary>
    public const int Scored = 256;

    /// <summary>Samples of a window.</summary>
    public const int Length = StepPredictor.Past + Scored;

    private readonly float[] _samples;
    private readonly float[] _targets;
    private readonly int[] _order;
    private readonly RandomStream _random;

    public TrainingWindows(StepPredictor predictor, float[] samples, RandomStream random)
    {
        _samples = samples;
        _random = random;
        _targets = new float[samples.Length - 1];
        for (int t = 0; t < _targets.Length; t++)
            _targets[t] = predictor.Target(samples[t], samples[t + 1]);
        _order = new int[(_targets.Length - StepPredictor.Past) / Scored];
        for (int i = 0; i < _order.Length; i++)
            _order[i] = i;
    }

    /// <summary>How many windows there are.</summary>
    public int Count => _order.Length;

    /// <summary>Puts the windows in another order.</summary>
    public void Shuffle() => _random.Shuffle(_order.AsSpan());

    /// <summary>Copies windows from the present order.</summary>
    /// <param name="first">The place of the first.</param>
    /// <param name="inputs">Receives <see cref="Length"/> samples of each window.</param>
    /// <param name="targets">Receives <see cref="Scored"/> targets of each window; its length says how many windows.</param>
    public void Copy(int first, Span<float> inputs, Span<float> targets)
    {
        for (int i = 0; i < targets.Length / Scored; i++)
        {
            int start = _order[first + i] * Scored;
            _samples.AsSpan(start, Length).CopyTo(inputs[(i * Length)..]);
            _targets.AsSpan(start + StepPredictor.Past, Scored).CopyTo(targets[(i * Scored)..]);
        }
    }
}
