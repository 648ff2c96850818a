using System;
using SepConvGen;

namespace EcgMonitor;

/// <summary>Fits the network to the training windows: Adam, with a learning rate that falls to nothing along a cosine.</summary>
internal sealed class Trainer
{
    public const int Epochs = 40;

    private const int BatchSize = 8;
    private const float FirstLearningRate = 0.01f;

    private readonly StepPredictor _predictor;
    private readonly StepNetwork _network;
    private readonly TrainingWindows _windows;
    private readonly ForwardCache _cache;
    private readonly Adam _adam = new(FirstLearningRate);
    private readonly MeanSquaredError _loss = new();
    private readonly CosineDecay _schedule;

    private readonly float[] _inputs = new float[BatchSize * TrainingWindows.Length];
    private readonly float[] _outputs = new float[BatchSize * TrainingWindows.Length];
    private readonly float[] _outputGradients = new float[BatchSize * TrainingWindows.Length];
    private readonly float[] _targets = new float[BatchSize * TrainingWindows.Scored];
    private readonly float[] _scored = new float[BatchSize * TrainingWindows.Scored];
    private readonly float[] _scoredGradients = new float[BatchSize * TrainingWindows.Scored];

    /// <param name="predictor">The predictor whose network is trained; it is built.</param>
    /// <param name="windows">What it is shown.</param>
    public Trainer(StepPredictor predictor, TrainingWindows windows)
    {
        _predictor = predictor;
        _network = predictor.Network;
        _windows = windows;
        _cache = _network.CreateCache();
        StepsPerEpoch = (windows.Count + BatchSize - 1) / BatchSize;
        _schedule = new CosineDecay(FirstLearningRate, decaySteps: Epochs * StepsPerEpoch);
    }

    /// <summary>Steps of the optimizer in an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Shows the network every window once. Returns its mean squared error over them, in normalised units, of each batch before its step.</summary>
    public double RunEpoch()
    {
        _windows.Shuffle();
        double sum = 0;
        for (int first = 0; first < _windows.Count; first += BatchSize)
        {
            int batch = Math.Min(BatchSize, _windows.Count - first);
            sum += batch * Step(first, batch);
        }

        // The network is trained in units of the steps.
        return sum / _windows.Count * _predictor.Scale.StepDeviation * _predictor.Scale.StepDeviation;
    }

    private float Step(int first, int batch)
    {
        Span<float> inputs = _inputs.AsSpan(0, batch * TrainingWindows.Length), outputs = _outputs.AsSpan(0, inputs.Length), outputGradients = _outputGradients.AsSpan(0, inputs.Length);
        Span<float> targets = _targets.AsSpan(0, batch * TrainingWindows.Scored), scored = _scored.AsSpan(0, targets.Length), scoredGradients = _scoredGradients.AsSpan(0, targets.Length);
        _windows.Copy(first, inputs, targets);

        _network.Forward(inputs, outputs, batch, _cache);
        // The outputs for the samples of past lack a past of their own: they are left out of the loss, so their gradients stay zero.
        for (int i = 0; i < batch; i++)
            ScoredPart(outputs, i).CopyTo(scored.Slice(i * TrainingWindows.Scored, TrainingWindows.Scored));
        float loss = _loss.ValueAndGradient(scored, targets, scoredGradients);
        for (int i = 0; i < batch; i++)
            scoredGradients.Slice(i * TrainingWindows.Scored, TrainingWindows.Scored).CopyTo(ScoredPart(outputGradients, i));

        _network.Backward(_cache, outputGradients, inputGradient: default);
        _adam.LearningRate = _schedule.At(_adam.Iterations);
        _adam.Step(_network.Parameters);
        return loss;
    }

    private static Span<float> ScoredPart(Span<float> frames, int window) => frames.Slice(window * TrainingWindows.Length + StepPredictor.Past, TrainingWindows.Scored);
}
