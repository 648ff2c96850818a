using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;

namespace SepConvGen;

// Forward and Backward: reversal is a copy, and every element is joined by one fixed formula, so the bits are those of the two layers.
public sealed partial class Bidirectional
{
    /// <summary>Computes both outputs of a batch, for the merge mode none; the second one is in the order of the signal.</summary>
    /// <param name="input"><c>(batch, length, channels)</c>, or <c>(batch, channels, length)</c> for channels_first.</param>
    /// <param name="forwardOutput">The forward layer's output.</param>
    /// <param name="backwardOutput">The backward layer's output, reversed back.</param>
    /// <param name="batch">Samples in the batch; may be 0.</param>
    /// <exception cref="InvalidOperationException">The layer is not built, or its merge mode is another one.</exception>
    /// <exception cref="ArgumentException">A length does not fit, or spans overlap; nothing was written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> input, Span<float> forwardOutput, Span<float> backwardOutput, int batch = 1)
    {
        int length = CheckPair(input, forwardOutput, backwardOutput, batch);
        if (input.IsEmpty)
            return;
        ModelScratch scratch = ModelScratch.Rent();
        try
        {
            Span<float> reversed = Reversed(input, scratch.Reserve(0, input.Length), batch, length);
            Span<float> backward = scratch.Reserve(1, backwardOutput.Length);
            ForwardLayer.ForwardCore(input, forwardOutput, batch, length);
            BackwardLayer.ForwardCore(reversed, backward, batch, length);
            Merging.Reverse(backward, backwardOutput, batch, OutputLengthCore(length), BackwardLayer.OutputChannels, IsChannelsFirst);
        }
        finally
        {
            ModelScratch.Return(scratch);
        }
    }

    /// <summary>Computes both outputs of a batch and keeps what Backward needs.</summary>
    /// <inheritdoc cref="Forward(ReadOnlySpan{float}, Span{float}, Span{float}, int)"/>
    /// <param name="input"><c>(batch, length, channels)</c>.</param>
    /// <param name="forwardOutput">The forward layer's output.</param>
    /// <param name="backwardOutput">The backward layer's output, reversed back.</param>
    /// <param name="batch">Samples in the batch; may be 0.</param>
    /// <param name="cache">A cache made by this layer's <see cref="Layer.CreateCache()"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> input, Span<float> forwardOutput, Span<float> backwardOutput, int batch, ForwardCache cache)
    {
        CheckCache(cache);
        int length = CheckPair(input, forwardOutput, backwardOutput, batch);
        using ForwardCache.Use use = cache.Take();
        cache.Begin();
        var own = (Cache)cache;
        Compute(own, input, batch, length);
        own.Forward.CopyTo(forwardOutput);
        own.Backward.CopyTo(backwardOutput);
        cache.Hold(batch, length);
    }

    /// <summary>Adds the gradients of all parameters and writes the input's, for the merge mode none.</summary>
    /// <param name="cache">The cache of the Forward whose outputs the gradients are of.</param>
    /// <param name="forwardGradient">The gradient of the forward layer's output.</param>
    /// <param name="backwardGradient">That of the backward layer's output, in the order of the signal.</param>
    /// <param name="inputGradient">Receives the gradient in the shape of the input; an empty span skips it.</param>
    /// <exception cref="ArgumentException">The cache is another layer's, a length does not fit, or spans overlap; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">The cache holds no Forward, the weights have changed since, another Backward of a layer in this one, or another call with the cache, is running, or the merge mode is another one; nothing was written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(ForwardCache cache, ReadOnlySpan<float> forwardGradient, ReadOnlySpan<float> backwardGradient, Span<float> inputGradient)
    {
        CheckCache(cache);
        CheckTwoOutputs();
        using ForwardCache.Use use = cache.Take();
        cache.CheckFresh();
        int frames = cache.Batch == 0 ? 0 : OutputLengthCore(cache.Length);
        CheckLength(nameof(forwardGradient), forwardGradient.Length, cache.Batch, frames, ForwardLayer.OutputChannels);
        CheckLength(nameof(backwardGradient), backwardGradient.Length, cache.Batch, frames, BackwardLayer.OutputChannels);
        if (!inputGradient.IsEmpty)
            CheckLength(nameof(inputGradient), inputGradient.Length, cache.Batch, cache.Length, InputChannels);
        if (inputGradient.Overlaps(forwardGradient) || inputGradient.Overlaps(backwardGradient))
            throw new ArgumentException($"inputGradient of {Name} overlaps an output gradient; they must be separate.", nameof(inputGradient));
        CheckForeign(inputGradient, nameof(inputGradient));
        CheckForeign(forwardGradient, nameof(forwardGradient));
        CheckForeign(backwardGradient, nameof(backwardGradient));
        TakeGradients();
        try
        {
            if (!forwardGradient.IsEmpty)
                Backward((Cache)cache, forwardGradient, backwardGradient, inputGradient, frames);
        }
        finally
        {
            ReturnGradients();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void TakeGradients()
    {
        ForwardLayer.TakeGradients();
        try
        {
            BackwardLayer.TakeGradients();
        }
        catch
        {
            ForwardLayer.ReturnGradients();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ReturnGradients()
    {
        ForwardLayer.ReturnGradients();
        BackwardLayer.ReturnGradients();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override float RegularizationLossCore(ForwardCache? cache) =>
        ForwardLayer.RegularizationLossCore(((Cache?)cache)?.ForwardCache) + BackwardLayer.RegularizationLossCore(((Cache?)cache)?.BackwardCache);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void PrepareCore(int length, int batch)
    {
        ForwardLayer.Prepare(length, batch);
        BackwardLayer.Prepare(length, batch);
        ModelScratch scratch = ModelScratch.Rent();
        try
        {
            long backward = (long)batch * OutputLengthCore(length) * BackwardLayer.OutputChannels;
            // The reversed input, and then the output in the order of the signal.
            scratch.Reserve(0, Math.Max((long)batch * length * InputChannels, backward));
            scratch.Reserve(1, backward);
            scratch.Reserve(2, (long)batch * OutputLengthCore(length) * ForwardLayer.OutputChannels);
        }
        finally
        {
            ModelScratch.Return(scratch);
        }
    }

    private protected override ForwardCache CreateCacheCore() => new Cache(this);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        ModelScratch scratch = ModelScratch.Rent();
        try
        {
            int frames = OutputLengthCore(length);
            Span<float> reversed = Reversed(input, scratch.Reserve(0, input.Length), batch, length);
            Span<float> backward = scratch.Reserve(1, (long)batch * frames * BackwardLayer.OutputChannels), forward = scratch.Reserve(2, (long)batch * frames * ForwardLayer.OutputChannels);
            BackwardLayer.ForwardCore(reversed, backward, batch, length);
            // The reversed input has been used, and its memory takes the output in the order of the signal.
            Span<float> restored = scratch.Reserve(0, backward.Length);
            Merging.Reverse(backward, restored, batch, frames, BackwardLayer.OutputChannels, IsChannelsFirst);
            ForwardLayer.ForwardCore(input, forward, batch, length);
            Merging.Join(_mode, forward, restored, output, LayoutOf(batch, frames));
        }
        finally
        {
            ModelScratch.Return(scratch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache)
    {
        var own = (Cache)cache;
        Compute(own, input, batch, length);
        if (batch > 0)
            Merging.Join(_mode, own.Forward, own.Backward, output, LayoutOf(batch, OutputLengthCore(length)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        var own = (Cache)cache;
        int frames = OutputLengthCore(cache.Length);
        MergeLayout layout = LayoutOf(cache.Batch, frames);
        Span<float> forward = own.Floats(3, own.Forward.Length), backward = own.Floats(4, own.Backward.Length);
        Merging.Split(_mode, outputGradient, own.Backward, forward, in layout, isSecond: false);
        Merging.Split(_mode, outputGradient, own.Forward, backward, in layout, isSecond: true);
        Backward(own, forward, backward, inputGradient, frames);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compute(Cache cache, ReadOnlySpan<float> input, int batch, int length)
    {
        int frames = batch == 0 ? 0 : OutputLengthCore(length);
        cache.OutputFloats = (batch * frames * ForwardLayer.OutputChannels, batch * frames * BackwardLayer.OutputChannels);
        Span<float> reversed = Reversed(input, cache.Floats(2, input.Length), batch, length), raw = cache.Floats(4, cache.Backward.Length);
        cache.ForwardCache.Begin();
        ForwardLayer.ForwardCore(input, cache.Forward, batch, length, cache.ForwardCache);
        cache.ForwardCache.Hold(batch, length);
        cache.BackwardCache.Begin();
        BackwardLayer.ForwardCore(reversed, raw, batch, length, cache.BackwardCache);
        cache.BackwardCache.Hold(batch, length);
        Merging.Reverse(raw, cache.Backward, batch, frames, BackwardLayer.OutputChannels, IsChannelsFirst);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Backward(Cache cache, ReadOnlySpan<float> forwardGradient, ReadOnlySpan<float> backwardGradient, Span<float> inputGradient, int frames)
    {
        Span<float> reversed = cache.Floats(5, backwardGradient.Length);
        Merging.Reverse(backwardGradient, reversed, cache.Batch, frames, BackwardLayer.OutputChannels, IsChannelsFirst);
        ForwardLayer.BackwardCore(cache.ForwardCache, forwardGradient, inputGradient);
        Span<float> second = inputGradient.IsEmpty ? default : cache.Floats(2, inputGradient.Length);
        BackwardLayer.BackwardCore(cache.BackwardCache, reversed, second);
        if (inputGradient.IsEmpty)
            return;
        Span<float> restored = cache.Floats(5, inputGradient.Length);
        Merging.Reverse(second, restored, cache.Batch, cache.Length, InputChannels, IsChannelsFirst);
        for (int i = 0; i < inputGradient.Length; i++)
            inputGradient[i] += restored[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Span<float> Reversed(ReadOnlySpan<float> input, Span<float> target, int batch, int length)
    {
        Merging.Reverse(input, target, batch, length, InputChannels, IsChannelsFirst);
        return target;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private MergeLayout LayoutOf(int batch, int frames) => IsChannelsFirst
        ? new MergeLayout(batch, frames * ForwardLayer.OutputChannels, frames * BackwardLayer.OutputChannels)
        : new MergeLayout(batch * frames, ForwardLayer.OutputChannels, BackwardLayer.OutputChannels);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CheckPair(ReadOnlySpan<float> input, Span<float> forwardOutput, Span<float> backwardOutput, int batch)
    {
        CheckTwoOutputs();
        int length = CheckForward(input, forwardOutput, batch);
        CheckLength(nameof(backwardOutput), backwardOutput.Length, batch, batch == 0 ? 0 : OutputLengthCore(length), BackwardLayer.OutputChannels);
        if (backwardOutput.Overlaps(input) || backwardOutput.Overlaps(forwardOutput))
            throw new ArgumentException($"backwardOutput of {Name} overlaps the input or the other output; they must be separate.", nameof(backwardOutput));
        CheckForeign(backwardOutput, nameof(backwardOutput));
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckTwoOutputs()
    {
        if (_mode != MergeKind.None)
            throw new InvalidOperationException($"{Name} joins its outputs by '{MergeMode}': use the Forward and Backward with one output.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void CheckSingleOutput()
    {
        if (_mode == MergeKind.None)
            throw new InvalidOperationException($"{Name} has two outputs, because its merge mode is none: use the Forward and Backward with two.");
    }

    private protected override void WarmUp(ForwardCache cache)
    {
        if (_mode != MergeKind.None)
        {
            base.WarmUp(cache);
            return;
        }

        Forward([], [], [], batch: 0);
        Forward([], [], [], batch: 0, cache);
        Backward((Cache)cache, [], [], [], frames: 0);
        RegularizationLoss(cache);
    }

    /// <summary>The caches of both layers, their outputs in the order of the signal, and scratch.</summary>
    private sealed class Cache(Bidirectional layer) : ForwardCache(layer)
    {
        private readonly ScratchBuffer[] _buffers = new ScratchBuffer[6];

        public ForwardCache ForwardCache { get; } = layer.ForwardLayer.CreateInnerCache();

        public ForwardCache BackwardCache { get; } = layer.BackwardLayer.CreateInnerCache();

        public (int Forward, int Backward) OutputFloats { get; set; }

        public Span<float> Forward => Floats(0, OutputFloats.Forward);

        public Span<float> Backward => Floats(1, OutputFloats.Backward);

        private protected override int WeightsVersion
        {
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            get => ForwardCache.CurrentWeightsVersion + BackwardCache.CurrentWeightsVersion;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public Span<float> Floats(int buffer, int count) => MemoryMarshal.CreateSpan(ref _buffers[buffer].Reserve(count), count);

        private protected override IEnumerable<ForwardCache> Parts => [ForwardCache, BackwardCache];
    }
}
