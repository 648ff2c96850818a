using System;
using SepConvGen.Execution;
using SepConvGen.Rules;

namespace SepConvGen.Streams;

/// <summary>What a node of a stream does.</summary>
internal enum StreamNodeKind
{
    /// <summary>The frames that come.</summary>
    Input,

    /// <summary>A layer; up to its activation where a sum follows.</summary>
    Layer,

    /// <summary>Its inputs side by side along the channels.</summary>
    Concatenation,

    /// <summary>The product of two, frame by frame.</summary>
    Product,

    /// <summary>The sum of its inputs, in their order, and the activation of the layer that is the first.</summary>
    Sum,

    /// <summary>One frame out of those that a window has left here: by a Flatten or a global pool, or the only one that there is.</summary>
    Window,
}

/// <summary>A node of a stream.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">The layer that it belongs to.</param>
/// <param name="Inputs">The nodes that it reads, all before it.</param>
/// <param name="Layer">The layer; null where there is none.</param>
internal sealed record StreamNode(StreamNodeKind Kind, string Name, int[] Inputs, Layer? Layer = null)
{
    /// <summary>The layer.</summary>
    public Layer Computed => Layer!;

    /// <summary>The layer, which is not made of layers.</summary>
    public SingleLayer Single => (SingleLayer)Layer!;

    /// <summary>How the layer's windows follow one another here; null where that is as in the layer.</summary>
    public ConvolutionGeometry? Geometry { get; init; }

    /// <summary>Whether the node behind it applies the layer's activation.</summary>
    public bool IsBeforeActivation { get; init; }

    /// <summary>Whether it gives one frame for each window instead of frames as they come.</summary>
    public bool IsOfWindow { get; init; }

    /// <summary>Frames of a window that its input has, where it makes one of them.</summary>
    public int WindowFrames { get; init; }

    /// <summary>Input frames of the whole to a frame of its input, where it makes one frame of a window's.</summary>
    public (long Numerator, long Denominator) Rate { get; init; } = (1, 1);

    /// <summary>Whether values that come on several paths meet here, some of which may be ahead.</summary>
    public bool Merges => Kind is StreamNodeKind.Concatenation or StreamNodeKind.Product or StreamNodeKind.Sum;

    /// <summary>Frames that the layer has given after so many of its input, while the signal goes on.</summary>
    public long StreamedFrames(long frames) => StreamGeometry.StreamedFrames(Computed, Geometry, frames, isCausal: false);

    /// <summary>Frames that the layer has given of a signal that has ended.</summary>
    public int EndedFrames(int frames) => Geometry is { } own ? Math.Max(0, own.OutputLength(frames)) : frames < Computed.ShortestInput(0) ? 0 : Computed.OutputLengthCore(frames);

    /// <summary>What computes the layer.</summary>
    public FrameOperation Operation => IsBeforeActivation ? Single.OperationWithoutActivation : Single.Operation;
}
