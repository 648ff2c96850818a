using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SepConvGen.Files;

namespace SepConvGen;

/// <summary>A layer over <c>(batch, length, channels)</c>: weights, forward, backward and streams.</summary>
/// <remarks>Forward and open streams may run on any number of threads at once; what changes weights in place (<see cref="Parameter.Value"/>, <see cref="Parameter.Set"/>, <see cref="Optimizer.Step"/>) needs the layer for itself.</remarks>
public abstract partial class Layer
{
    // Layers are the library's: what users derive from is SeparableConv1DLayer.
    private protected Layer()
    {
    }

    /// <summary>The name that was given, or one made from the class as Keras does: layers of one class without a name of their own have the same.</summary>
    public abstract string Name { get; }

    /// <summary>Whether <see cref="Build(int, int?)"/> has allocated the weights.</summary>
    public abstract bool IsBuilt { get; }

    /// <summary>Channels of the input; 0 as long as they are not known.</summary>
    public abstract int InputChannels { get; }

    /// <summary>Channels of the output.</summary>
    public abstract int OutputChannels { get; }

    /// <summary>The weights in Keras' order; empty before Build.</summary>
    public abstract IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Whether an optimizer changes the weights: reads true if any parameter is trainable, writes all of them.</summary>
    public abstract bool Trainable { get; set; }

    /// <summary>Whether <see cref="OpenStream"/> works.</summary>
    public bool CanStream => StreamObstacle is null;

    /// <summary>The largest number of threads that one Forward or Backward may use; 1 unless set. Results are the same bits for every number.</summary>
    /// <remarks>
    /// The calling thread is one of them, the others are of the thread pool: none is waited for that has not started. A call takes fewer where it is too short for them to pay. A layer made of layers sets it in all of them and reads the largest.
    /// Streams run on the calling thread. Set it while no call runs.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxDegreeOfParallelism
    {
        get => Threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Threads = value;
        }
    }

    /// <summary><see cref="MaxDegreeOfParallelism"/>, of this layer or of those in it.</summary>
    internal abstract int Threads { get; set; }

    /// <summary>Input frames from one output frame to the next.</summary>
    internal abstract int FramesPerOutput { get; }

    /// <summary>Whether tensors are (batch, channels, length).</summary>
    internal abstract bool IsChannelsFirst { get; }

    /// <summary>The sequences that stand one behind the other in a sample, or 0 where a sample is one sequence.</summary>
    internal virtual int Steps => 0;

    /// <summary>Why the layer cannot stand inside another one, or null.</summary>
    internal virtual string? NestingObstacle => null;

    /// <summary>Why the layer cannot stream, or null.</summary>
    internal abstract string? StreamObstacle { get; }

    /// <summary>Allocates and initialises the weights and compiles the forward kernels.</summary>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="seed">The seed of the initial weights: the same seed gives the same weights on every machine. Null draws one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputChannels"/> is below 1, or not the number that the layer is fixed to.</exception>
    /// <exception cref="InvalidOperationException">The layer is built already.</exception>
    public void Build(int inputChannels, int? seed = null)
    {
        if (IsBuilt)
            throw new InvalidOperationException($"{Name} is built already, for {InputChannels} input channels; a layer is built once.");
        if (inputChannels < 1)
            throw new ArgumentOutOfRangeException(nameof(inputChannels), inputChannels, $"inputChannels of {Name} must be at least 1.");
        if (InputChannels != 0 && inputChannels != InputChannels)
            throw new ArgumentOutOfRangeException(nameof(inputChannels), inputChannels, $"{Name} is fixed to {InputChannels} input channels.");
        BuildCore(inputChannels, seed);
    }

    /// <summary>Builds a layer whose input channels are fixed by its attribute.</summary>
    /// <param name="seed">The seed of the initial weights, given by name: <c>Build(seed: 7)</c>.</param>
    /// <exception cref="InvalidOperationException">The input channels are not fixed, or the layer is built already.</exception>
    public void Build(int? seed = null)
    {
        if (InputChannels == 0)
            throw new InvalidOperationException($"The input channels of {Name} are not fixed: give them, Build(inputChannels: …).");
        Build(InputChannels, seed);
    }

    /// <summary>Frames of output for <paramref name="length"/> frames of input.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or too short to have an output.</exception>
    public int OutputLength(int length)
    {
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"length of an input of {Name} must not be negative.");
        int shortest = ShortestInput(0);
        if (length < shortest)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"{Name} needs an input of at least {shortest} frames.");
        if (Steps > 0 && length % Steps != 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"{Name} takes samples of {Steps} steps, so that length must be a multiple of {Steps}.");
        return OutputLengthCore(length);
    }

    /// <summary>Computes the outputs of a batch.</summary>
    /// <param name="input"><c>(batch, length, channels)</c>, or <c>(batch, channels, length)</c> for channels_first.</param>
    /// <param name="output"><c>(batch, OutputLength(length), OutputChannels)</c>, or with the last two axes exchanged; must not overlap the input.</param>
    /// <param name="batch">Samples in the batch; may be 0.</param>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    /// <exception cref="ArgumentException">A length does not fit, or the spans overlap; nothing was written.</exception>
    public void Forward(ReadOnlySpan<float> input, Span<float> output, int batch = 1)
    {
        CheckSingleOutput();
        int length = CheckForward(input, output, batch);
        if (batch > 0)
            ForwardCore(input, output, batch, length);
    }

    /// <summary>Computes the outputs of a batch and keeps what <see cref="Backward"/> needs in <paramref name="cache"/>.</summary>
    /// <inheritdoc cref="Forward(ReadOnlySpan{float}, Span{float}, int)"/>
    /// <param name="input"><c>(batch, length, channels)</c>; copied into the cache.</param>
    /// <param name="output"><c>(batch, OutputLength(length), OutputChannels)</c>.</param>
    /// <param name="batch">Samples in the batch; may be 0.</param>
    /// <param name="cache">A cache made by this layer's <see cref="CreateCache"/>.</param>
    public void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, ForwardCache cache)
    {
        CheckCache(cache);
        CheckSingleOutput();
        int length = CheckForward(input, output, batch);
        cache.Begin();
        ForwardCore(input, output, batch, length, cache);
        cache.Hold(batch, length);
    }

    /// <summary>Makes a cache for Forward and Backward and compiles the backward kernels.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public ForwardCache CreateCache()
    {
        CheckBuilt();
        return CreateCacheCore();
    }

    /// <summary>Adds the gradients of all parameters into <see cref="Parameter.Gradient"/> and writes the input's.</summary>
    /// <param name="cache">The cache of the Forward whose outputs the gradient is of.</param>
    /// <param name="outputGradient">The loss' gradient, in the shape of the output.</param>
    /// <param name="inputGradient">Receives the gradient in the shape of the input; an empty span skips it.</param>
    /// <exception cref="ArgumentException">The cache is another layer's, a length does not fit, or the spans overlap; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">The cache holds no Forward, or the weights have changed since.</exception>
    public void Backward(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        CheckCache(cache);
        CheckSingleOutput();
        cache.CheckFresh();
        int outputLength = cache.Batch == 0 ? 0 : OutputLengthCore(cache.Length);
        CheckLength(nameof(outputGradient), outputGradient.Length, cache.Batch, outputLength, OutputChannels);
        if (!inputGradient.IsEmpty)
            CheckLength(nameof(inputGradient), inputGradient.Length, cache.Batch, cache.Length, InputChannels);
        if (outputGradient.Overlaps(inputGradient))
            throw new ArgumentException($"outputGradient and inputGradient of {Name} overlap; they must be separate.", nameof(inputGradient));
        if (cache.Batch > 0)
            BackwardCore(cache, outputGradient, inputGradient);
    }

    /// <summary>The penalties on the weights plus, given a cache, the activity penalty of its Forward.</summary>
    /// <param name="cache">A cache made by this layer's <see cref="CreateCache"/>, or null.</param>
    /// <exception cref="ArgumentException">The cache is another layer's.</exception>
    public float RegularizationLoss(ForwardCache? cache = null)
    {
        if (cache is not null)
            CheckCache(cache);
        return RegularizationLossCore(cache);
    }

    /// <summary>Opens a stream with zeros before its first frame and compiles its kernels.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    /// <exception cref="NotSupportedException">The layer cannot stream; the message says why.</exception>
    public LayerStream OpenStream()
    {
        CheckBuilt();
        if (StreamObstacle is { } obstacle)
            throw new NotSupportedException($"{Name} cannot stream: {obstacle}");
        return OpenStreamCore();
    }

    /// <summary>Replaces the weights by copies of another layer's of the same shapes, all at once: running calls see the old or the new ones, never a mix.</summary>
    /// <exception cref="ArgumentException">The other layer's parameters have other shapes; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">One of the layers is not built.</exception>
    public abstract void CopyWeightsFrom(Layer other);

    /// <summary>Allocates the scratch that a Forward of this size needs on the calling thread, so that the call itself allocates nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is too short, or <paramref name="batch"/> negative.</exception>
    public void Prepare(int length, int batch = 1)
    {
        CheckBuilt();
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        OutputLength(length);
        PrepareCore(length, batch);
    }

    /// <summary>A table of the layer with its shapes and numbers of parameters, as Keras prints it.</summary>
    public string Summary() => SummaryTable.Of(this);

    /// <summary>Keras' word for the class, by which it numbers layers in its files.</summary>
    internal virtual string KerasClass => "separable_conv1d";

    /// <summary>The layers with weights of their own, in the order of <see cref="Parameters"/>, with their names within this one.</summary>
    internal abstract IEnumerable<WeightedLayer> WeightedLayers();

    /// <summary>Throws unless <see cref="CopyWeightsFrom"/> of <paramref name="other"/> would succeed.</summary>
    internal abstract void CheckCopy(Layer other);

    /// <summary>Notes the input channels that each layer with weights would be built for.</summary>
    internal abstract void AssignChannels(int inputChannels, IDictionary<SeparableConv1DLayer, int> channels);

    /// <summary>Frames of output for a length that is long enough.</summary>
    internal abstract int OutputLengthCore(int length);

    /// <summary>The fewest input frames that give at least <paramref name="outputFrames"/> output frames and that Forward takes.</summary>
    internal abstract int ShortestInput(int outputFrames);

    internal abstract float RegularizationLossCore(ForwardCache? cache);

    private protected abstract void BuildCore(int inputChannels, int? seed);

    private protected abstract void PrepareCore(int length, int batch);

    private protected abstract ForwardCache CreateCacheCore();

    private protected abstract LayerStream OpenStreamCore();

    internal abstract void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length);

    internal abstract void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache);

    internal abstract void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient);

    private protected static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Contains('/'))
            throw new ArgumentException($"The name of a layer must have no '/', but is '{name}'.", nameof(name));
    }

    /// <summary>Throws where there are two outputs, which have methods of their own.</summary>
    private protected virtual void CheckSingleOutput()
    {
    }

    private protected void CheckBuilt()
    {
        if (!IsBuilt)
            ThrowNotBuilt();
    }

    [DoesNotReturn]
    private void ThrowNotBuilt() => throw new InvalidOperationException($"{Name} is not built: call Build first, it allocates the weights.");

    private protected void CheckCache(ForwardCache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        CheckBuilt();
        if (cache.Layer != this)
            throw new ArgumentException($"The cache was made by {cache.Layer.Name}, not by this {Name}: use the one of CreateCache().", nameof(cache));
    }

    private protected int CheckForward(ReadOnlySpan<float> input, ReadOnlySpan<float> output, int batch)
    {
        CheckBuilt();
        if (batch < 0)
            throw new ArgumentOutOfRangeException(nameof(batch), batch, $"batch of {Name} must not be negative.");
        int length = 0;
        if (batch == 0)
        {
            if (input.Length != 0 || output.Length != 0)
                throw new ArgumentException($"batch is 0, but {Name} was given {input.Length} floats of input and {output.Length} of output.", input.Length != 0 ? nameof(input) : nameof(output));
            return length;
        }

        long frame = (long)batch * InputChannels;
        length = (int)(input.Length / frame);
        if (length * frame != input.Length)
            throw new ArgumentException($"input of {Name} must hold batch · length · channels = {batch} · length · {InputChannels} floats, but holds {input.Length}, which is no multiple of {frame}.", nameof(input));
        int shortest = ShortestInput(0);
        if (length < shortest)
            throw new ArgumentException($"input of {Name} must hold samples of at least {shortest} frames, but has {length} frames for each of {batch}.", nameof(input));
        if (Steps > 0 && length % Steps != 0)
            throw new ArgumentException($"input of {Name} must hold samples of {Steps} steps, but its {length} frames are no multiple of {Steps}.", nameof(input));
        CheckLength(nameof(output), output.Length, batch, OutputLengthCore(length), OutputChannels);
        if (input.Overlaps(output))
            throw new ArgumentException($"input and output of {Name} overlap; they must be separate.", nameof(output));
        return length;
    }

    private protected void CheckLength(string argument, int actual, int batch, int length, int channels)
    {
        if (actual != (long)batch * length * channels)
            ThrowWrongLength(argument, actual, batch, length, channels);
    }

    [DoesNotReturn]
    private void ThrowWrongLength(string argument, int actual, int batch, int length, int channels) => throw new ArgumentException(
        $"{argument} of {Name} must hold batch · length · channels = {batch} · {length} · {channels} = {(long)batch * length * channels} floats, but holds {actual}.", argument);
}
