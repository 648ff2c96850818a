using System;

namespace SepConvGen;

/// <summary>Makes the learning rate smaller when the loss no longer gets better: Keras' <c>ReduceLROnPlateau</c>.</summary>
/// <remarks>A loss of NaN or infinity is never better. May be used for one training after another; each starts anew, with the learning rate that the optimizer has then.</remarks>
public sealed class ReduceLearningRateOnPlateau : TrainingCallback
{
    private readonly LossMonitor _monitor;
    private readonly float _factor;
    private readonly int _patience;
    private readonly int _cooldown;
    private readonly float _minLearningRate;
    private int _waited;
    private int _coolingDown;

    /// <summary>Makes a callback.</summary>
    /// <param name="monitor">The loss it goes by.</param>
    /// <param name="factor">What the learning rate is multiplied by, from 0 to below 1.</param>
    /// <param name="patience">The epochs in a row, no better than the best, after which the rate falls.</param>
    /// <param name="minDelta">How much better a loss must be to count as better.</param>
    /// <param name="cooldown">The epochs after a fall that are not counted.</param>
    /// <param name="minLearningRate">The rate is never made smaller than this.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public ReduceLearningRateOnPlateau(MonitoredLoss monitor = MonitoredLoss.Validation, float factor = 0.1f, int patience = 10, double minDelta = 1e-4, int cooldown = 0, float minLearningRate = 0)
    {
        if (factor is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "factor must be from 0 to below 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        LearningRateArgument.Check(minLearningRate, nameof(minLearningRate));
        _monitor = new LossMonitor(monitor, minDelta);
        _factor = factor;
        _patience = patience;
        _cooldown = cooldown;
        _minLearningRate = minLearningRate;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The learning rate follows a schedule, or the callback goes by the validation loss and there is no validation.</exception>
    public override void CheckTraining(TrainingRun run)
    {
        if (run.Options.Optimizer.Schedule is { } schedule)
            throw new InvalidOperationException($"ReduceLearningRateOnPlateau cannot change a learning rate that follows a {schedule.GetType().Name}; make the optimizer with a number instead.");
        _monitor.Check(run, nameof(ReduceLearningRateOnPlateau));
    }

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingRun run)
    {
        _monitor.Forget();
        _waited = 0;
        _coolingDown = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, EpochResult result)
    {
        if (_coolingDown > 0)
            _coolingDown--;
        if (_monitor.Improves(result))
            _waited = 0;
        else if (_coolingDown == 0 && ++_waited >= _patience && run.Options.Optimizer.LearningRate > _minLearningRate)
        {
            run.Options.Optimizer.LearningRate = Math.Max(run.Options.Optimizer.LearningRate * _factor, _minLearningRate);
            _coolingDown = _cooldown;
            _waited = 0;
        }
    }
}
