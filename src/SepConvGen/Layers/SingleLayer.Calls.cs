using System;
using System.Runtime.CompilerServices;
using System.Threading;
using SepConvGen.Execution;
using SepConvGen.Rules;
using SepConvGen.Streams;

namespace SepConvGen;

// What a built layer hands to what runs it, and what it refuses before.
public abstract partial class SingleLayer
{
    private int _isInBackward;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        // A model that is not built yet calls its layers on no sample at all, to have what is not theirs compiled.
        if (batch > 0)
            Operation.Forward(input, output, batch, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache)
    {
        var own = (OperationCache)cache;
        Operation.Forward(input, output, batch, length, own);
        KeepOutputs(own, output);
    }

    /// <summary>Keeps the outputs where there is a penalty on them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void KeepOutputs(OperationCache cache, ReadOnlySpan<float> output)
    {
        if (_activityRegularizer is not null && cache.HasActivityPenalty)
            cache.Activity.Keep(output);
    }

    /// <summary>The gradient of the outputs, with that of a penalty on them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal ReadOnlySpan<float> WithPenalty(OperationCache cache, ReadOnlySpan<float> outputGradient, int batch) =>
        _activityRegularizer is { } regularizer && cache.HasActivityPenalty ? cache.Activity.AddTo(outputGradient, regularizer, batch) : outputGradient;

    /// <summary>Backward from the values before the activation on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void BackwardToActivation(OperationCache cache, ReadOnlySpan<float> gradient, Span<float> inputGradient)
    {
        if (!gradient.IsEmpty)
            OperationWithoutActivation.Backward(cache, _parameters, gradient, inputGradient);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        if (cache.Batch == 0 || outputGradient.IsEmpty)
            return;
        var own = (OperationCache)cache;
        Operation.Backward(own, _parameters, WithPenalty(own, outputGradient, cache.Batch), inputGradient);
    }

    private protected override void WarmUp(ForwardCache cache)
    {
        base.WarmUp(cache);
        WithPenalty((OperationCache)cache, [], 0);
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
    private protected override void PrepareCore(int length, int batch) => Operation.Prepare(length, batch);

    private protected override ForwardCache CreateCacheCore()
    {
        Operation.CheckTrainable();
        Operation.Near().WarmUpBackward(this);
        _hasCaches = true;
        return Operation.CreateCache(this);
    }

    /// <summary>Makes a cache for the layer up to its activation, which is applied to a sum.</summary>
    internal OperationCache CreateCacheToActivation()
    {
        Operation.CheckTrainable();
        OperationWithoutActivation.Near().WarmUpBackward(this);
        Operation.Activation.WarmUp(Operation.OutputChannels, Operation.Activation.ActsAlongTime(Format));
        _hasCaches = true;
        return OperationWithoutActivation.CreateCache(this);
    }

    private protected override LayerStream OpenFramesCore() => NewStream(Geometry);

    /// <summary>A stream as the layer is run inside another, whose windows follow one another otherwise.</summary>
    internal LayerStream OpenFrames(in ConvolutionGeometry geometry)
    {
        CheckBuilt();
        return Warm(NewStream(in geometry));
    }

    private FrameStream NewStream(in ConvolutionGeometry geometry)
    {
        FrameOperation near = Operation.Near();
        new FrameStream(this, near).WarmUpKernels(near.WarmUpRows);
        return new FrameStream(this, Operation, in geometry);
    }
}
