namespace SepConvGen.Kernels;

/// <summary>What the forward kernels work on: rows of one sample, of which the first and the last may reach into the padding.</summary>
/// <remarks>"Lanes" are the depthwise outputs of a frame, <c>q = channel · depthMultiplier + m</c>; the input frames hold one float per lane.</remarks>
internal ref struct ForwardOperands
{
    /// <summary>The first frame.</summary>
    public ref float Input;

    /// <summary>Floats from one input frame to the next.</summary>
    public nint InputStride;

    /// <summary>Frames of <see cref="Input"/>; read only where rows reach into the padding.</summary>
    public nint Length;

    /// <summary>Frames of padding that the first row's window begins before <see cref="Input"/>.</summary>
    public nint PaddingBefore;

    /// <summary>The first row whose window lies in <see cref="Input"/>.</summary>
    public nint First;

    /// <summary>The row behind the last one whose window lies in <see cref="Input"/>.</summary>
    public nint Last;

    /// <summary>The first tap's frame of row 0, in a copy of the first frames with the zeros before them; null where the edges are computed in place.</summary>
    public ref float Before;

    /// <summary>The first tap's frame of row <see cref="Last"/>, in a copy of the last frames with the zeros behind them.</summary>
    public ref float Behind;

    /// <summary>Floats from one frame of <see cref="Before"/> or <see cref="Behind"/> to the next.</summary>
    public nint EdgeStride;

    /// <summary>The taps for rows that lie one right behind the other, input rows and depthwise outputs alike; null where they do not.</summary>
    public ref float FlatKernel;

    /// <summary>Floats from one tap of <see cref="FlatKernel"/> to the next.</summary>
    public nint FlatKernelStride;

    /// <summary>Lanes to compute, at least 16: all real lanes, or these rounded up to whole cache lines where the input rows are padded. Not looked at where rows are flat.</summary>
    public nint Lanes;

    /// <summary>Real lanes of a frame: channels · depthMultiplier.</summary>
    public nint Channels;

    /// <summary>(kernelSize, channels, depthMultiplier); 15 floats behind the end may be read.</summary>
    public ref float DepthwiseKernel;

    /// <summary>(channels · depthMultiplier, filters).</summary>
    public ref float PointwiseKernel;

    /// <summary>(filters); zeros for layers without bias.</summary>
    public ref float Bias;

    /// <summary>(channels · depthMultiplier), added before <see cref="PointwiseKernel"/>; null where there is none.</summary>
    public ref float DepthwiseBias;

    /// <summary>Receives the depthwise outputs before the activation between the two convolutions, a row for every output row; null where nobody wants them.</summary>
    public ref float DepthwisePreActivation;

    /// <summary>Scratch for the depthwise outputs, rows <see cref="DepthwiseStride"/> apart.</summary>
    public ref float Depthwise;

    /// <summary><c>RowLayout.FrameStride(Channels, …)</c>.</summary>
    public nint DepthwiseStride;

    /// <summary>Whether <see cref="Depthwise"/> has a row for every output row, which keeps its values for Backward.</summary>
    public bool KeepDepthwise;

    /// <summary>Where the outputs before the activation go, (rows, filters); may be <see cref="Output"/>.</summary>
    public ref float PreActivation;

    /// <summary>Where the outputs go, (rows, filters).</summary>
    public ref float Output;

    /// <summary>Output rows.</summary>
    public nint Rows;
}
