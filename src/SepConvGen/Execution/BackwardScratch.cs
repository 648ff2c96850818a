using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>What one thread needs for its part of a Backward.</summary>
internal sealed class BackwardScratch
{
    /// <summary>g: the gradient of the values before the activation, one block.</summary>
    public ScratchBuffer Gradient;

    /// <summary>The depthwise outputs of one block, where they are not kept.</summary>
    public ScratchBuffer Depthwise;

    /// <summary>The output gradient of one block as rows, where it cannot be read in place.</summary>
    public ScratchBuffer OutputGradient;

    /// <summary>The output gradient of one sample, where the activation acts along time.</summary>
    public ScratchBuffer TimeGradient;

    /// <summary>A plane of the depthwise outputs of one row, or of the depthwise bias' gradient.</summary>
    public ScratchBuffer Plane;

    /// <summary>One chunk's sum of the depthwise kernel's gradient.</summary>
    public ScratchBuffer ChunkGradient;

    /// <summary>One tile of the pointwise kernel's gradient.</summary>
    public ScratchBuffer Tile;

    /// <summary>Input gradient rows, where they cannot be written in place.</summary>
    public ScratchBuffer InputGradient;
}
