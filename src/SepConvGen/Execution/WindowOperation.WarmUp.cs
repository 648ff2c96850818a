using System;
using System.Linq;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

// What Build, OpenStream and CreateCache run once on zeros, so that no later call meets the compiler: everything that a call can reach, whatever its size.
internal abstract partial class WindowOperation
{
    // Every number of rows up to two low tiles has a path of its own.
    private const int FewRows = 8;

    // Multiply-adds of a run that take little beside what compiling takes.
    private const long WarmUpWork = 1 << 24;

    /// <summary>The same operation with other windows.</summary>
    protected abstract WindowOperation With(in ConvolutionGeometry geometry);

    public override FrameOperation Near() => Near(SeparableConvolution.NearGeometry(Geometry));

    /// <summary>The same operation, with rules for threads of its own.</summary>
    protected WindowOperation Near(in ConvolutionGeometry geometry)
    {
        WindowOperation near = With(geometry with { Before = Geometry.Before, After = Geometry.After, Ceil = Geometry.Ceil });
        (near.Threads, near.ThreadRule) = (Threads, ThreadRule);
        return near;
    }

    public override void WarmUpForward()
    {
        int rows = WarmUpRows;
        WarmUpForward(rows);
        for (int few = 1; few <= Math.Min(FewRows, rows); few++)
            WarmUpForward(few);

        // Staged, which no window of these signals may have been.
        int length = Shortest(rows);
        float[] input = new float[checked(length * InputChannels)], output = new float[checked(GeometryOf(length).OutputLength(length) * FramesOfWindow * OutputChannels)];
        ForwardStaged(input, output, length, GeometryOf(length), 0, Math.Min(1, GeometryOf(length).OutputLength(length)), CurrentWeights, ForwardScratch.Current);
        _activation.WarmUp(OutputChannels, _actsAlongTime);
        if (Threads > 1)
            WarmUpForwardOnThreads();
    }

    public override void WarmUpBackward(Layer layer)
    {
        Parameter[] parameters = [.. Enumerable.Range(0, CurrentWeights.Count).Select(index => new Parameter(owner: null!, index, "", [CurrentWeights[index].Length]))];
        OperationCache cache = CreateCache(layer);
        cache.IsStandIn = true;
        Forward([], [], 0, 0, cache);
        foreach (int rows in (int[])[Math.Min(WarmUpRows, RowLayout.ChunkFrames - 1), 1])
        {
            int length = Shortest(rows), inputSize = checked(length * InputChannels), outputSize = checked(GeometryOf(length).OutputLength(length) * FramesOfWindow * OutputChannels);
            Forward(new float[inputSize], new float[outputSize], 1, length, cache);
            cache.Hold(1, length);
            Backward(cache, parameters, new float[outputSize], new float[inputSize]);
        }

        _activation.WarmUp(OutputChannels, _actsAlongTime);
        if (Threads > 1)
            WarmUpForwardOnThreads(cache);
    }

    public override void WarmUpThreads(Layer layer, bool hasCaches)
    {
        WarmUpForwardOnThreads();
        if (!hasCaches)
            return;
        OperationCache cache = CreateCache(layer);
        cache.IsStandIn = true;
        WarmUpForwardOnThreads(cache);
    }

    private void WarmUpForward(int rows)
    {
        // Frames enough for a window that meets no padding.
        int length = checked(Shortest(rows) + (rows > FewRows ? Geometry.PaddingBefore(Shortest(rows)) : 0));
        Forward(new float[checked(length * InputChannels)], new float[checked(GeometryOf(length).OutputLength(length) * FramesOfWindow * OutputChannels)], 1, length);
    }

    private void WarmUpForwardOnThreads(OperationCache? cache = null)
    {
        if (!CanSplit)
            return;
        const int Samples = 2;
        ThreadRule = new ThreadRule(WorkPerThread: 1, Processors: 2);
        int length = Shortest(Math.Min(WarmUpRows, RowLayout.ChunkFrames - 1)), outputLength = GeometryOf(length).OutputLength(length);
        float[] input = new float[checked(Samples * length * InputChannels)], output = new float[checked(Samples * outputLength * FramesOfWindow * OutputChannels)];
        if (cache is null)
            Forward(input, output, Samples, length);
        else
            Forward(input, output, Samples, length, cache);
    }

    private int Shortest(int rows) => Math.Max(1, Geometry.ShortestInput(rows));
}
