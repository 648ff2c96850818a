using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Files;

namespace SepConvGen;

/// <summary>A layer over <c>(batch, length, channels)</c>: weights, forward, backward and streams.</summary>
/// <remarks>An object whose class is changed under the running program (hot reload) refuses every later call and says what was changed: make a new layer. A call that runs while the change is applied cannot be helped. Forward and open streams may run on any number of threads at once; what changes weights in place (<see cref="Parameter.Value"/>, <see cref="Parameter.Set"/>, <see cref="Optimizer.Step"/>) needs the layer for itself.</remarks>
public abstract partial class Layer
{
    // Layers are the library's: what users derive from are the classes of single layers.
    private protected Layer()
    {
    }

    /// <summary>The name that was given, or one made from the class as Keras does: layers of one class without a name of their own have the same.</summary>
    public abstract string Name { get; }

    /// <summary>Whether <see cref="Build(int, int?)"/> has allocated the weights. A layer made of layers is built when all of them are and their channels fit.</summary>
    public abstract bool IsBuilt { get; }

    /// <summary>Channels of the input; 0 as long as they are not known.</summary>
    public abstract int InputChannels { get; }

    /// <summary>Channels of the output.</summary>
    public abstract int OutputChannels { get; }

    /// <summary>Channels of the output for those of an input.</summary>
    internal virtual int OutputChannelsOf(int inputChannels) => OutputChannels;

    /// <summary>The weights in Keras' order; empty before Build.</summary>
    /// <exception cref="InvalidOperationException">The layers in this one were built one by one, for channels that do not fit together.</exception>
    public abstract IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Whether an optimizer changes the weights: reads true if any parameter is trainable, writes all of them.</summary>
    public abstract bool Trainable { get; set; }

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
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxDegreeOfParallelism));
            Threads = value;
        }
    }

    /// <summary><see cref="MaxDegreeOfParallelism"/>, of this layer or of those in it.</summary>
    internal abstract int Threads { get; set; }

    /// <summary>Input frames from one output frame to the next.</summary>
    internal abstract int FramesPerOutput { get; }

    /// <summary>Multiply-adds of the convolutions for a signal of so many frames, which fits; the layer is built.</summary>
    internal abstract long MultiplyAdds(int length);

    /// <summary>The network that the layer is a member of, or null.</summary>
    internal Layer? Owner { get; set; }

    /// <summary>Whether the output is one frame for any signal.</summary>
    internal virtual bool HasSingleFrame => false;

    /// <summary>Whether the layer takes signals of one length only.</summary>
    internal virtual bool TakesOneLength => false;

    /// <summary>Whether tensors are (batch, channels, length).</summary>
    internal abstract bool IsChannelsFirst { get; }

    /// <summary>The sequences that stand one behind the other in a sample, or 0 where a sample is one sequence.</summary>
    internal virtual int Steps
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => 0;
    }

    /// <summary>Why the layer does not take signals of so many frames, which are enough, or null.</summary>
    internal virtual string? LengthProblem(int length) => null;

    /// <summary>Why the layer cannot stand inside another one, or null.</summary>
    internal virtual string? NestingObstacle => null;

    /// <summary>Frames of output for <paramref name="length"/> frames of input.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or too short to have an output.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int OutputLength(int length)
    {
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"length of an input of {Name} must not be negative.");
        int shortest = ShortestInput(0);
        if (length < shortest)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"{Name} needs an input of at least {shortest} frames.");
        if (Steps > 0 && length % Steps != 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"{Name} takes samples of {Steps} steps, so that length must be a multiple of {Steps}.");
        if (LengthProblem(length) is { } problem)
            throw new ArgumentOutOfRangeException(nameof(length), length, problem);
        return OutputLengthCore(length);
    }

    /// <summary>Computes the outputs of a batch.</summary>
    /// <param name="input"><c>(batch, length, channels)</c>, or <c>(batch, channels, length)</c> for channels_first.</param>
    /// <param name="output"><c>(batch, OutputLength(length), OutputChannels)</c>, or with the last two axes exchanged; must not overlap the input.</param>
    /// <param name="batch">Samples in the batch; may be 0.</param>
    /// <exception cref="InvalidOperationException">The layer is not built, or its parts do not fit together.</exception>
    /// <exception cref="ArgumentException">A length does not fit, or the spans overlap; nothing was written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> input, Span<float> output, int batch = 1)
    {
        CheckSingleOutput();
        int length = CheckForward(input, output, batch);
        if (batch > 0)
            ForwardCore(input, output, batch, length);
    }

    /// <summary>Replaces the weights by copies of another layer's of the same shapes, all at once: running calls see the old or the new ones, never a mix.</summary>
    /// <remarks>A layer made of layers is checked and copied as a whole first, then swapped layer by layer: a Forward meanwhile may use new weights in some of them and old ones in others. The members of a <see cref="Network"/> are swapped together.</remarks>
    /// <exception cref="ArgumentException">The other layer's parameters have other shapes; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">One of the layers is not built, or its parts do not fit together.</exception>
    /// <exception cref="OutOfMemoryException">There is no memory for the copies; nothing was changed.</exception>
    public void CopyWeightsFrom(Layer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        CheckCopy(other);
        NetworkWeights.Publish([.. WeightedLayers().Zip(other.WeightedLayers(), static (target, source) => (target.Layer, source.Layer.CurrentWeights.Copy()))]);
    }

    /// <summary>Allocates the scratch that a Forward of this size needs on the calling thread, so that the call itself allocates nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is too short, or <paramref name="batch"/> negative, or both together are more frames than a span can hold.</exception>
    /// <exception cref="ArgumentException">The scratch would be more than an array can hold.</exception>
    /// <exception cref="InvalidOperationException">The layer is not built, or its parts do not fit together.</exception>
    public void Prepare(int length, int batch = 1)
    {
        CheckBuilt();
        if (batch < 0)
            throw new ArgumentOutOfRangeException(nameof(batch), batch, $"batch of {Name} must not be negative.");
        long rows = (long)batch * Math.Max(OutputLength(length), length);
        if (rows > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(batch), batch, $"A batch of {batch} · {length} frames of {Name} is more than a span can hold.");
        try
        {
            PrepareCore(length, batch);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"length of {Name}, {length} frames in a batch of {batch}, is too much. {exception.Message}", nameof(length), exception);
        }
    }

    /// <summary>A table of the layer with its shapes and numbers of parameters, as Keras prints it.</summary>
    /// <exception cref="InvalidOperationException">The layers in this one were built one by one, for channels that do not fit together.</exception>
    public string Summary()
    {
        CheckParts();
        return SummaryTable.Of(this);
    }

    /// <summary>Keras' word for the class, by which it numbers layers in its files.</summary>
    internal virtual string KerasClass => "separable_conv1d";

    /// <summary>The layers with weights of their own, in the order of <see cref="Parameters"/>, with their names within this one.</summary>
    internal abstract IEnumerable<WeightedLayer> WeightedLayers();

    /// <summary>Throws unless the layer that weights are copied from is built.</summary>
    private protected static void CheckSource(Layer other)
    {
        other.CheckParts();
        if (!other.IsBuilt)
            throw new InvalidOperationException($"other, {other.Name}, is not built, so that it has no weights to copy: call its Build first.");
        other.CheckUnchanged();
    }

    /// <summary>Throws unless <see cref="CopyWeightsFrom"/> of <paramref name="other"/> would succeed.</summary>
    internal abstract void CheckCopy(Layer other);

    /// <summary>Notes the input channels that each layer with weights would be built for.</summary>
    internal abstract void AssignChannels(int inputChannels, IDictionary<SingleLayer, int> channels);

    /// <summary>Frames of output for a length that is long enough.</summary>
    internal abstract int OutputLengthCore(int length);

    /// <summary>The fewest input frames that give at least <paramref name="outputFrames"/> output frames and that Forward takes.</summary>
    internal abstract int ShortestInput(int outputFrames);

    private protected abstract void PrepareCore(int length, int batch);

    internal abstract void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length);

    private protected abstract void CheckClassUnchanged();

    /// <summary>Throws where the class of this layer, or of one in it, was changed under the running program after the object was made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CheckUnchanged()
    {
        if (LayerConstants.MayChange)
            CheckClassUnchanged();
    }

    /// <summary>Compiles what a layer made of layers adds to theirs: a Forward of no sample reaches all of it.</summary>
    private protected void WarmUpModel()
    {
        _ = IsBuilt | InputChannels + OutputChannels + Steps + OutputLengthCore(0) > 0;
        _ = LengthProblem(0);
        if (NestingObstacle is null)
            CheckSingleOutput();
        ForwardCore([], [], batch: 0, length: 0);
        _ = ParameterIn([]);
        if (!IsBuilt)
        {
            // Nobody else can be in a Backward of theirs.
            TakeGradients();
            ReturnGradients();
        }

        try
        {
            ShortestInput(0);
        }
        catch (OverflowException)
        {
            // Calls say so that need it.
        }
    }

    private protected static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Contains('/'))
            throw new ArgumentException($"The name of a layer must have no '/', but is '{name}'.", nameof(name));
    }

    /// <summary>Throws where there are two outputs, which have methods of their own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected virtual void CheckSingleOutput()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        if (LengthProblem(length) is { } problem)
            throw new ArgumentException(problem, nameof(input));
        CheckLength(nameof(output), output.Length, batch, OutputLengthCore(length), OutputChannels);
        if (input.Overlaps(output))
            throw new ArgumentException($"input and output of {Name} overlap; they must be separate.", nameof(output));
        CheckForeign(output, nameof(output));
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected void CheckLength(string argument, int actual, int batch, int length, int channels)
    {
        if (actual != (long)batch * length * channels)
            ThrowWrongLength(argument, actual, batch, length, channels);
    }

    [DoesNotReturn]
    private void ThrowWrongLength(string argument, int actual, int batch, int length, int channels) => throw new ArgumentException(
        $"{argument} of {Name} must hold batch · length · channels = {batch} · {length} · {channels} = {(long)batch * length * channels} floats, but holds {actual}.", argument);
}
