namespace SepConvGen.Kernels;

/// <summary>Windows of neighbouring output frames, all of whose input frames lie in memory: those outside the signal as padding.</summary>
internal readonly ref struct FrameWindows
{
    /// <summary>The first window's first frame.</summary>
    public readonly ref float First;

    public FrameWindows(ref float first, nint stride, int rows)
    {
        First = ref first;
        Stride = stride;
        Rows = rows;
    }

    /// <summary>Floats from one frame to the next.</summary>
    public nint Stride { get; }

    /// <summary>Windows.</summary>
    public int Rows { get; }

    /// <summary>Frames of each window, where it is not the operation that says.</summary>
    public int Frames { get; init; }

    /// <summary>Frames of the first window that lie before the signal; each further window has <c>strides</c> fewer.</summary>
    public int MissingBefore { get; init; }

    /// <summary>Frames of the last window that lie behind the signal; each earlier window has <c>strides</c> fewer.</summary>
    public int MissingBehind { get; init; }
}
