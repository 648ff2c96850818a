using System;
using System.Linq;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

// What Build, OpenStream and CreateCache run once on zeros, so that no later call meets the compiler: everything that a call can reach, whatever its size.
internal sealed partial class SeparableConvolution
{
    // A loop over elements has a form for each width of a vector that its length allows, up to this many floats.
    public const int WidestLoop = LaneLoops.Widest;

    // Multiply-adds of a run of the kernels that take little beside what compiling them takes, and rows that have all forms of tiles: whole ones and a rest.
    private const long WarmUpWork = 1 << 24;
    private const int FewestWarmUpRows = RowLayout.ChunkFrames - 1;

    // A long block, but few rows of kernels with many taps.
    public override int WarmUpRows => (int)Math.Min(_kernels.DepthwiseScratchRows, Math.Max(FewestWarmUpRows, WarmUpWork / ((long)_geometry.KernelSize * RowLayout.PaddedLanes(_depthwiseLanes))));

    /// <summary>Rows whose windows lie in the signal, of which padding would have many more beside them: one for each tap.</summary>
    private void WarmUpForwardInside()
    {
        SeparableConvolution inside = With(new ConvolutionGeometry(_geometry.KernelSize, _strides, _geometry.DilationRate, PaddingKind.Valid));
        inside.WarmUpForward(inside._geometry.ShortestInput(WarmUpRows));
    }

    private void WarmUpForward(int length) =>
        Forward(new float[checked(length * _inputChannels)], new float[checked(_geometry.OutputLength(length) * _filters)], 1, length);

    /// <summary>Compiles what the blocks of a signal run on that goes through several layers.</summary>
    private void WarmUpBlocks(ForwardScratch scratch)
    {
        // All taps of one frame.
        ref float frame = ref scratch.Window.Reserve(_shape.PaddedLanes);
        _kernels.ForwardWindows(ref frame, 0, CurrentWeights, ref FlatKernel(CurrentWeights, scratch), ref scratch.Depthwise.Reserve(_shape.DepthwiseStride), ref scratch.OutputRows.Reserve(_filters), 1);
    }

    /// <summary>Compiles the loops of an activation that is not fused, for calls of one row and of many.</summary>
    private void WarmUpActivation()
    {
        if (_isFused)
            return;
        int rowLength = _actsAlongTime ? WidestLoop : _filters, rows = _actsAlongTime ? 1 : WidestLoop;
        ref float values = ref new AlignedBuffer(rows * rowLength).Reference;
        for (int count = 1; count <= WidestLoop; count++)
            _kernels.Activate(ref values, ref values, _actsAlongTime ? 1 : count, _actsAlongTime ? count : rowLength);
    }

    /// <summary>The same for its derivative.</summary>
    private void WarmUpActivationGradient()
    {
        if (_isFused)
            return;
        int rowLength = _actsAlongTime ? WidestLoop : _filters, rows = _actsAlongTime ? 1 : WidestLoop;
        ref float saved = ref new AlignedBuffer(rows * rowLength).Reference;
        ref float gradient = ref new AlignedBuffer(rows * rowLength).Reference;
        for (int count = 1; count <= WidestLoop; count++)
            _kernels.ActivationGradient(ref saved, ref gradient, _actsAlongTime ? 1 : count, _actsAlongTime ? count : rowLength);
    }

    public override void WarmUpBackward(Layer layer)
    {
        var cache = new SeparableConv1DCache(layer, this, Weights);
        Forward([], [], 0, 0, cache);
        WarmUpBackward(cache, RowLayout.ChunkFrames);
        WarmUpBackward(cache, 1);
        WarmUpActivationGradient();
        WarmUpBetweenGradient();
        if (Threads > 1)
            WarmUpBackwardOnThreads(layer);
    }

    private void WarmUpBackward(SeparableConv1DCache cache, int rows)
    {
        int length = _geometry.ShortestInput(rows), outputSize = checked(_geometry.OutputLength(length) * _filters);
        int inputSize = checked(length * _inputChannels);
        Forward(new float[inputSize], new float[outputSize], 1, length, cache);
        cache.Hold(1, length);
        Parameter[] parameters = [.. Enumerable.Range(0, CurrentWeights.Count).Select(index => new Parameter(owner: null!, index, "", [CurrentWeights[index].Length]))];
        Backward(cache, parameters, new float[outputSize], []);

        // A whole signal of padding valid has as many frames as taps: some of them, as a block has.
        var layout = Layout(length);
        var pass = new BackwardPass(_shape, cache, cache.BackwardScratch, ChannelRange.Of(_inputChannels, 0, 1));
        InputGradientOfFrames(in pass, new float[inputSize], ref cache.BackwardScratch.InputGradient, length, layout.Before, layout.Before, layout.Before + Math.Min(length, rows));
    }

    public override void WarmUpThreads(Layer layer, bool hasCaches)
    {
        WarmUpForwardOnThreads();
        if (hasCaches)
            WarmUpBackwardOnThreads(layer);
    }

    private void WarmUpForwardOnThreads()
    {
        // Two samples make at least two parts.
        const int Samples = 2;
        SharesAllWork();
        int length = _geometry.ShortestInput(FewestWarmUpRows);
        Forward(new float[checked(Samples * length * _inputChannels)], new float[checked(Samples * _geometry.OutputLength(length) * _filters)], Samples, length);
    }

    private void WarmUpBackwardOnThreads(Layer layer)
    {
        SharesAllWork();
        WarmUpBackward(new SeparableConv1DCache(layer, this, Weights), RowLayout.ChunkFrames);
    }

    // Calls to warm up with are too short for several threads. This is a near copy: the layer's own rule stays.
    private void SharesAllWork() => ThreadRule = new ThreadRule(WorkPerThread: 1, Processors: 2);
}
