using System.ComponentModel;

namespace SepConvGen.Kernels;

/// <summary>What computes output frames whose windows lie in memory, one row of channels behind the other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FrameKernels
{
    private protected FrameKernels()
    {
    }

    /// <summary>One output frame, as a stream has it: nothing but the kernels.</summary>
    /// <param name="window">The first tap's frame.</param>
    /// <param name="stride">Floats from one input frame to the next.</param>
    /// <param name="weights">The layer's.</param>
    /// <param name="z">Scratch.</param>
    /// <param name="output">Receives (output channels).</param>
    internal abstract void ForwardFrame(ref float window, nint stride, WeightSet weights, ref float z, ref float output);

    /// <summary>The output frames of several windows.</summary>
    /// <param name="window">The first window's first frame.</param>
    /// <param name="stride">Floats from one input frame to the next.</param>
    /// <param name="weights">The layer's.</param>
    /// <param name="flatKernel">The weights in another order for the whole call, or null.</param>
    /// <param name="z">Scratch.</param>
    /// <param name="output">Receives (rows, output channels).</param>
    /// <param name="rows">Windows, at least 1.</param>
    internal abstract void ForwardWindows(ref float window, nint stride, WeightSet weights, ref float flatKernel, ref float z, ref float output, nint rows);
}
