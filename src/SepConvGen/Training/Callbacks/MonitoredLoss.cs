namespace SepConvGen;

/// <summary>The number of an epoch that a callback goes by; the lower, the better.</summary>
public enum MonitoredLoss
{
    /// <summary>Keras' <c>val_loss</c>.</summary>
    Validation,

    /// <summary>Keras' <c>loss</c>, that of the training samples.</summary>
    Training,
}
