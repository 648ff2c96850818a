using System;
using System.Threading;

namespace SepConvGen;

/// <summary>Training, judging and using a model on whole sets of samples.</summary>
public static class LayerTraining
{
    /// <summary>Trains a model: shows it all samples in batches, epoch after epoch, and steps the optimizer after each batch.</summary>
    /// <param name="model">A layer or a model of layers; it is built.</param>
    /// <param name="data">What it learns.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the training between two batches: the weights are those after the last whole step.</param>
    /// <returns>The losses of every epoch.</returns>
    /// <exception cref="InvalidOperationException">The model is not built, its parts do not fit together, or it has two outputs.</exception>
    /// <exception cref="ArgumentException">The data do not fit the model or the loss, or options contradict each other; nothing was changed, and no callback was told of a training.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled. Callbacks are not told of its end, so no weights are restored; they have been told of every epoch that ended.</exception>
    /// <remarks>
    /// The results depend on the initial weights, the data, the options and the seed alone, not on the machine. Runs on the calling thread and has the model for itself: no Forward or Push of it
    /// meanwhile. Once every batch size has occurred, batches allocate nothing. A loss of NaN does not end a training, as in Keras: the callback <see cref="StopOnNaN"/> does, before the step; without it <see cref="History.StopReason"/> tells.
    /// </remarks>
    public static History Fit(this Layer model, TrainingData data, FitOptions options, CancellationToken cancellationToken = default)
    {
        CheckBuilt(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        return new TrainingLoop(model, data, options).Run(cancellationToken);
    }

    /// <summary>The loss of a model over a set of samples, penalties included: the mean of its batches' losses, weighted with their samples, as Keras has it.</summary>
    /// <param name="model">A layer or a model of layers; it is built.</param>
    /// <param name="data">What it is judged by.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batchSize">Samples that are computed at once, at least 1.</param>
    /// <param name="cancellationToken">Ends the computation between two batches.</param>
    /// <exception cref="InvalidOperationException">The model is not built, or its parts do not fit together.</exception>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    public static double Evaluate(this Layer model, TrainingData data, Loss loss, int batchSize = 32, CancellationToken cancellationToken = default)
    {
        CheckBuilt(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        int lastAxis = data.CheckFor(model, loss, nameof(data));
        return new BatchRunner(model, loss, batchSize, training: null, data).Evaluate(data, lastAxis, batchSize, cancellationToken);
    }

    /// <summary>The outputs of a model for a set of samples, in new memory.</summary>
    /// <inheritdoc cref="Predict(Layer, ReadOnlySpan{float}, Span{float}, int, int, CancellationToken)"/>
    /// <returns><c>(samples, OutputLength(length), OutputChannels)</c>, or with the last two axes exchanged for channels_first.</returns>
    public static float[] Predict(this Layer model, ReadOnlySpan<float> inputs, int samples, int batchSize = 32, CancellationToken cancellationToken = default)
    {
        var outputs = new float[checked(samples * OutputSize(model, inputs.Length, samples))];
        Predict(model, inputs, outputs, samples, batchSize, cancellationToken);
        return outputs;
    }

    /// <summary>Computes the outputs of a model for a set of samples, some at a time: less memory than one Forward of all, the same bits.</summary>
    /// <param name="model">A layer or a model of layers; it is built.</param>
    /// <param name="inputs"><c>(samples, length, channels)</c>, or <c>(samples, channels, length)</c> for channels_first.</param>
    /// <param name="outputs"><c>(samples, OutputLength(length), OutputChannels)</c>, or with the last two axes exchanged; must not overlap the inputs.</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="batchSize">Samples that are computed at once, at least 1.</param>
    /// <param name="cancellationToken">Ends the computation between two batches.</param>
    /// <exception cref="InvalidOperationException">The model is not built, or its parts do not fit together.</exception>
    /// <exception cref="ArgumentException">A length does not fit, or the spans overlap; nothing was written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> or <paramref name="batchSize"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    public static void Predict(this Layer model, ReadOnlySpan<float> inputs, Span<float> outputs, int samples, int batchSize = 32, CancellationToken cancellationToken = default)
    {
        int outputSize = OutputSize(model, inputs.Length, samples), inputSize = inputs.Length / samples;
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (outputs.Length != (long)samples * outputSize)
            throw new ArgumentException($"outputs of {model.Name} must hold {samples} samples of {outputSize} floats, {(long)samples * outputSize} in all, but hold {outputs.Length}.", nameof(outputs));
        if (inputs.Overlaps(outputs))
            throw new ArgumentException($"inputs and outputs of {model.Name} overlap; they must be separate.", nameof(outputs));
        if (outputs.IsEmpty)
            return;
        for (int first = 0, count; first < samples; first += count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count = Math.Min(batchSize, samples - first);
            model.Forward(inputs.Slice(first * inputSize, count * inputSize), outputs.Slice(first * outputSize, count * outputSize), count);
        }
    }

    private static int OutputSize(Layer model, int inputs, int samples)
    {
        CheckBuilt(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        long frame = (long)samples * model.InputChannels;
        int length = (int)(inputs / frame);
        if (length * frame != inputs)
            throw new ArgumentException($"inputs of {model.Name} must hold samples · length · channels = {samples} · length · {model.InputChannels} floats, but hold {inputs}.", nameof(inputs));
        int shortest = model.ShortestInput(0);
        if (length < shortest)
            throw new ArgumentException($"inputs of {model.Name} must hold samples of at least {shortest} frames, but have {length} frames for each of {samples}.", nameof(inputs));
        return checked(model.OutputLengthCore(length) * model.OutputChannels);
    }

    private static void CheckBuilt(Layer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.CheckBuilt();
    }
}
