using System;

namespace SepConvGen;

/// <summary>Finds out whether an epoch's loss is better than the best before.</summary>
internal sealed class LossMonitor
{
    private readonly MonitoredLoss _monitored;
    private readonly double _minDelta;
    private readonly double _threshold;
    private double _toBeat;

    /// <param name="monitor">The loss.</param>
    /// <param name="minDelta">How much better a loss must be to count as better.</param>
    /// <param name="threshold">What the first loss has to be below.</param>
    public LossMonitor(MonitoredLoss monitor, double minDelta, double threshold = double.PositiveInfinity)
    {
        if (!Enum.IsDefined(monitor))
            throw new ArgumentOutOfRangeException(nameof(monitor), monitor, $"monitor must be {string.Join(" or ", Enum.GetNames<MonitoredLoss>())}, but is {(int)monitor}.");
        if (!(minDelta >= 0) || !double.IsFinite(minDelta))
            throw new ArgumentOutOfRangeException(nameof(minDelta), minDelta, "minDelta must be finite and not negative.");
        (_monitored, _minDelta, _threshold, _toBeat) = (monitor, minDelta, threshold, threshold);
    }

    /// <summary>The best loss so far; NaN before the first.</summary>
    public double Best { get; private set; } = double.NaN;

    /// <summary>The epoch of the best loss, counted from 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Throws where the loss that is monitored will not be there.</summary>
    public void Check(TrainingRun run, string callback)
    {
        if (_monitored == MonitoredLoss.Validation && !run.HasValidation)
            throw new InvalidOperationException($"{callback} goes by the validation loss, but there is no validation: set ValidationSplit or ValidationData, or let it go by MonitoredLoss.Training.");
    }

    /// <summary>Forgets earlier trainings.</summary>
    public void Forget()
    {
        Best = double.NaN;
        BestEpoch = 0;
        _toBeat = _threshold;
    }

    /// <summary>Takes note of an epoch. Returns whether it is better than the best before by more than minDelta. NaN and +∞ never are.</summary>
    public bool Improves(EpochResult result)
    {
        double loss = Of(result);
        if (!(loss < _toBeat - _minDelta))
            return false;
        Best = _toBeat = loss;
        BestEpoch = result.Epoch;
        return true;
    }

    /// <summary>Whether an epoch's loss is below a bound by more than minDelta, or there is none.</summary>
    public bool Beats(EpochResult result, double? bound) => bound is null || Of(result) < bound - _minDelta;

    private double Of(EpochResult result) => _monitored == MonitoredLoss.Validation ? result.ValidationLoss!.Value : result.Loss;
}
