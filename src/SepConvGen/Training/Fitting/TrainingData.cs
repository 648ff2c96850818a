using System;

namespace SepConvGen;

/// <summary>Samples and what a model should make of them. Keeps the memory it is given, so do not change it while it is used.</summary>
public sealed class TrainingData
{
    private readonly ReadOnlyMemory<float> _frameWeights;

    /// <summary>Puts inputs and targets together.</summary>
    /// <param name="inputs"><c>(samples, length, channels)</c>, or <c>(samples, channels, length)</c> for channels_first.</param>
    /// <param name="targets">What the model should give, <c>(samples, OutputLength(length), OutputChannels)</c>, or with the last two axes exchanged.</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is below 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="inputs"/> or <paramref name="targets"/> is empty, or no multiple of the number of samples.</exception>
    public TrainingData(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        CheckMultiple(inputs.Length, samples, nameof(inputs));
        CheckMultiple(targets.Length, samples, nameof(targets));
        Inputs = inputs;
        Targets = targets;
        Samples = samples;
    }

    /// <summary><c>(samples, length, channels)</c>.</summary>
    public ReadOnlyMemory<float> Inputs { get; }

    /// <summary><c>(samples, OutputLength(length), OutputChannels)</c>.</summary>
    public ReadOnlyMemory<float> Targets { get; }

    /// <summary>The number of samples.</summary>
    public int Samples { get; }

    /// <summary>How much each output frame counts in the loss (<see cref="Loss"/> says how), <c>(samples, OutputLength(length))</c>; empty, the default, where all count alike. A frame of weight 0 is left out: its target may be anything. Only for channels_last.</summary>
    /// <exception cref="ArgumentException">The value is no multiple of the number of samples, or an element is negative or not finite.</exception>
    public ReadOnlyMemory<float> FrameWeights
    {
        get => _frameWeights;
        init
        {
            if (!value.IsEmpty)
                CheckMultiple(value.Length, Samples, nameof(FrameWeights));
            foreach (float weight in value.Span)
                if (!(weight >= 0 && float.IsFinite(weight)))
                    throw new ArgumentException($"FrameWeights must be finite and not negative, but one is {weight}.", nameof(FrameWeights));
            _frameWeights = value;
        }
    }

    internal int InputSize => Inputs.Length / Samples;

    internal int TargetSize => Targets.Length / Samples;

    internal int FrameWeightSize => FrameWeights.Length / Samples;

    /// <summary>The samples from <paramref name="first"/> on, without copying.</summary>
    internal TrainingData Slice(int first, int count) =>
        new(Inputs.Slice(first * InputSize, count * InputSize), Targets.Slice(first * TargetSize, count * TargetSize), count) { FrameWeights = FrameWeights.Slice(first * FrameWeightSize, count * FrameWeightSize) };

    /// <summary>Throws unless inputs, targets and weights have the shapes that <paramref name="model"/> takes and gives, and <paramref name="loss"/> can judge. Returns the size of the last axis of its outputs.</summary>
    internal int CheckFor(Layer model, Loss loss, string argument)
    {
        if (model.NestingObstacle is { } obstacle)
            throw new InvalidOperationException($"{model.Name} cannot be trained or judged by itself: {obstacle}");
        int length = InputSize / model.InputChannels;
        if (length * model.InputChannels != InputSize)
            throw new ArgumentException($"inputs must hold samples of length · channels = length · {model.InputChannels} floats for {model.Name}, but each of {Samples} has {InputSize}.", argument);
        int shortest = model.ShortestInput(0);
        if (length < shortest)
            throw new ArgumentException($"inputs must hold samples of at least {shortest} frames for {model.Name}, but each has {length}.", argument);
        if (model.Steps > 0 && length % model.Steps != 0)
            throw new ArgumentException($"inputs must hold samples of {model.Steps} steps of equal length for {model.Name}, but each has {length} frames.", argument);
        int outputLength = model.OutputLengthCore(length);
        if (TargetSize != (long)outputLength * model.OutputChannels)
            throw new ArgumentException($"targets must hold samples · length · channels = {Samples} · {outputLength} · {model.OutputChannels} = {(long)Samples * outputLength * model.OutputChannels} floats for {model.Name}, but hold {Targets.Length}.", argument);
        bool isChannelsFirst = model.IsChannelsFirst;
        if (!FrameWeights.IsEmpty && isChannelsFirst)
            throw new ArgumentException($"FrameWeights weigh rows of channels, but {model.Name} is channels_first.", argument);
        if (!FrameWeights.IsEmpty && FrameWeightSize != outputLength)
            throw new ArgumentException($"FrameWeights must hold samples · length = {Samples} · {outputLength} floats for {model.Name}, but hold {FrameWeights.Length}.", argument);
        int lastAxis = isChannelsFirst ? outputLength : model.OutputChannels;
        loss.CheckChannels(lastAxis);
        return lastAxis;
    }

    private static void CheckMultiple(int length, int samples, string name)
    {
        if (length == 0 || length % samples != 0)
            throw new ArgumentException($"{name} must hold the same number of floats, at least one, for each of {samples} samples, but hold {length}.", name);
    }
}
