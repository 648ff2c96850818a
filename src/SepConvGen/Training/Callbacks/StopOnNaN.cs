namespace SepConvGen;

/// <summary>Stops a training when the loss of a batch is NaN or infinite: Keras' <c>TerminateOnNaN</c>. The step of that batch is not made, so the weights stay those that gave the loss.</summary>
public sealed class StopOnNaN : TrainingCallback
{
    /// <inheritdoc/>
    public override void OnBatchLoss(TrainingRun run, float loss)
    {
        if (!float.IsFinite(loss))
            run.Stop(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The loss of a batch of epoch {run.History.Epochs.Count + 1 + run.Options.InitialEpoch} is {loss}."));
    }
}
