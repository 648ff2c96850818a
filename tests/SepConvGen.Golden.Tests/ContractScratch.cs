using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;

namespace SepConvGen.Golden;

/// <summary>What earlier calls, of whatever layers, may have left in scratch: nothing of it may come into a result.</summary>
internal static class ContractScratch
{
    // More than the rows of a block, so that what lies behind them is spoilt as well.
    private const int Floats = 1 << 16;

    /// <summary>Fills the scratch of this thread and of a cache with NaN.</summary>
    public static void Spoil(ForwardCache cache)
    {
        ForwardScratch forward = ForwardScratch.Current;
        BackwardScratch backward = ((SeparableConv1DCache)cache).BackwardScratch;
        Spoil(ref forward.Window);
        Spoil(ref forward.Depthwise);
        Spoil(ref forward.OutputRows);
        Spoil(ref backward.Gradient);
        Spoil(ref backward.Depthwise);
        Spoil(ref backward.OutputGradient);
        Spoil(ref backward.TimeGradient);
        Spoil(ref backward.Plane);
        Spoil(ref backward.ChunkGradient);
        Spoil(ref backward.Tile);
        Spoil(ref backward.InputGradient);
    }

    private static void Spoil(ref ScratchBuffer buffer) => MemoryMarshal.CreateSpan(ref buffer.Reserve(Floats), Floats).Fill(float.NaN);
}
