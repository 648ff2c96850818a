using System;

namespace SepConvGen;

/// <summary>Stops a training whose loss no longer gets better: Keras' <c>EarlyStopping</c>.</summary>
/// <remarks>A loss of NaN or infinity is never better. May be used for one training after another; each starts anew.</remarks>
public sealed class EarlyStopping : TrainingCallback
{
    private readonly LossMonitor _monitor;
    private readonly int _patience;
    private readonly bool _restoresBestWeights;
    private readonly int _startFromEpoch;
    private readonly double? _baseline;
    private WeightSnapshot? _best;
    private int _waited;

    /// <summary>Makes a callback.</summary>
    /// <param name="monitor">The loss it goes by.</param>
    /// <param name="minDelta">How much better a loss must be to count as better.</param>
    /// <param name="patience">The epochs in a row that may be no better; with 0, the first that is no better is the last.</param>
    /// <param name="restoreBestWeights">Whether the model ends with the weights of its best epoch; where no epoch has a loss below infinity, with those of the first that is looked at.</param>
    /// <param name="startFromEpoch">The first epochs, which are not looked at.</param>
    /// <param name="baseline">A loss that has to be beaten: until then better epochs do not begin the patience anew. Null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, <paramref name="minDelta"/> is not finite, <paramref name="baseline"/> is NaN, or <paramref name="monitor"/> is none of the enumeration's.</exception>
    public EarlyStopping(MonitoredLoss monitor = MonitoredLoss.Validation, double minDelta = 0, int patience = 0, bool restoreBestWeights = false, int startFromEpoch = 0, double? baseline = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(startFromEpoch);
        if (baseline is double.NaN)
            throw new ArgumentOutOfRangeException(nameof(baseline), baseline, "baseline must be a number, or null for none.");
        _monitor = new LossMonitor(monitor, minDelta);
        _patience = patience;
        _restoresBestWeights = restoreBestWeights;
        _startFromEpoch = startFromEpoch;
        _baseline = baseline;
    }

    /// <summary>The epoch of the best loss, counted from 1; 0 before the first.</summary>
    public int BestEpoch => _monitor.BestEpoch;

    /// <summary>The best loss; NaN before the first.</summary>
    public double BestLoss => _monitor.Best;

    /// <summary>The epoch that the training was stopped after, counted from 1; 0 if it was not.</summary>
    public int StoppedEpoch { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It goes by the validation loss, but there is no validation.</exception>
    public override void CheckTraining(TrainingRun run) => _monitor.Check(run, nameof(EarlyStopping));

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingRun run)
    {
        _monitor.Forget();
        _best = null;
        _waited = 0;
        StoppedEpoch = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, EpochResult result)
    {
        if (result.Epoch <= _startFromEpoch)
            return;
        _waited++;
        bool isFirst = _restoresBestWeights && _best is null;
        if (isFirst)
            _best = new WeightSnapshot(run.Model);
        if (_monitor.Improves(result))
        {
            if (_monitor.Beats(result, _baseline))
                _waited = 0;
            if (!isFirst)
                _best?.Update(run.Model);
        }
        else if (_waited >= _patience && result.Epoch > 1)
        {
            StoppedEpoch = result.Epoch;
            run.Stop(BestEpoch > 0 ? $"The loss has not got better since epoch {BestEpoch}." : "No epoch had a loss below infinity; StopOnNaN ends a training before the step that would spoil it.");
        }
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingRun run) => _best?.Restore(run.Model);
}
