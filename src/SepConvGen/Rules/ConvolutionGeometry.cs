using System;
using System.Runtime.CompilerServices;

namespace SepConvGen.Rules;

/// <summary>Which input frames an output frame reads: the arithmetic of Keras' <c>compute_conv_output_shape</c> in one dimension.</summary>
/// <remarks>Output frame <c>t</c> reads the padded frames <c>t·Strides + j·DilationRate</c> for the taps <c>j</c> in <c>0 .. KernelSize-1</c>.</remarks>
internal readonly struct ConvolutionGeometry
{
    public ConvolutionGeometry(int kernelSize, int strides, int dilationRate, PaddingKind padding)
    {
        KernelSize = kernelSize;
        Strides = strides;
        DilationRate = dilationRate;
        Padding = padding;
    }

    public int KernelSize { get; }

    public int Strides { get; }

    public int DilationRate { get; }

    public PaddingKind Padding { get; }

    /// <summary>Input frames that one output frame spans: <c>(KernelSize - 1) · DilationRate + 1</c>.</summary>
    public int ReceptiveField
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => checked((KernelSize - 1) * DilationRate + 1);
    }

    /// <summary>The fewest input frames that have so many output frames; of none the fewest that may be given.</summary>
    public int ShortestInput(int outputFrames) => outputFrames == 0 ? MinimumLength : checked((outputFrames - 1) * Strides + Math.Max(MinimumLength, 1));

    /// <summary>The shortest input that has an output.</summary>
    public int MinimumLength => Padding == PaddingKind.Valid ? ReceptiveField : 0;

    /// <summary>Frames of output for <paramref name="length"/> frames of input, which must be at least <see cref="MinimumLength"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int OutputLength(int length) => Padding == PaddingKind.Valid
        ? (length - ReceptiveField) / Strides + 1
        : length == 0 ? 0 : (length - 1) / Strides + 1;

    /// <summary>Zeros before the first frame of an input of <paramref name="length"/> frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PaddingBefore(int length) => Padding switch
    {
        PaddingKind.Causal => ReceptiveField - 1,
        PaddingKind.Same => SamePadding(length) / 2,
        _ => 0,
    };

    /// <summary>Zeros after the last frame of an input of <paramref name="length"/> frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PaddingAfter(int length) => Padding == PaddingKind.Same ? SamePadding(length) - SamePadding(length) / 2 : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SamePadding(int length) => length == 0 ? 0 : (int)Math.Max((OutputLength(length) - 1L) * Strides + ReceptiveField - length, 0);
}
