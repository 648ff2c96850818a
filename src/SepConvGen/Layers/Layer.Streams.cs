using System;
using System.Collections.Generic;
using SepConvGen.Streams;

namespace SepConvGen;

// Live data: whether the layer takes it, and what a stream of it counts without one being open.
public abstract partial class Layer
{
    /// <summary>Whether <see cref="OpenStream()"/> works.</summary>
    public bool CanStream => StreamObstacle is null;

    /// <summary>Why <see cref="OpenStream()"/> does not work, with the names of the layers that stand in its way, or null.</summary>
    public string? StreamObstacle => FindStreamObstacle();

    /// <summary>Opens a stream with zeros before its first frame and compiles its kernels. A model for one length of signal whose layers put no padding there streams as a sliding window: see <see cref="Windows"/>.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built, or its parts do not fit together.</exception>
    /// <exception cref="NotSupportedException">The layer cannot stream; the message says why, be it that its receptive field is more than an array can hold.</exception>
    /// <exception cref="OutOfMemoryException">There is no memory for the stream.</exception>
    public LayerStream OpenStream()
    {
        CheckBuilt();
        if (StreamObstacle is { } obstacle)
            throw new NotSupportedException($"{Name} cannot stream: {obstacle}");
        return Warm(OpenStreamCore());
    }

    /// <summary>Opens a stream and allocates what chunks of up to so many frames need: no Push of them allocates, whatever is set on the stream. See <see cref="LayerStream.Prepare"/>.</summary>
    /// <param name="largestChunk">Input frames of the largest chunk.</param>
    /// <inheritdoc cref="OpenStream()"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largestChunk"/> is negative, or such a chunk is longer than an array can be.</exception>
    public LayerStream OpenStream(int largestChunk)
    {
        LayerStream stream = OpenStream();
        stream.Prepare(largestChunk);
        return stream;
    }

    /// <summary>The layer over every window of a longer signal: a view on the same weights whose output has <c>(length − window) / hop + 1</c> frames, each of them what Forward gives for the window that begins <c>hop</c> frames behind the one before. It streams too.</summary>
    /// <remarks>For a <see cref="Network"/> or <see cref="Sequential"/> that takes signals of one length, the window, puts no padding there and gives one frame. Frames that windows have in common are computed once. The view has the parameters and files of the layer, and cannot be trained: train the layer.</remarks>
    /// <param name="hop">Input frames from one window to the next: a multiple of the frames after which strides and pools begin anew, or 0 for as few as these allow.</param>
    /// <exception cref="ArgumentException"><paramref name="hop"/> is negative or no such multiple; the message says of what.</exception>
    /// <exception cref="NotSupportedException">The layer takes signals of any length, or does not slide; the message names what stands in its way.</exception>
    public Layer Windows(int hop = 0)
    {
        CheckParts();
        WindowPlan plan = Window ?? throw new NotSupportedException($"{Name} has no windows: it takes signals of any length.");
        if (plan.Obstacle is { } obstacle)
            throw new NotSupportedException($"{Name} has no windows: {obstacle}");
        return new SlidingWindows(this, plan, plan.CheckedHop(hop));
    }

    /// <summary>How the layer slides over longer signals, or null where it takes signals of any length.</summary>
    internal virtual WindowPlan? Window => null;

    /// <summary>Why frames cannot go through the layer as they come, or null.</summary>
    internal abstract string? FrameObstacle { get; }

    private protected virtual string? FindStreamObstacle() => FrameObstacle;

    /// <summary>A stream in which each frame is computed once, and zeros stand before the first: as the layer is run inside another.</summary>
    internal LayerStream OpenFrames()
    {
        CheckBuilt();
        return Warm(OpenFramesCore());
    }

    private protected virtual LayerStream OpenStreamCore() => OpenFramesCore();

    private protected abstract LayerStream OpenFramesCore();

    /// <summary>Output frames that so many input frames determine, while the signal goes on.</summary>
    /// <param name="frames">Input frames.</param>
    /// <param name="isCausal">Whether all right padding stands on the left instead.</param>
    internal virtual long StreamedFrames(long frames, bool isCausal) => throw new NotSupportedException($"{Name} cannot stream.");

    /// <summary>Input frames of the whole to an output frame of this layer, as a fraction in lowest terms.</summary>
    /// <param name="rate">The same of this layer's input.</param>
    /// <param name="all">Takes the rates of all layers in this one.</param>
    internal virtual (long Numerator, long Denominator) RateBehind((long Numerator, long Denominator) rate, ICollection<(long Numerator, long Denominator)> all) => throw new NotSupportedException($"{Name} cannot stream.");

    private protected static LayerStream Warm(LayerStream stream)
    {
        stream.WarmUp();
        return stream;
    }
}
