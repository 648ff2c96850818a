namespace SepConvGen;

/// <summary>Follows a training and may stop it.</summary>
/// <remarks>
/// What a callback throws ends the training and comes out of <see cref="LayerTraining.Fit"/>; the weights are those after the last step. No callback is called behind it, <see cref="OnTrainingEnd"/> neither, so keep
/// files closed between the calls.
/// </remarks>
public abstract class TrainingCallback
{
    /// <summary>Called first, for all callbacks before any is told that the training begins: the place to refuse a training. Nothing may be changed here, no file either.</summary>
    /// <param name="run">The training.</param>
    public virtual void CheckTraining(TrainingRun run)
    {
    }

    /// <summary>Called before the first batch; what it throws ends the training before anything of the model is changed.</summary>
    /// <param name="run">The training.</param>
    public virtual void OnTrainingBegin(TrainingRun run)
    {
    }

    /// <summary>Called with the loss of a batch, penalties included, before the step that follows from it: if the training is stopped here, the step is not made.</summary>
    /// <param name="run">The training.</param>
    /// <param name="loss">The loss.</param>
    public virtual void OnBatchLoss(TrainingRun run, float loss)
    {
    }

    /// <summary>Called after each step.</summary>
    /// <param name="run">The training.</param>
    /// <param name="loss">The loss of the batch, before the step.</param>
    public virtual void OnBatchEnd(TrainingRun run, float loss)
    {
    }

    /// <summary>Called after each epoch and its validation.</summary>
    /// <param name="run">The training.</param>
    /// <param name="result">What the epoch came to.</param>
    public virtual void OnEpochEnd(TrainingRun run, EpochResult result)
    {
    }

    /// <summary>Called after the last epoch, stopped or not; not after a cancellation or an exception.</summary>
    /// <param name="run">The training.</param>
    public virtual void OnTrainingEnd(TrainingRun run)
    {
    }
}
