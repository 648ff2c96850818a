using System;
using System.Threading;

namespace SepConvGen;

/// <summary>Computes the loss of batches, and its gradients; owns the memory they need.</summary>
internal sealed class BatchRunner
{
    private readonly Layer _model;
    private readonly Loss _loss;
    private readonly ForwardCache? _training;
    private readonly ForwardCache? _evaluation;
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly float[] _weights;
    private readonly float[] _outputs;
    private readonly float[] _gradients;

    /// <param name="model">A model that is built.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batchSize">The most samples of a batch.</param>
    /// <param name="training">What it is trained on, checked for the model, or null.</param>
    /// <param name="evaluation">What it is judged by, checked for the model, or null.</param>
    public BatchRunner(Layer model, Loss loss, int batchSize, TrainingData? training, TrainingData? evaluation)
    {
        _model = model;
        _loss = loss;
        if (training is not null)
            _training = model.CreateCache();
        if (evaluation is not null)
            _evaluation = model.CreateCache(training: false);
        int inputs = 0, targets = 0, weights = 0;
        foreach (TrainingData? set in (TrainingData?[])[training, evaluation])
            if (set is not null)
            {
                int samples = Math.Min(batchSize, set.Samples);
                inputs = Math.Max(inputs, checked(samples * set.InputSize));
                targets = Math.Max(targets, checked(samples * set.TargetSize));
                weights = Math.Max(weights, samples * set.FrameWeightSize);
            }
        _inputs = new float[inputs];
        _targets = new float[targets];
        _weights = new float[weights];
        _outputs = new float[targets];
        _gradients = new float[targets];
    }

    /// <summary>Batches that have been trained on before: dropouts go on with the masks that follow.</summary>
    public long EarlierBatches
    {
        set => _training!.MaskedForwards = value;
    }

    /// <summary>The mean loss of a whole set, penalties included, weighted with the batches' samples.</summary>
    public double Evaluate(TrainingData data, int lastAxis, int batchSize, CancellationToken cancellationToken)
    {
        Span<int> samples = new int[Math.Min(batchSize, data.Samples)];
        double sum = 0;
        for (int first = 0, count; first < data.Samples; first += count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count = Math.Min(batchSize, data.Samples - first);
            for (int i = 0; i < count; i++)
                samples[i] = first + i;
            sum += (double)count * Forward(data, lastAxis, samples[..count], withGradient: false);
        }
        return sum / data.Samples;
    }

    /// <summary>The loss of a batch, penalties included; with the gradient, <see cref="Backward"/> can follow.</summary>
    public float Forward(TrainingData data, int lastAxis, ReadOnlySpan<int> samples, bool withGradient)
    {
        Span<float> inputs = Gather(data.Inputs.Span, data.InputSize, samples, _inputs);
        Span<float> targets = Gather(data.Targets.Span, data.TargetSize, samples, _targets);
        Span<float> weights = Gather(data.FrameWeights.Span, data.FrameWeightSize, samples, _weights);
        Span<float> outputs = _outputs.AsSpan(0, targets.Length);
        ForwardCache cache = withGradient ? _training! : _evaluation!;
        _model.Forward(inputs, outputs, samples.Length, cache);
        float loss = withGradient
            ? _loss.ValueAndGradient(outputs, targets, _gradients.AsSpan(0, targets.Length), lastAxis, weights)
            : _loss.Value(outputs, targets, lastAxis, weights);
        return loss + _model.RegularizationLoss(cache);
    }

    /// <summary>Adds the gradients of the last Forward to those of the parameters.</summary>
    public void Backward(TrainingData data, int samples) => _model.Backward(_training!, _gradients.AsSpan(0, samples * data.TargetSize), inputGradient: default);

    private static Span<float> Gather(ReadOnlySpan<float> from, int size, ReadOnlySpan<int> samples, float[] to)
    {
        for (int i = 0; i < samples.Length; i++)
            from.Slice(samples[i] * size, size).CopyTo(to.AsSpan(i * size, size));
        return to.AsSpan(0, samples.Length * size);
    }
}
