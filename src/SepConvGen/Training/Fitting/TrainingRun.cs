using System;

namespace SepConvGen;

/// <summary>A training that is under way, as callbacks see it.</summary>
public sealed class TrainingRun
{
    internal TrainingRun(Layer model, FitOptions options, bool hasValidation)
    {
        Model = model;
        Options = options;
        HasValidation = hasValidation;
    }

    /// <summary>The model that is trained.</summary>
    public Layer Model { get; }

    /// <summary>How it is trained.</summary>
    public FitOptions Options { get; }

    /// <summary>Whether epochs have a validation loss.</summary>
    public bool HasValidation { get; }

    /// <summary>The epochs so far.</summary>
    public History History { get; } = new();

    /// <summary>Why the training is to stop, or null.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Ends the training: before the next step if a batch is under way, otherwise after this epoch. The first reason is kept.</summary>
    public void Stop(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        StopReason ??= reason;
    }
}
