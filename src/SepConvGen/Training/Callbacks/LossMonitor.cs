using System;

namespace SepConvGen;

/// <summary>Finds out whether an epoch's loss is better than the best before.</summary>
internal sealed class LossMonitor(MonitoredLoss monitored, double minDelta)
{
    /// <summary>The best loss so far; NaN before the first.</summary>
    public double Best { get; private set; } = double.NaN;

    /// <summary>The epoch of the best loss, counted from 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Forgets earlier trainings. Throws where the loss that is monitored will not be there.</summary>
    public void Begin(TrainingRun run, string callback)
    {
        if (monitored == MonitoredLoss.Validation && !run.HasValidation)
            throw new InvalidOperationException($"{callback} goes by the validation loss, but there is no validation: set ValidationSplit or ValidationData, or let it go by MonitoredLoss.Training.");
        Best = double.NaN;
        BestEpoch = 0;
    }

    /// <summary>Takes note of an epoch. Returns whether it is better than the best before by more than minDelta. NaN never is, and any number is better than none.</summary>
    public bool Improves(EpochResult result)
    {
        double loss = Of(result);
        if (double.IsNaN(loss) || (BestEpoch != 0 && !(loss < Best - minDelta)))
            return false;
        Best = loss;
        BestEpoch = result.Epoch;
        return true;
    }

    /// <summary>Whether an epoch's loss is below a bound by more than minDelta, or there is none.</summary>
    public bool Beats(EpochResult result, double? bound) => bound is null || Of(result) < bound - minDelta;

    public double Of(EpochResult result) => monitored == MonitoredLoss.Validation ? result.ValidationLoss!.Value : result.Loss;

    public static double CheckedDelta(double minDelta) =>
        minDelta >= 0 && double.IsFinite(minDelta) ? minDelta : throw new ArgumentOutOfRangeException(nameof(minDelta), minDelta, "minDelta must be finite and not negative.");
}
