using System.Runtime.CompilerServices;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>The sizes of a built separable convolution that its kernels, runs and streams go by, and how its rows lie in memory.</summary>
internal sealed class ConvolutionShape
{
    // Frames of a multiple of 2 KiB fall into two sets of the first cache, which cannot hold the window of so many taps: staged, they lie an odd number of lines apart.
    private const int CollidingChannels = 512, CollidingTaps = 16;

    /// <summary>Works out the sizes.</summary>
    /// <param name="geometry">Taps, strides, dilation and padding.</param>
    /// <param name="format">The order of a sample's axes.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="multiplier">Depthwise outputs for each of them.</param>
    /// <param name="filters">Output channels.</param>
    /// <param name="emitted">The geometry that the emitted kernels have as literals: another one where a convolution only stands for it to compile its kernels.</param>
    public ConvolutionShape(in ConvolutionGeometry geometry, DataFormatKind format, int channels, int multiplier, int filters, in ConvolutionGeometry emitted)
    {
        (Geometry, Format, Channels, Multiplier, Filters, Emitted) = (geometry, format, channels, multiplier, filters, emitted);
        DepthwiseLanes = channels * multiplier;
        PaddedLanes = RowLayout.PaddedLanes(DepthwiseLanes);
        IsFlat = RowLayout.IsFlat(channels, multiplier, emitted.Strides, format);
        DepthwiseStride = RowLayout.FrameStride(DepthwiseLanes, IsFlat);
        ReadsInPlace = IsFlat || (format == DataFormatKind.ChannelsLast && multiplier == 1 && channels >= RowLayout.LineFloats && (channels % CollidingChannels != 0 || geometry.KernelSize < CollidingTaps));
        ReadsOneFrame = geometry.Strides != emitted.Strides || geometry.DilationRate != emitted.DilationRate;
    }

    /// <summary>Taps, strides, dilation and padding.</summary>
    public ConvolutionGeometry Geometry { get; }

    /// <summary>The geometry that the emitted kernels have as literals.</summary>
    public ConvolutionGeometry Emitted { get; }

    /// <summary>The order of a sample's axes.</summary>
    public DataFormatKind Format { get; }

    /// <summary>Input channels.</summary>
    public int Channels { get; }

    /// <summary>Depthwise outputs for each input channel.</summary>
    public int Multiplier { get; }

    /// <summary>Output channels.</summary>
    public int Filters { get; }

    /// <summary>Depthwise outputs of a frame.</summary>
    public int DepthwiseLanes { get; }

    /// <summary><see cref="DepthwiseLanes"/> in whole cache lines.</summary>
    public int PaddedLanes { get; }

    /// <summary>Floats from one row of depthwise outputs to the next.</summary>
    public int DepthwiseStride { get; }

    /// <summary>Whether rows of frames and of depthwise outputs lie one right behind the other.</summary>
    public bool IsFlat { get; }

    /// <summary>Whether Forward reads a signal's frames where they lie.</summary>
    public bool ReadsInPlace { get; }

    /// <summary>Whether all rows and taps are read from one frame: emitted tiles have the true strides and dilation as literals, and would read beyond frames that lie nearer.</summary>
    public bool ReadsOneFrame { get; }

    /// <summary>Copies frames to rows in which each channel stands <paramref name="repeat"/> times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public WindowStaging Staging(int repeat) => new(Channels, repeat, Format, IsFlat);
}
