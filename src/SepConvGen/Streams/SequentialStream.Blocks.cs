using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;

namespace SepConvGen.Streams;

// Signals that are there as a whole go through in blocks, all with the same weights.
internal sealed partial class SequentialStream
{
    /// <summary>A stream for signals that are there as a whole, in blocks.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layers">Its layers, or one of them to compile what runs it.</param>
    /// <param name="blockFrames">Frames of a block.</param>
    /// <param name="standIn">What stands for the layers' operations then, or null.</param>
    public SequentialStream(Sequential model, Layer[] layers, int blockFrames, FrameOperation? standIn)
        : this(model, BlockStreams(layers, blockFrames, standIn), blockFrames)
    {
    }

    private static FrameStream[] BlockStreams(IReadOnlyList<Layer> layers, int blockFrames, FrameOperation? standIn)
    {
        var streams = new List<FrameStream>();
        foreach (Layer layer in layers)
            if (layer is SingleLayer single)
                streams.Add(new FrameStream(layer, standIn ?? single.Operation, blockFrames));
            else
                streams.AddRange(BlockStreams(((Sequential)layer).Layers, blockFrames, standIn));
        return [.. streams];
    }

    /// <summary>Forward of one sample with the weights that the layers have now: all its outputs, those that the right padding completes too.</summary>
    // Inlined into one caller it would still have to be compiled for the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal void Forward(ReadOnlySpan<float> sample, int frames, Span<float> output, int outputFrames)
    {
        ResetCore();
        int pushed = OutputFramesCore(frames), channels = _outputChannels[^1];
        PushCore(sample, frames, output[..(pushed * channels)], pushed);
        FlushCore(output[(pushed * channels)..], outputFrames - pushed);
    }

    /// <summary>Keeps the weights that the layers have now, whatever is swapped in, until <see cref="ReleaseWeights"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void HoldWeights()
    {
        foreach (FrameStream stream in _streams)
            stream.HoldWeights();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void ReleaseWeights()
    {
        foreach (FrameStream stream in _streams)
            stream.HeldWeights = null;
    }

    /// <summary>Compiles what hands frames on from layer to layer, by the first one alone.</summary>
    internal void WarmUpHandOver()
    {
        FrameStream stream = _streams[0];
        stream.NextFrames(1);
        stream.PushWritten(1, new float[stream.OutputFramesCore(1) * _outputChannels[0]], stream.OutputFramesCore(1));
        stream.ResetCore();
        PushFrom(1, [], 0, [], 0, 0);
    }
}
