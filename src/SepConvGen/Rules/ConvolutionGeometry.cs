using System;
using System.Runtime.CompilerServices;

namespace SepConvGen.Rules;

/// <summary>Which input frames an output frame reads: the arithmetic of Keras' <c>compute_conv_output_shape</c> in one dimension, and of PyTorch's padding in numbers.</summary>
/// <remarks>Output frame <c>t</c> reads the padded frames <c>t·Strides + j·DilationRate</c> for the taps <c>j</c> in <c>0 .. KernelSize-1</c>.</remarks>
/// <param name="KernelSize">Taps.</param>
/// <param name="Strides">Input frames from one output frame to the next.</param>
/// <param name="DilationRate">Input frames from one tap to the next.</param>
/// <param name="Padding">Where padding is put; in numbers it is beside <see cref="PaddingKind.Valid"/>.</param>
internal readonly record struct ConvolutionGeometry(int KernelSize, int Strides, int DilationRate, PaddingKind Padding)
{
    /// <summary>Frames of padding before the first frame, in numbers; negative ones are cut off.</summary>
    public int Before { get; init; }

    /// <summary>Frames of padding behind the last frame, in numbers; negative ones are cut off.</summary>
    public int After { get; init; }

    /// <summary>Whether a last window that reaches beyond the padding counts, if it begins in the signal or in the padding before it: PyTorch's <c>ceil_mode</c>.</summary>
    public bool Ceil { get; init; }

    /// <summary>Input frames that one output frame spans: <c>(KernelSize - 1) · DilationRate + 1</c>.</summary>
    public int ReceptiveField
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => checked((KernelSize - 1) * DilationRate + 1);
    }

    /// <summary>The fewest input frames that have so many output frames; of none the fewest that may be given.</summary>
    public int ShortestInput(int outputFrames) => outputFrames == 0 ? MinimumLength
        : Padding == PaddingKind.Valid ? Math.Max(MinimumLength, ShortestWithPadding(outputFrames))
        : checked((outputFrames - 1) * Strides + 1);

    /// <summary>The shortest input that has an output.</summary>
    public int MinimumLength => Padding == PaddingKind.Valid ? Math.Max(0, ShortestWithPadding(1)) : 0;

    /// <summary>Frames of output for <paramref name="length"/> frames of input, which must be at least <see cref="MinimumLength"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int OutputLength(int length) => Padding == PaddingKind.Valid
        ? Ceil ? CeilOutputLength(length) : (length + Before + After - ReceptiveField) / Strides + 1
        : length == 0 ? 0 : (length - 1) / Strides + 1;

    /// <summary>Padding before the first frame of an input of <paramref name="length"/> frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PaddingBefore(int length) => Padding switch
    {
        PaddingKind.Causal => ReceptiveField - 1,
        PaddingKind.Same => SamePadding(length) / 2,
        _ => Before,
    };

    /// <summary>Padding after the last frame of an input of <paramref name="length"/> frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PaddingAfter(int length) => Padding == PaddingKind.Same ? SamePadding(length) - SamePadding(length) / 2 : Padding == PaddingKind.Valid ? After : 0;

    /// <summary>The output frames of a signal of <paramref name="length"/> frames whose windows end within the first <paramref name="frames"/> of them, or behind its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int OutputsWithin(int frames, int length)
    {
        if (frames >= length)
            return OutputLength(length);
        long reach = (long)frames + PaddingBefore(length) - ReceptiveField;
        return reach < 0 ? 0 : (int)Math.Min(OutputLength(length), reach / Strides + 1);
    }

    /// <summary>The first input frame that an output frame reads or any behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstFrame(int output, int length) => (int)Math.Min(Math.Max((long)output * Strides - PaddingBefore(length), 0), length);

    /// <summary>The windows of the output frames <paramref name="from"/> .. <paramref name="to"/> - 1 of a signal of <paramref name="length"/> frames as those of a signal of their own: the frames that they reach, with the padding in numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int First, int Frames, ConvolutionGeometry Windows) Segment(int length, int from, int to)
    {
        int before = PaddingBefore(length);
        long start = (long)from * Strides - before, end = (to - 1L) * Strides - before + ReceptiveField;
        int first = (int)Math.Min(Math.Max(start, 0), length), behind = (int)Math.Min(Math.Max(end, first), length);
        return (first, behind - first, this with { Padding = PaddingKind.Valid, Before = (int)(first - start), After = (int)(end - behind), Ceil = false });
    }

    /// <summary>Frames that a stream has to hold for one output, the last ones because they may turn out to be cut off.</summary>
    public int StreamSpan => checked(ReceptiveField + Math.Max(0, -After));

    /// <summary>Padding before the first frame of a stream.</summary>
    public int StreamPaddingBefore => PaddingBefore(ReceptiveField);

    /// <summary>Padding behind the last frame of a stream, by which its outputs lag behind Forward's.</summary>
    public int StreamLatency => Math.Max(0, PaddingAfter(ReceptiveField));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SamePadding(int length) => length == 0 ? 0 : (int)Math.Max((OutputLength(length) - 1L) * Strides + ReceptiveField - length, 0);

    // The last window begins before the end of the signal.
    private int ShortestWithPadding(int outputFrames)
    {
        long start = (outputFrames - 1L) * Strides, whole = start + ReceptiveField - Before - After;
        return checked((int)(Ceil ? Math.Max(whole - (Strides - 1), start + 1 - Before) : whole));
    }

    private int CeilOutputLength(int length)
    {
        int windows = (int)((length + (long)Before + After - ReceptiveField + Strides - 1) / Strides) + 1;
        return (windows - 1L) * Strides >= length + (long)Before ? windows - 1 : windows;
    }
}
