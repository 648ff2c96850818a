using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

/// <summary>A layer's cache: the padded input, the depthwise outputs, and what the activation's derivative is computed from.</summary>
internal sealed class SeparableConv1DCache(Layer layer, SeparableConvolution convolution, PublishedWeights weights) : OperationCache(layer, weights)
{
    /// <summary>The inputs, channels last, zeros of the padding included.</summary>
    public ScratchBuffer Input;

    /// <summary>The depthwise outputs of all rows, as the pointwise convolution read them.</summary>
    public ScratchBuffer Depthwise;

    /// <summary>The same before the activation between the two convolutions, where its derivative is computed from them.</summary>
    public ScratchBuffer DepthwisePreActivation;

    /// <summary>Outputs, or values before the activation.</summary>
    public ScratchBuffer Saved;

    /// <summary>dz of one sample, with zeros before and behind.</summary>
    public ScratchBuffer DepthwiseGradient;

    /// <summary>The frames of the last signal in <see cref="DepthwiseGradient"/>, behind which there are zeros.</summary>
    public int FramesOfGradient = -1;

    /// <summary>The pointwise kernel, transposed.</summary>
    public ScratchBuffer TransposedPointwise;

    /// <summary>The depthwise kernel as planes of the depth multiplier.</summary>
    public ScratchBuffer DepthwisePlanes;

    /// <summary>Scratch of a Backward on one thread.</summary>
    public readonly BackwardScratch BackwardScratch = new();

    /// <summary>Backward on several threads.</summary>
    public BackwardRun BackwardRun
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => field ??= new BackwardRun(convolution, this);
    }

    /// <summary>The padded input of a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float InputOf(int sample, in CacheLayout layout) => ref Unsafe.Add(ref Input.Reserve(0), (nint)(sample * layout.InputFloats));

    /// <summary>The depthwise outputs of a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float DepthwiseOf(int sample, in CacheLayout layout) => ref Unsafe.Add(ref Depthwise.Reserve(0), (nint)(sample * layout.DepthwiseFloats));

    /// <summary>The depthwise outputs of a sample before the activation behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float DepthwisePreActivationOf(int sample, in CacheLayout layout) => ref Unsafe.Add(ref DepthwisePreActivation.Reserve(0), (nint)(sample * layout.DepthwiseFloats));

    /// <summary>The outputs of a sample, or its values before the activation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float SavedOf(int sample, in CacheLayout layout) => ref Unsafe.Add(ref Saved.Reserve(0), (nint)(sample * layout.SavedFloats));
}

/// <summary>Sizes of what a cache holds for each sample of a length.</summary>
internal readonly struct CacheLayout
{
    // Few neighbouring taps beside many filters are computed again as soon as their outputs come from beyond the second cache, and need no memory (docs/performance.md).
    private const int MostPercentComputedAgain = 3, SecondCacheBytes = 1 << 20;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CacheLayout(ConvolutionShape shape, int length, RowActivation? depthwiseActivation)
    {
        ConvolutionGeometry geometry = shape.Geometry;
        Before = geometry.PaddingBefore(length);
        OutputRows = geometry.OutputLength(length);

        // Of more frames than there are numbers no array can be made: it is refused by its size.
        InputRows = (int)Math.Min(int.MaxValue, Math.Max((long)Before + length, (OutputRows - 1L) * geometry.Strides + geometry.ReceptiveField));
        Staging = shape.Staging(repeat: 1);
        InputFloats = (long)InputRows * Staging.Stride;
        DepthwiseStride = shape.DepthwiseStride;
        KeepsDepthwisePreActivation = depthwiseActivation is { SavesPreActivation: true };
        KeepsDepthwise = depthwiseActivation is not null || shape.Multiplier > 1 || shape.IsFlat || geometry.DilationRate > 1 || 100L * geometry.KernelSize >= MostPercentComputedAgain * (geometry.KernelSize + shape.Filters) || (long)OutputRows * shape.Channels * sizeof(float) <= SecondCacheBytes;
        DepthwiseFloats = KeepsDepthwise ? (long)OutputRows * DepthwiseStride : 0;
        SavedFloats = (long)OutputRows * shape.Filters;
    }

    public int Before { get; }

    public int OutputRows { get; }

    public int InputRows { get; }

    public WindowStaging Staging { get; }

    public long InputFloats { get; }

    public int DepthwiseStride { get; }

    /// <summary>Whether the depthwise outputs are kept for Backward, or computed again block by block.</summary>
    public bool KeepsDepthwise { get; }

    /// <summary>Whether they are kept as they were before the activation between the two convolutions, too.</summary>
    public bool KeepsDepthwisePreActivation { get; }

    public long DepthwiseFloats { get; }

    public long SavedFloats { get; }
}
