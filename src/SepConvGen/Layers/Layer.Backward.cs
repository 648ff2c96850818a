using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace SepConvGen;

// Forward that keeps what Backward needs, and Backward.
public abstract partial class Layer
{
    /// <summary>Computes the outputs of a batch and keeps what <see cref="Backward"/> needs in <paramref name="cache"/>.</summary>
    /// <inheritdoc cref="Forward(ReadOnlySpan{float}, Span{float}, int)"/>
    /// <param name="input"><c>(batch, length, channels)</c>; copied into the cache.</param>
    /// <param name="output"><c>(batch, OutputLength(length), OutputChannels)</c>.</param>
    /// <param name="batch">Samples in the batch; may be 0.</param>
    /// <param name="cache">A cache made by this layer's <see cref="CreateCache()"/>, which no other call is using.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, ForwardCache cache)
    {
        CheckCache(cache);
        CheckSingleOutput();
        int length = CheckForward(input, output, batch);
        using ForwardCache.Use use = cache.Take();
        cache.Begin();
        ForwardCore(input, output, batch, length, cache);
        cache.Hold(batch, length);
    }

    /// <summary>Makes a cache for training, and compiles the backward kernels: batch normalisations take the statistics of the batch, and update the moving ones; dropouts drop.</summary>
    /// <inheritdoc cref="CreateCache(bool)" path="/exception"/>
    public ForwardCache CreateCache() => CreateCache(training: true);

    /// <summary>Makes a cache for Forward and Backward and compiles the backward kernels.</summary>
    /// <param name="training">Whether layers behave as in training; otherwise outputs are those of a plain Forward.</param>
    /// <exception cref="InvalidOperationException">The layer is not built, or its parts do not fit together; or <paramref name="training"/> is true, and a <see cref="Network"/> is folded.</exception>
    /// <exception cref="NotSupportedException">The receptive field is so long that what Backward needs would be more than an array can hold.</exception>
    public ForwardCache CreateCache(bool training)
    {
        CheckBuilt();
        if (training && WeightedLayers().Select(static weighted => weighted.Layer.Owner).OfType<Network>().FirstOrDefault(static network => network.IsFolded) is { } folded)
            throw new InvalidOperationException($"{folded.Name} is folded, and has nothing that its normalisations could learn: train the network that it was made of. CreateCache(training: false) makes a cache that computes as a plain Forward does.");
        return MakeCache(leavesTraining: !training);
    }

    /// <summary>Makes a cache for a layer in another one, whose own cache says whether it is for training.</summary>
    internal ForwardCache CreateInnerCache()
    {
        CheckBuilt();
        return MakeCache(leavesTraining: false);
    }

    private ForwardCache MakeCache(bool leavesTraining)
    {
        ForwardCache cache = CreateCacheCore();
        if (leavesTraining)
            cache.LeaveTraining();
        WarmUp(cache);
        cache.Invalidate();
        return cache;
    }

    /// <summary>Adds the gradients of all parameters into <see cref="Parameter.Gradient"/> and writes the input's.</summary>
    /// <remarks>
    /// One Backward of a layer at a time, whatever cache it has: gradients of several caches are added one after the other. While one runs, a second one is refused before it has written anything, also where it is of another model with the same layer in it.
    /// An exception out of an activation or a regularizer of the user's own leaves gradients that were added in part: clear them.
    /// </remarks>
    /// <param name="cache">The cache of the Forward whose outputs the gradient is of; no other call is using it.</param>
    /// <param name="outputGradient">The loss' gradient, in the shape of the output.</param>
    /// <param name="inputGradient">Receives the gradient in the shape of the input; an empty span skips it.</param>
    /// <exception cref="ArgumentException">The cache is another layer's, a length does not fit, or the spans overlap; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">The cache holds no Forward, the weights have changed since, or another Backward of a layer in this one, or another call with the cache, is running; nothing was written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        CheckCache(cache);
        CheckSingleOutput();
        using ForwardCache.Use use = cache.Take();
        cache.CheckFresh();
        int outputLength = cache.Batch == 0 ? 0 : OutputLengthCore(cache.Length);
        CheckLength(nameof(outputGradient), outputGradient.Length, cache.Batch, outputLength, OutputChannels);
        if (!inputGradient.IsEmpty)
            CheckLength(nameof(inputGradient), inputGradient.Length, cache.Batch, cache.Length, InputChannels);
        if (outputGradient.Overlaps(inputGradient))
            throw new ArgumentException($"outputGradient and inputGradient of {Name} overlap; they must be separate.", nameof(inputGradient));
        CheckForeign(inputGradient, nameof(inputGradient));
        CheckForeign(outputGradient, nameof(outputGradient));
        if (outputGradient.IsEmpty)
            return;
        TakeGradients();
        try
        {
            BackwardCore(cache, outputGradient, inputGradient);
        }
        finally
        {
            ReturnGradients();
        }
    }

    /// <summary>The penalties on the weights plus, given a cache, the activity penalty of its Forward.</summary>
    /// <param name="cache">A cache made by this layer's <see cref="CreateCache()"/>, or null.</param>
    /// <exception cref="ArgumentException">The cache is another layer's.</exception>
    /// <exception cref="InvalidOperationException">Another call with the cache is running, or the parts of the layer do not fit together.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float RegularizationLoss(ForwardCache? cache = null)
    {
        CheckParts();
        if (cache is null)
            return RegularizationLossCore(null);
        CheckCache(cache);
        using ForwardCache.Use use = cache.Take();
        return RegularizationLossCore(cache);
    }

    /// <summary>Takes the gradients of all layers in this one for one Backward, or throws and takes none.</summary>
    internal abstract void TakeGradients();

    /// <summary>Gives back what <see cref="TakeGradients"/> took.</summary>
    internal abstract void ReturnGradients();

    internal abstract float RegularizationLossCore(ForwardCache? cache);

    private protected abstract ForwardCache CreateCacheCore();

    /// <summary>Compiles what is common to the calls with a cache: of no sample, so that no gradient is touched.</summary>
    private protected virtual void WarmUp(ForwardCache cache)
    {
        Forward([], [], batch: 0, cache);
        Backward(cache, [], []);
        BackwardCore(cache, [], []);
        RegularizationLoss(cache);
    }

    internal abstract void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache);

    internal abstract void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected void CheckCache(ForwardCache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        CheckBuilt();
        if (cache.Layer != this)
            throw new ArgumentException($"The cache was made by {cache.Layer.Name}, not by this {Name}: use the one of CreateCache().", nameof(cache));
    }
}
