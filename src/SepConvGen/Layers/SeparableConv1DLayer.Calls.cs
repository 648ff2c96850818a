using SepConvGen.Execution;
using SepConvGen.Kernels;
using SepConvGen.Rules;
using SepConvGen.Streams;

namespace SepConvGen;

// What a layer of this kind refuses, and the sizes that it is run by.
public abstract partial class SeparableConv1DLayer
{
    internal override string? FrameObstacleOf(in ConvolutionGeometry geometry) =>
        geometry is { Padding: PaddingKind.Same, Strides: > 1 }
            ? "padding same with strides places its zeros by the length of the whole signal; use causal or valid."
            : _actsAlongTime
                ? $"{Activation} acts along the last axis, which is time in channels_first, so every output needs the whole signal; use channels_last."
                : InputChannels is > 0 and var channels && FrameStream.HistoryFloats(in _geometry, SeparableConvolution.StreamRowStride(Shape(channels))) is var floats && floats > AlignedBuffer.MaximumLength
                    ? $"its stream would keep {floats} floats, more than the {AlignedBuffer.MaximumLength} that an array can hold: the receptive field, (kernelSize - 1) · dilationRate + 1 = {ReceptiveField} frames, is too long for {channels} channels."
                    : null;

    private ConvolutionShape Shape(int channels) => new(in _geometry, _format, channels, DepthMultiplier, _filters, in _geometry);
}
