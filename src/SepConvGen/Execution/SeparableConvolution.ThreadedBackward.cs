using System.Runtime.CompilerServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

// Backward on several threads: each computes all gradients of some input channels, from g that it computes for itself. So no thread waits for another one, and no sum is split.
internal sealed partial class SeparableConvolution
{
    /// <summary>Computes the gradients on several threads, or returns false where one is faster.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool BackwardOnThreads(SeparableConv1DCache cache, in BackwardOperands operands)
    {
        // An activation along time would be computed by every thread for all of a sample.
        long work = 2 * (long)cache.Batch * _geometry.OutputLength(cache.Length) * _frameWork;
        int threads = _actsAlongTime ? 1 : ThreadRule.Threads(int.Min(Threads, ChannelRange.Most(_inputChannels)), work);
        if (threads == 1)
            return false;
        cache.BackwardRun.Compute(in operands, threads);
        return true;
    }
}
