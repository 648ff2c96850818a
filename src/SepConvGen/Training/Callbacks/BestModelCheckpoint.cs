using System;
using SepConvGen.Files;

namespace SepConvGen;

/// <summary>Keeps the weights of the best epoch: in memory, and wherever the user writes them.</summary>
/// <remarks>A loss that is NaN is never better.</remarks>
public sealed class BestModelCheckpoint : TrainingCallback
{
    private readonly LossMonitor _monitor;
    private readonly Action<Layer>? _save;
    private WeightSnapshot? _best;

    /// <summary>Makes a callback.</summary>
    /// <param name="monitor">The loss it goes by.</param>
    /// <param name="save">Called with the model after each epoch that is the best so far, or null.</param>
    public BestModelCheckpoint(MonitoredLoss monitor = MonitoredLoss.Validation, Action<Layer>? save = null)
    {
        _monitor = new LossMonitor(monitor, minDelta: 0);
        _save = save;
    }

    /// <summary>Makes a callback that writes the weights to a file after each epoch that is the best so far; the file is replaced as a whole.</summary>
    /// <param name="path">The file, <c>.safetensors</c> or <c>.npz</c>.</param>
    /// <param name="monitor">The loss it goes by.</param>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    public BestModelCheckpoint(string path, MonitoredLoss monitor = MonitoredLoss.Validation)
        : this(monitor, model => model.SaveWeights(path))
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // Not after an epoch of training only.
        WeightSaving.FormatOf(path);
    }

    /// <summary>The epoch of the best loss, counted from 1; 0 before the first.</summary>
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
            throw new InvalidOperationException("No epoch has ended with a loss yet, so there are no weights to restore.");
        _best.CheckFits(model, nameof(model));
        _best.Restore(model);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It goes by the validation loss, but there is no validation.</exception>
    public override void OnTrainingBegin(TrainingRun run)
    {
        _monitor.Begin(run, nameof(BestModelCheckpoint));
        _best = null;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, EpochResult result)
    {
        if (!_monitor.Improves(result))
            return;
        if (_best is null)
            _best = new WeightSnapshot(run.Model);
        else
            _best.Update(run.Model);
        _save?.Invoke(run.Model);
    }
}
