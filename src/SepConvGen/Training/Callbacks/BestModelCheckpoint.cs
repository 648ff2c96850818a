using System;
using SepConvGen.Files;

namespace SepConvGen;

/// <summary>Keeps the weights of the best epoch, in memory and wherever the user writes them: Keras' <c>ModelCheckpoint</c> with <c>save_best_only</c>.</summary>
/// <remarks>A loss of NaN or infinity is never better. The best is kept from one training to the next: a later one replaces it, and its file, only by a better one.</remarks>
public sealed class BestModelCheckpoint : TrainingCallback
{
    private readonly LossMonitor _monitor;
    private readonly Action<Layer>? _save;
    private WeightSnapshot? _best;

    /// <summary>Makes a callback.</summary>
    /// <param name="monitor">The loss it goes by.</param>
    /// <param name="save">Called with the model after each epoch that is the best so far, or null.</param>
    /// <param name="initialThreshold">What the first loss has to be below, such as the best of an earlier program; null for none. Keras' <c>initial_value_threshold</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="initialThreshold"/> is NaN, or <paramref name="monitor"/> is none of the enumeration's.</exception>
    public BestModelCheckpoint(MonitoredLoss monitor = MonitoredLoss.Validation, Action<Layer>? save = null, double? initialThreshold = null)
    {
        if (initialThreshold is double.NaN)
            throw new ArgumentOutOfRangeException(nameof(initialThreshold), initialThreshold, "initialThreshold must be a number, or null for none.");
        _monitor = new LossMonitor(monitor, minDelta: 0, initialThreshold ?? double.PositiveInfinity);
        _save = save;
        InitialThreshold = initialThreshold;
    }

    /// <summary>Makes a callback that writes the weights to a file after each epoch that is the best so far; the file is replaced as a whole.</summary>
    /// <param name="path">The file, <c>.safetensors</c> or <c>.npz</c>. What it holds already is not looked at: <paramref name="initialThreshold"/> says how good that is.</param>
    /// <param name="monitor">The loss it goes by.</param>
    /// <param name="initialThreshold">What the first loss has to be below, such as that of the weights in the file; null for none. Keras' <c>initial_value_threshold</c>.</param>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="initialThreshold"/> is NaN, or <paramref name="monitor"/> is none of the enumeration's.</exception>
    public BestModelCheckpoint(string path, MonitoredLoss monitor = MonitoredLoss.Validation, double? initialThreshold = null)
        : this(monitor, model => model.SaveWeights(path), initialThreshold)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // Not after an epoch of training only.
        WeightSaving.FormatOf(path);
    }

    /// <summary>What the first loss has to be below, or null.</summary>
    public double? InitialThreshold { get; }

    /// <summary>The epoch of the best loss, counted from 1 in the training that it belongs to; 0 before the first.</summary>
    public int BestEpoch => _monitor.BestEpoch;

    /// <summary>The best loss; NaN before the first.</summary>
    public double BestLoss => _monitor.Best;

    /// <summary>Gives a model the weights of the best epoch, in place.</summary>
    /// <param name="model">The model that was trained, or one of the same shapes.</param>
    /// <exception cref="InvalidOperationException">There is no best epoch yet.</exception>
    /// <exception cref="ArgumentException">The model has parameters of other sizes; nothing was changed.</exception>
    public void Restore(Layer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (_best is null)
            throw new InvalidOperationException("No epoch has ended with a loss that counts yet, so there are no weights to restore.");
        _best.CheckFits(model, nameof(model));
        _best.Restore(model);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It goes by the validation loss, but there is no validation.</exception>
    public override void CheckTraining(TrainingRun run) => _monitor.Check(run, nameof(BestModelCheckpoint));

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, EpochResult result)
    {
        if (!_monitor.Improves(result))
            return;
        if (_best is not null && _best.Fits(run.Model))
            _best.Update(run.Model);
        else
            _best = new WeightSnapshot(run.Model);
        _save?.Invoke(run.Model);
    }
}
