using System;
using SepConvGen.Kernels;
using SepConvGen.Rules;
using SepConvGen.Streams;

namespace SepConvGen;

/// <summary>What layers over windows have in common: their words as geometry, and their limits.</summary>
internal static class WindowArguments
{
    /// <summary>Each frame by itself.</summary>
    public static ConvolutionGeometry OneFrame { get; } = new(1, 1, 1, PaddingKind.Valid);

    /// <summary>The geometry of an attribute's arguments.</summary>
    public static ConvolutionGeometry Geometry(int kernelSize, int strides, int dilationRate, string padding, int before, int after) => new(kernelSize, strides, dilationRate, padding switch
    {
        Paddings.Same => PaddingKind.Same,
        Paddings.Causal => PaddingKind.Causal,
        _ => PaddingKind.Valid,
    }) { Before = before, After = after };

    /// <summary>The data format that a word means.</summary>
    public static DataFormatKind Format(string dataFormat) => dataFormat == DataFormats.ChannelsFirst ? DataFormatKind.ChannelsFirst : DataFormatKind.ChannelsLast;

    /// <summary>The data format whose channels are this axis.</summary>
    public static DataFormatKind FormatOfAxis(int axis) => axis == 1 ? DataFormatKind.ChannelsFirst : DataFormatKind.ChannelsLast;

    /// <summary>Why a layer cannot stream, or null.</summary>
    public static string? StreamObstacle(in ConvolutionGeometry geometry, string activation, bool actsAlongTime, int outputChannels, int inputChannels)
    {
        if (geometry is { Padding: PaddingKind.Same, Strides: > 1 })
            return "padding same with strides places its padding by the length of the whole signal; use causal or valid.";
        if (actsAlongTime)
            return $"{activation} acts along the last axis, which is time in channels_first, so every output needs the whole signal; use channels_last.";
        long floats = FrameStream.HistoryFloats(in geometry, Math.Max(1, RowLayout.Stride(Math.Max(outputChannels, inputChannels))));
        return floats > AlignedBuffer.MaximumLength ? $"its stream would keep {floats} floats, more than the {AlignedBuffer.MaximumLength} that an array can hold: a window of {geometry.ReceptiveField} frames is too long for {inputChannels} channels." : null;
    }

    /// <summary>Throws where something would have more elements than an array can hold.</summary>
    public static void Check(decimal elements, string what, int inputChannels)
    {
        if (elements > AlignedBuffer.MaximumLength)
            throw new ArgumentOutOfRangeException(nameof(inputChannels), inputChannels, $"{what} would have {elements} elements, more than the {AlignedBuffer.MaximumLength} that an array can hold.");
    }
}
