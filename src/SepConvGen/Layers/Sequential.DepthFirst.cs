using System;
using System.Runtime.CompilerServices;
using System.Threading;
using SepConvGen.Execution;
using SepConvGen.Rules;
using SepConvGen.Streams;

namespace SepConvGen;

// Forward of a long signal, block by block through all layers: what lies between two layers stays in the cache. The same bits as layer by layer, for a stream gives the same bits as Forward.
public sealed partial class Sequential
{
    // Floats of a signal's widest rows from which on layer by layer leaves the second cache, and of a block (docs/performance.md).
    private const int CachedFloats = 1 << 18, BlockFloats = 1 << 14, FewestBlockFrames = 64, MostBlockFrames = 256;

    // Each thread keeps its own. None is there while a call of the thread has it, out of whose activations another may come.
    private readonly ThreadLocal<SequentialStream?> _blockStream = new();

    private static int s_isWarm;

    // Unknown until a signal is long enough.
    private bool? _canGoDepthFirst;

    /// <summary>Whether signals of so many frames go through the layers in blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsDepthFirst(int length) => (long)length * WidestRow() > CachedFloats && CanGoDepthFirst() && Threads == 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool CanGoDepthFirst() => _canGoDepthFirst ??= _layers.Length > 1 && SequentialStream.IsChain(_layers) && !IsChannelsFirst && FramesPerOutput == 1 && FrameObstacle is null && PastFloats(_layers) <= CachedFloats;

    /// <summary>Floats that the windows of all layers reach back to: where these leave the cache, blocks gain nothing, and their memory could be more than that of the signal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long PastFloats(Layer[] layers)
    {
        long floats = 0;
        foreach (Layer layer in layers)
            floats += layer is SingleLayer single ? (single.Geometry.StreamSpan - 1L) * single.InputChannels : PastFloats(((Sequential)layer)._layers);
        return floats;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardDepthFirst(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        int inputSize = length * InputChannels, outputLength = OutputLengthCore(length), outputSize = outputLength * OutputChannels;
        SequentialStream stream = TakeBlockStream();
        try
        {
            stream.HoldWeights();
            for (int sample = 0; sample < batch; sample++)
                stream.Forward(input.Slice(sample * inputSize, inputSize), length, output.Slice(sample * outputSize, outputSize), outputLength);
        }
        finally
        {
            stream.ReleaseWeights();
            _blockStream.Value = stream;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PrepareDepthFirst() => _blockStream.Value = TakeBlockStream();

    // Inlined into one caller it would still have to be compiled for the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private SequentialStream TakeBlockStream()
    {
        SequentialStream? stream = _blockStream.Value;
        _blockStream.Value = null;
        return stream ?? new SequentialStream(this, _layers, Math.Clamp(BlockFloats / WidestRow(), FewestBlockFrames, MostBlockFrames), standIn: null);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int WidestRow()
    {
        int widest = InputChannels;
        foreach (Layer layer in _layers)
            widest = Math.Max(widest, layer.OutputChannels);
        return widest;
    }

    /// <summary>Compiles what is written once for all models, the first time that one is built; the kernels of its layers are compiled.</summary>
    private void WarmUpDepthFirst()
    {
        if (Array.Find(_layers, static layer => layer is SingleLayer { FramesPerOutput: 1, FrameObstacle: null, IsChannelsFirst: false, Operation.FramesOfWindow: 1 }) is SingleLayer layer && Interlocked.Exchange(ref s_isWarm, 1) == 0)
            WarmUpDepthFirst(layer);
    }

    /// <summary>The same by one of its layers, which has neither strides nor channels_first.</summary>
    internal void WarmUpDepthFirst(SingleLayer layer)
    {
        try
        {
            FrameOperation near = layer.Operation.Near();
            ConvolutionGeometry geometry = near.Geometry;
            var stream = new SequentialStream(this, [layer], FewestBlockFrames, near);
            int length = geometry.ShortestInput(2), outputLength = geometry.OutputLength(length);
            stream.HoldWeights();
            stream.Forward(new float[length * layer.InputChannels], length, new float[outputLength * layer.OutputChannels], outputLength);
            stream.ReleaseWeights();
            stream.WarmUpHandOver();
            _ = IsDepthFirst(int.MaxValue) | CanGoDepthFirst() | FramesPerOutput + Threads == 0 | FrameObstacle is null | PastFloats([layer]) > 0;

            // Nothing of this model's own sizes is made: its layers may see far.
            _blockStream.Value = stream;
            ForwardDepthFirst([], [], batch: 0, length: 0);
            PrepareDepthFirst();
            _blockStream.Value = null;
        }
        catch (OutOfMemoryException)
        {
            // The model is built all the same; its first long signal says so that finds no memory.
        }
    }
}
