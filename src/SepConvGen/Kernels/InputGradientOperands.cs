namespace SepConvGen.Kernels;

/// <summary>What the kernel of the input's gradient works on.</summary>
internal ref struct InputGradientOperands
{
    /// <summary>dz of output frame 0; zeros lie before the first and after the last frame. The depth multiplier's planes stand side by side, each <see cref="PlaneLanes"/> wide.</summary>
    public ref float DepthwiseGradient;

    /// <summary>Floats from one dz row to the next.</summary>
    public nint GradientStride;

    /// <summary>The taps, (kernelSize, depthMultiplier, <see cref="KernelStride"/>).</summary>
    public ref float DepthwiseKernel;

    /// <summary>Floats from one tap's plane to the next.</summary>
    public nint KernelStride;

    /// <summary>Channels rounded up to whole cache lines.</summary>
    public nint PlaneLanes;

    /// <summary>Lanes to compute, at least 16.</summary>
    public nint Lanes;

    /// <summary>Receives the gradient of the first frame.</summary>
    public ref float InputGradient;

    /// <summary>Floats from one frame of <see cref="InputGradient"/> to the next.</summary>
    public nint InputGradientStride;

    /// <summary>The first frame, counted in the padded input.</summary>
    public nint FirstFrame;

    /// <summary>Frames.</summary>
    public nint Rows;
}
