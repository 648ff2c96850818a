using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

// Forward on several threads: each takes rows of a sample and computes them as one thread would. Backward stays on the calling one.
internal abstract partial class WindowOperation
{
    // Rows of whole tiles: a multiple of the tiles' heights, or nearly.
    private const int UnitRows = 12;

    /// <summary>Whether the rows of a sample may be computed apart.</summary>
    protected virtual bool CanSplit => FramesOfWindow == 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsWorthThreads(int batch, int rows) => Threads > 1 && CanSplit && ThreadRule.Pays((long)batch * rows * FrameWork);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ForwardOnThreads(ReadOnlySpan<float> input, Span<float> output, int batch, int length, int rows, WindowCache? cache = null)
    {
        int threads = ThreadRule.Threads(Threads, (long)batch * rows * FrameWork);
        var split = new RowSplit(batch, rows, UnitRows, Math.Max(1, threads), keepsSamples: _actsAlongTime);
        if (threads == 1 || split.Parts == 1)
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
    private void PrepareThreads(int length, int batch)
    {
        int rows = GeometryOf(length).OutputLength(length), threads = ThreadRule.Threads(Threads, (long)batch * rows * FrameWork);
        if (threads == 1)
            return;
        ForwardRun run = ForwardRun.Rent();
        for (int worker = 0; worker < threads; worker++)
        {
            ForwardScratch scratch = run.Scratch(worker, threads);
            scratch.Window.Reserve(WindowFloats(GeometryOf(length), Math.Min(rows, StagedRows)));
            scratch.Depthwise.Reserve(ScratchFloats(Math.Min(rows, StagedRows)));
            if (Format == Rules.DataFormatKind.ChannelsFirst)
                scratch.OutputRows.Reserve((long)Math.Min(rows, StagedRows) * OutputChannels);
        }

        ForwardRun.Return(run);
    }
}
