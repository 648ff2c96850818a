using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Threading;

namespace SepConvGen;

/// <summary>Epochs of batches of steps.</summary>
internal sealed class TrainingLoop
{
    private readonly Layer _model;
    private readonly FitOptions _options;
    private readonly TrainingData _training;
    private readonly TrainingData? _validation;
    private readonly int _lastAxis;
    private readonly int _validationLastAxis;
    private readonly BatchRunner _batches;
    private readonly TrainingCallback[] _callbacks;
    private readonly TrainingRun _run;
    private readonly RandomStream _random;
    private readonly int[] _order;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Checks everything, changes nothing.</summary>
    public TrainingLoop(Layer model, TrainingData data, FitOptions options)
    {
        _model = model;
        _options = options;
        if (options.InitialEpoch >= options.Epochs)
            throw new ArgumentException($"InitialEpoch is {options.InitialEpoch}, but Epochs, the epoch to stop before, is {options.Epochs}.", nameof(options));
        _callbacks = [.. options.Callbacks];
        if (Array.IndexOf(_callbacks, null!) >= 0)
            throw new ArgumentException("A callback is null.", nameof(options));
        (_training, _validation) = Split(data, options);
        _lastAxis = data.CheckFor(model, options.Loss, nameof(data));
        _validationLastAxis = _validation is null ? 0 : _validation.CheckFor(model, options.Loss, options.ValidationData is null ? nameof(data) : nameof(options));
        _batches = new BatchRunner(model, options.Loss, options.BatchSize, _training, _validation);
        _run = new TrainingRun(model, options, _validation is not null);
        _random = RandomStream.FromSeed(options.Seed);
        _order = new int[_training.Samples];
        _batches.EarlierBatches = options.InitialEpoch * ((_training.Samples + options.BatchSize - 1L) / options.BatchSize);
    }

    public History Run(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (TrainingCallback callback in _callbacks)
            callback.CheckTraining(_run);
        foreach (TrainingCallback callback in _callbacks)
            callback.OnTrainingBegin(_run);
        // What a Backward without a Step left behind is not of this training.
        foreach (Parameter parameter in _model.Parameters)
            parameter.Gradient.Clear();
        for (int epoch = _options.InitialEpoch; epoch < _options.Epochs && _run.StopReason is null; epoch++)
        {
            double loss = RunEpoch(epoch, out float learningRate, cancellationToken);
            double? validationLoss = _validation is null ? null : _batches.Evaluate(_validation, _validationLastAxis, _options.BatchSize, cancellationToken);
            var result = new EpochResult(epoch + 1, loss, validationLoss, learningRate);
            _run.History.Add(result);
            foreach (TrainingCallback callback in _callbacks)
                callback.OnEpochEnd(_run, result);
            _options.Progress?.Report(new EpochProgress(result, _options.Epochs, _watch.Elapsed));
        }
        foreach (TrainingCallback callback in _callbacks)
            callback.OnTrainingEnd(_run);
        _run.History.StopReason = _run.StopReason ?? SpoiltReason(_run.History.Epochs);
        return _run.History;
    }

    /// <summary>That the training went on with losses that are no numbers, or null if it did not.</summary>
    private static string? SpoiltReason(IReadOnlyList<EpochResult> epochs)
    {
        int first = epochs.Count;
        while (first > 0 && !double.IsFinite(epochs[first - 1].Loss))
            first--;
        return first == epochs.Count
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The loss of epoch {epochs[first].Epoch} is {epochs[first].Loss}, and no later one is a number: the training went on to its end with spoilt weights. The callback StopOnNaN ends it before the step that spoils them.");
    }

    private double RunEpoch(int epoch, out float learningRate, CancellationToken cancellationToken)
    {
        for (int i = 0; i < _order.Length; i++)
            _order[i] = i;
        if (_options.Shuffle)
            _random.Derive(epoch).Shuffle(_order.AsSpan());
        learningRate = _options.Optimizer.LearningRate;
        double sum = 0;
        int shown = 0;
        while (shown < _order.Length && _run.StopReason is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(_options.BatchSize, _order.Length - shown);
            float loss = _batches.Forward(_training, _lastAxis, _order.AsSpan(shown, count), withGradient: true);
            sum += (double)count * loss;
            shown += count;
            foreach (TrainingCallback callback in _callbacks)
                callback.OnBatchLoss(_run, loss);
            if (_run.StopReason is not null)
                break;
            learningRate = _options.Optimizer.LearningRate;
            _batches.Backward(_training, count);
            _options.Optimizer.Step(_model.Parameters);
            foreach (TrainingCallback callback in _callbacks)
                callback.OnBatchEnd(_run, loss);
        }
        return sum / shown;
    }

    // As Keras does it: the samples before the split are trained on, those after it are not.
    private static (TrainingData Training, TrainingData? Validation) Split(TrainingData data, FitOptions options)
    {
        if (options.ValidationSplit == 0)
            return (data, options.ValidationData);
        if (options.ValidationData is not null)
            throw new ArgumentException("ValidationSplit and ValidationData are both set; only one may be.", nameof(options));
        int split = (int)Math.Floor(data.Samples * (1.0 - options.ValidationSplit));
        if (split == 0 || split == data.Samples)
            throw new ArgumentException($"ValidationSplit of {options.ValidationSplit} of {data.Samples} samples leaves none for {(split == 0 ? "training" : "validation")}.", nameof(options));
        return (data.Slice(0, split), data.Slice(split, data.Samples - split));
    }
}
