using System;
using System.Runtime.CompilerServices;
using System.Threading;
using SepConvGen.Execution;
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
        if (_activityRegularizer is not null && own.HasActivityPenalty)
            own.Activity.Keep(output);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        if (cache.Batch == 0 || outputGradient.IsEmpty)
            return;
        var own = (OperationCache)cache;
        if (_activityRegularizer is { } regularizer && own.HasActivityPenalty)
            outputGradient = own.Activity.AddTo(outputGradient, regularizer, cache.Batch);
        Operation.Backward(own, _parameters, outputGradient, inputGradient);
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

    private protected override LayerStream OpenStreamCore()
    {
        FrameOperation near = Operation.Near();
        new FrameStream(this, near).WarmUpKernels(near.WarmUpRows);
        return new FrameStream(this, Operation);
    }
}
