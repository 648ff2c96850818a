using System;
using System.Runtime.CompilerServices;
using System.Threading;
using SepConvGen.Execution;
using SepConvGen.Kernels;
using SepConvGen.Rules;
using SepConvGen.Streams;

namespace SepConvGen;

// What a built layer hands to what runs it, and what it refuses before.
public abstract partial class SeparableConv1DLayer
{
    private int _isInBackward;

    internal override string? StreamObstacle =>
        _geometry is { Padding: PaddingKind.Same, Strides: > 1 }
            ? "padding same with strides places its zeros by the length of the whole signal; use causal or valid."
            : _actsAlongTime
                ? $"{Activation} acts along the last axis, which is time in channels_first, so every output needs the whole signal; use channels_last."
                : _inputChannels > 0 && SeparableConv1DStream.HistoryFloats(Shape(_inputChannels)) is var floats && floats > AlignedBuffer.MaximumLength
                    ? $"its stream would keep {floats} floats, more than the {AlignedBuffer.MaximumLength} that an array can hold: the receptive field, (kernelSize - 1) · dilationRate + 1 = {ReceptiveField} frames, is too long for {_inputChannels} channels."
                    : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        // A model that is not built yet calls its layers on no sample at all, to have what is not theirs compiled.
        if (batch > 0)
            Convolution.Forward(input, output, batch, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache)
    {
        var own = (SeparableConv1DCache)cache;
        Convolution.Forward(input, output, batch, length, own);
        if (_activityRegularizer is not null && own.HasActivityPenalty)
            own.Activity.Keep(output);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        if (cache.Batch == 0 || outputGradient.IsEmpty)
            return;
        var own = (SeparableConv1DCache)cache;
        if (_activityRegularizer is { } regularizer && own.HasActivityPenalty)
            outputGradient = own.Activity.AddTo(outputGradient, regularizer, cache.Batch);
        Convolution.Backward(own, new BackwardOperands(ref _parameters[0].GradientReference, ref _parameters[1].GradientReference, ref _parameters[^1].GradientReference) { OutputGradient = outputGradient, InputGradient = inputGradient });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void TakeGradients()
    {
        if (Interlocked.Exchange(ref _isInBackward, 1) != 0)
            throw new InvalidOperationException($"A Backward of {Name} is running, and it adds into the gradients of the layer: one at a time, whatever the caches.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ReturnGradients() => Volatile.Write(ref _isInBackward, 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void PrepareCore(int length, int batch) => Convolution.Prepare(length, batch);

    private protected override ForwardCache CreateCacheCore()
    {
        if (BackwardPass.FewestFloats(Convolution.Shape) is var floats && floats > AlignedBuffer.MaximumLength)
            throw new NotSupportedException($"{Name} cannot be trained: for its receptive field, (kernelSize - 1) · dilationRate + 1 = {ReceptiveField} frames of {_inputChannels} channels, Backward needs {floats} floats of scratch, more than the {AlignedBuffer.MaximumLength} that an array can hold.");
        Convolution.Near().WarmUpBackward(this);
        _hasCaches = true;
        return new SeparableConv1DCache(this, Convolution, _weights!);
    }

    private protected override LayerStream OpenStreamCore()
    {
        SeparableConvolution near = Convolution.Near();
        new SeparableConv1DStream(this, near).WarmUpKernels(near.WarmUpRows);
        return new SeparableConv1DStream(this, Convolution);
    }

    private ConvolutionShape Shape(int channels) => new(in _geometry, _format, channels, DepthMultiplier, _filters, in _geometry);
}
