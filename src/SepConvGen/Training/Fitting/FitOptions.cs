using System;
using System.Collections.Generic;

namespace SepConvGen;

/// <summary>How a model is trained. What is not set is as in Keras.</summary>
public sealed class FitOptions
{
    /// <summary>What is made small.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public required Loss Loss
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Loss));
    }

    /// <summary>What changes the weights. It keeps its memory of the parameters from one training to the next.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public required Optimizer Optimizer
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Optimizer));
    }

    /// <summary>The epoch to stop before, counted from 0: how often every sample is shown, if <see cref="InitialEpoch"/> is 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Epochs
    {
        get;
        init => field = AtLeast(1, value, nameof(Epochs));
    } = 1;

    /// <summary>The epoch to start with, counted from 0: more than 0 to go on with a training, whose order of samples and masks of dropouts it then follows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int InitialEpoch
    {
        get;
        init => field = AtLeast(0, value, nameof(InitialEpoch));
    }

    /// <summary>Samples for each step of the optimizer; the last batch of an epoch has what is left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int BatchSize
    {
        get;
        init => field = AtLeast(1, value, nameof(BatchSize));
    } = 32;

    /// <summary>Whether each epoch shows the samples in another order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The seed of the orders: the same seed gives the same orders on every machine. Null draws one.</summary>
    public int? Seed { get; init; }

    /// <summary>The part of the samples, the last ones before any shuffling, that is kept for validation; from 0 to below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double ValidationSplit
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(ValidationSplit), value, "ValidationSplit must be from 0 to below 1.");
    }

    /// <summary>What the model is judged by after each epoch, or null. Not together with <see cref="ValidationSplit"/>.</summary>
    public TrainingData? ValidationData { get; init; }

    /// <summary>What is asked after each batch and epoch, in this order.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<TrainingCallback> Callbacks
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Callbacks));
    } = [];

    /// <summary>Is told of each epoch when it has ended, or null.</summary>
    public IProgress<EpochProgress>? Progress { get; init; }

    private static int AtLeast(int least, int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }
}
