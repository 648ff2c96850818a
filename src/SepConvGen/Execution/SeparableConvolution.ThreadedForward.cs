using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

// Forward on several threads: each takes rows of a sample and computes them as one thread would.
internal sealed partial class SeparableConvolution
{
    // Rows of whole tiles: a multiple of the pointwise tiles' heights, or nearly.
    private const int UnitRows = 12;

    /// <summary>Whether so many output frames are worth several threads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsWorthThreads(int batch, int outputLength) => Threads > 1 && ThreadRule.Pays((long)batch * outputLength * _frameWork);

    /// <summary>Computes the batch on several threads, or returns false where one is faster.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ForwardOnThreads(ReadOnlySpan<float> input, Span<float> output, int batch, int length, SeparableConv1DCache? cache = null)
    {
        int threads = ForwardThreads(batch, length);
        if (threads == 1)
            return false;
        RowSplit split = Split(batch, length, threads);
        if (split.Parts == 1)
            return false;
        ForwardRun run = ForwardRun.Rent();
        try
        {
            run.Compute(this, input, output, length, in split, cache?.Weights ?? CurrentWeights, cache, threads);
        }
        finally
        {
            ForwardRun.Return(run);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ForwardThreads(int batch, int length) => ThreadRule.Threads(Threads, (long)batch * _geometry.OutputLength(length) * _frameWork);

    // An activation along time needs all rows of its sample. Rows a dilation apart make tiles together, so a block of them is not split.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RowSplit Split(int batch, int length, int threads) =>
        new(batch, _geometry.OutputLength(length), _geometry.DilationRate == 1 ? UnitRows : _kernels.BlockRows, threads, keepsSamples: _actsAlongTime);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ForwardPart(ReadOnlySpan<float> input, Span<float> output, int length, int from, int to, WeightSet weights, ForwardScratch scratch) =>
        ForwardRows(input, output, length, in _geometry, from, to - from, weights, scratch);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void KeepInput(ReadOnlySpan<float> input, int sample, int length, int from, int to, OperationCache cache)
    {
        var layout = Layout(length);
        KeepFrames(input, sample, length, EdgeFrames(from), to == layout.OutputRows ? layout.InputRows : EdgeFrames(to), in layout, (SeparableConv1DCache)cache);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CachedForwardPart(ReadOnlySpan<float> input, Span<float> output, int sample, int length, int from, int to, OperationCache cache, ForwardScratch scratch) =>
        CachedForwardRows(input, output, sample, length, from, to, Layout(length), (SeparableConv1DCache)cache, scratch);

    /// <summary>Makes room for the helpers of a Forward of this size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PrepareThreads(int length, int batch)
    {
        int threads = ForwardThreads(batch, length);
        if (threads == 1)
            return;
        ForwardRun run = ForwardRun.Rent();
        for (int worker = 0; worker < threads; worker++)
            Reserve(run.Scratch(worker, threads), length, in _geometry);
        ForwardRun.Return(run);
    }
}
