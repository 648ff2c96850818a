using System;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

// What Build, OpenStream and CreateCache run once on zeros, so that no later call meets the compiler: everything that a call can reach, whatever its size.
public abstract partial class SeparableConv1DLayer
{
    // A loop over elements has a form for each width of a vector that its length allows, up to this many floats.
    internal const int WidestLoop = 16;

    // Multiply-adds of a run of the kernels that take little beside what compiling them takes, and rows that have all forms of tiles: whole ones and a rest.
    private const long WarmUpWork = 1 << 24;
    private const int FewestWarmUpRows = RowLayout.ChunkFrames - 1;

    /// <summary>Rows that one run of the kernels computes to warm up: a long block, but few of kernels with many taps.</summary>
    private int WarmUpRows => (int)Math.Min(_kernels.DepthwiseScratchRows, Math.Max(FewestWarmUpRows, WarmUpWork / ((long)KernelSize * RowLayout.PaddedLanes(DepthwiseLanes))));

    /// <summary>Rows whose windows lie in the signal, of which padding would have many more beside them: one for each tap.</summary>
    private void WarmUpForwardInside()
    {
        ConvolutionGeometry own = _geometry;
        _geometry = new ConvolutionGeometry(own.KernelSize, own.Strides, own.DilationRate, PaddingKind.Valid);
        WarmUpForward(ShortestInput(WarmUpRows));
        _geometry = own;
    }

    private void WarmUpForward(int length) => Forward(new float[checked(length * _inputChannels)], new float[checked(OutputLength(length) * _filters)]);

    /// <summary>Compiles what the blocks of a signal run on that goes through several layers.</summary>
    private void WarmUpBlocks(ForwardScratch scratch)
    {
        // All taps of one frame.
        ref float frame = ref scratch.Window.Reserve(PaddedLanes);
        _kernels.ForwardWindows(ref frame, 0, CurrentWeights, ref FlatKernel(CurrentWeights, scratch), ref scratch.Depthwise.Reserve(DepthwiseStride), ref scratch.OutputRows.Reserve(_filters), 1);
    }

    /// <summary>Compiles the loops of an activation that is not fused, for calls of one row and of many.</summary>
    private void WarmUpActivation()
    {
        if (Has(ActivationTraits.Fused))
            return;
        int rowLength = _actsAlongTime ? WidestLoop : _filters, rows = _actsAlongTime ? 1 : WidestLoop;
        ref float values = ref new AlignedBuffer(rows * rowLength).Reference;
        for (int count = 1; count <= WidestLoop; count++)
            _kernels.Activate(ref values, ref values, _actsAlongTime ? 1 : count, _actsAlongTime ? count : rowLength);
    }

    /// <summary>The same for its derivative.</summary>
    private void WarmUpActivationGradient()
    {
        if (Has(ActivationTraits.Fused))
            return;
        int rowLength = _actsAlongTime ? WidestLoop : _filters, rows = _actsAlongTime ? 1 : WidestLoop;
        ref float saved = ref new AlignedBuffer(rows * rowLength).Reference;
        ref float gradient = ref new AlignedBuffer(rows * rowLength).Reference;
        for (int count = 1; count <= WidestLoop; count++)
            _kernels.ActivationGradient(ref saved, ref gradient, _actsAlongTime ? 1 : count, _actsAlongTime ? count : rowLength);
    }

    /// <summary>Compiles the backward kernels without leaving a trace in the gradients.</summary>
    private void WarmUpBackward()
    {
        var cache = new SeparableConv1DCache(this);
        Forward([], [], batch: 0, cache);
        Backward(cache, [], []);
        WarmUpBackward(cache, RowLayout.ChunkFrames);
        WarmUpBackward(cache, 1);
        WarmUpActivationGradient();
        if (_threads > 1)
            WarmUpBackwardOnThreads();
    }

    private void WarmUpBackward(SeparableConv1DCache cache, int rows)
    {
        int length = ShortestInput(rows), outputSize = checked(_geometry.OutputLength(length) * _filters);
        int inputSize = checked(length * _inputChannels);
        ForwardCore(new float[inputSize], new float[outputSize], 1, length, cache);
        cache.Hold(1, length);
        var gradients = new BackwardOperands(ref new AlignedBuffer(checked(KernelSize * DepthwiseLanes)).Reference, ref new AlignedBuffer(checked(DepthwiseLanes * _filters)).Reference, ref new AlignedBuffer(_filters).Reference)
        {
            OutputGradient = new float[outputSize],
        };
        BackwardInto(cache, in gradients);

        // A whole signal of padding valid has as many frames as taps: some of them, as a block has.
        var layout = new CacheLayout(this, length);
        var pass = new BackwardPass(this, cache, cache.BackwardScratch, ChannelRange.Of(_inputChannels, 0, 1));
        InputGradientOfFrames(in pass, new float[inputSize], ref cache.BackwardScratch.InputGradient, length, layout.Before, layout.Before, layout.Before + Math.Min(length, rows));
    }

    /// <summary>Compiles what shares calls out to several threads, and starts those.</summary>
    private void WarmUpThreads()
    {
        WarmUpForwardOnThreads();
        if (_hasCaches)
            WarmUpBackwardOnThreads();
    }

    private void WarmUpForwardOnThreads()
    {
        // Two samples make at least two parts.
        const int Samples = 2;
        SharesAllWork();
        int length = ShortestInput(FewestWarmUpRows);
        ForwardCore(new float[checked(Samples * length * _inputChannels)], new float[checked(Samples * _geometry.OutputLength(length) * _filters)], Samples, length);
    }

    private void WarmUpBackwardOnThreads()
    {
        SharesAllWork();
        WarmUpBackward(new SeparableConv1DCache(this), RowLayout.ChunkFrames);
    }

    // Calls to warm up with are too short for several threads. This is a near copy: the layer's own rule stays.
    private void SharesAllWork() => ThreadRule = new ThreadRule(WorkPerThread: 1, Processors: 2);
}
