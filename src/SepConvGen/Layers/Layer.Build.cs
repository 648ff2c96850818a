using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SepConvGen;

// From an object without weights to a layer that can be used: as a whole, or not at all.
public abstract partial class Layer
{
    /// <summary>Allocates and initialises the weights and compiles the forward kernels. All or nothing: after an exception the layer is as it was and can be built.</summary>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="seed">The seed of the initial weights: the same seed gives the same weights on every machine. Null draws one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputChannels"/> is below 1, or not the number that the layer is fixed to, or so large that weights, receptive field or rows of scratch would be more than an array can hold.</exception>
    /// <exception cref="InvalidOperationException">The layer, or one in it, is built already or is being built by another call; or the layers in it do not fit together.</exception>
    /// <exception cref="OutOfMemoryException">There is no memory for the weights.</exception>
    public void Build(int inputChannels, int? seed = null)
    {
        if (Owner is not null)
            throw new InvalidOperationException($"{Name} is a member of {Owner.Name}, which knows its channels: build that.");
        BeginBuild(inputChannels, seed);
        CompleteBuild();
    }

    /// <summary>Builds a layer whose input channels are fixed by its attribute.</summary>
    /// <param name="seed">The seed of the initial weights, given by name: <c>Build(seed: 7)</c>.</param>
    /// <exception cref="InvalidOperationException">The input channels are not fixed, or the layer is built already.</exception>
    /// <inheritdoc cref="Build(int, int?)" path="/exception"/>
    public void Build(int? seed = null)
    {
        if (InputChannels == 0)
            throw new InvalidOperationException($"The input channels of {Name} are not fixed: give them, Build(inputChannels: …).");
        Build(InputChannels, seed);
    }

    /// <summary>Which of the layers in this one do not fit together, or null; so long as channels are not known they may.</summary>
    internal virtual string? Misfit => null;

    /// <summary>Makes all that a built layer has, and shows none of it: either <see cref="CompleteBuild"/> or <see cref="AbandonBuild"/> follows. After an exception nothing has begun.</summary>
    internal void BeginBuild(int inputChannels, int? seed)
    {
        CheckUnchanged();

        // Read first: channels that another Build has brought meanwhile are then seen as such.
        int known = InputChannels;
        CheckParts();
        if (IsBuilt)
            throw new InvalidOperationException($"{Name} is built already, for {InputChannels} input channels; a layer is built once.");
        if (inputChannels < 1)
            throw new ArgumentOutOfRangeException(nameof(inputChannels), inputChannels, $"inputChannels of {Name} must be at least 1.");
        if (BuiltPart is { } built)
            throw new InvalidOperationException($"{built.Name} of {Name} is built already; build all layers together, or each by itself.");
        if (known != 0 && inputChannels != known)
            throw new ArgumentOutOfRangeException(nameof(inputChannels), inputChannels, $"{Name} is fixed to {known} input channels; a seed is given by its name, Build(seed: {inputChannels}).");
        BeginBuildCore(inputChannels, seed);
    }

    /// <summary>A layer in this one that is built, or null.</summary>
    internal virtual Layer? BuiltPart => null;

    private protected abstract void BeginBuildCore(int inputChannels, int? seed);

    /// <summary>Makes a layer whose Build has begun a built one; cannot fail.</summary>
    internal abstract void CompleteBuild();

    /// <summary>Forgets a Build that has begun.</summary>
    internal abstract void AbandonBuild();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void CheckBuilt()
    {
        if (!IsBuilt)
            ThrowNotBuilt();
        CheckUnchanged();
    }

    /// <summary>Throws where layers that were built one by one can never be this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void CheckParts()
    {
        if (!IsBuilt && Misfit is { } misfit)
            throw new InvalidOperationException(misfit);
    }

    [DoesNotReturn]
    private void ThrowNotBuilt()
    {
        CheckParts();
        throw new InvalidOperationException($"{Name} is not built: call Build first, it allocates the weights.");
    }
}
