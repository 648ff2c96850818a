using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

// What can stream, and why the rest cannot.
public abstract partial class SeparableConv1DLayer
{
    internal override string? StreamObstacle =>
        _geometry is { Padding: PaddingKind.Same, Strides: > 1 }
            ? "padding same with strides places its zeros by the length of the whole signal; use causal or valid."
            : _actsAlongTime
                ? $"{Activation} acts along the last axis, which is time in channels_first, so every output needs the whole signal; use channels_last."
                : _inputChannels > 0 && SeparableConv1DStream.HistoryFloats(this) > AlignedBuffer.MaximumLength
                    ? $"its stream would keep {SeparableConv1DStream.HistoryFloats(this)} floats, more than the {AlignedBuffer.MaximumLength} that an array can hold: the receptive field, (kernelSize - 1) · dilationRate + 1 = {_receptiveField} frames, is too long for {_inputChannels} channels."
                    : null;

    private protected override LayerStream OpenStreamCore()
    {
        NearCopy().WarmUpStream();
        return new SeparableConv1DStream(this);
    }

    /// <summary>Compiles the kernels that a stream runs.</summary>
    private void WarmUpStream()
    {
        var stream = new SeparableConv1DStream(this);
        WarmUp(stream, checked(stream.FramesToOutput + WarmUpRows * _strides));

        // Behind a full window, where one of so many frames has an output.
        for (int frame = 0; frame < _strides; frame++)
            WarmUp(stream, 1);
        stream.Reset();
    }

    private void WarmUp(SeparableConv1DStream stream, int frames) =>
        stream.Push(new float[checked(frames * _inputChannels)], new float[checked(stream.OutputFrames(frames) * _filters)]);
}
