using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SepConvGen;

/// <summary>What one Forward keeps for Backward; made by <see cref="SepConvGen.Layer.CreateCache()"/>, grows to the largest call, serves one call at a time: a second one meanwhile is refused.</summary>
public abstract class ForwardCache
{
    private int _version;
    private int _isInUse;

    private protected ForwardCache(Layer layer) => Layer = layer;

    internal Layer Layer { get; }

    /// <summary>Samples of the Forward it holds; -1 where it holds none.</summary>
    internal int Batch { get; private set; } = -1;

    /// <summary>Input frames of the Forward it holds.</summary>
    internal int Length { get; private set; }

    /// <summary>Whether penalties on outputs count; a TimeDistributed around the layer leaves them out.</summary>
    internal bool HasActivityPenalty { get; private set; } = true;

    /// <summary>Whether layers behave as in training: statistics of the batch, dropout.</summary>
    internal bool IsTraining { get; private set; } = true;

    /// <summary>A number that changes whenever the weights do.</summary>
    private protected abstract int WeightsVersion { get; }

    internal int CurrentWeightsVersion
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => WeightsVersion;
    }

    /// <summary>Takes the cache for one call, until the result is disposed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal Use Take()
    {
        if (Interlocked.Exchange(ref _isInUse, 1) != 0)
            throw new InvalidOperationException($"The cache of {Layer.Name} is in use by another call, and it serves one at a time: make one for each thread with CreateCache().");
        return new Use(this);
    }

    /// <summary>Forgets the Forward it holds, before its memory is used again.</summary>
    /// <remarks>The version is taken before the weights are read, so that weights that are swapped meanwhile make the cache out of date.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Begin()
    {
        Batch = -1;
        _version = WeightsVersion;
    }

    /// <summary>Takes note of the Forward that was just computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Hold(int batch, int length)
    {
        Batch = batch;
        Length = length;
    }

    /// <summary>The caches within.</summary>
    private protected virtual IEnumerable<ForwardCache> Parts => [];

    /// <summary>Forwards in training that dropouts have seen, by which their masks differ.</summary>
    internal virtual long MaskedForwards
    {
        get => Parts.Select(static part => part.MaskedForwards).DefaultIfEmpty().Max();
        set
        {
            foreach (ForwardCache part in Parts)
                part.MaskedForwards = value;
        }
    }

    /// <summary>Lets layers behave as in a plain Forward, here and in the caches within.</summary>
    internal void LeaveTraining()
    {
        IsTraining = false;
        foreach (ForwardCache part in Parts)
            part.LeaveTraining();
    }

    /// <summary>Leaves penalties on outputs out, here and in the caches within.</summary>
    internal void LeaveOutActivityPenalty()
    {
        HasActivityPenalty = false;
        foreach (ForwardCache part in Parts)
            part.LeaveOutActivityPenalty();
    }

    /// <summary>Forgets the Forward it holds.</summary>
    internal void Invalidate() => Batch = -1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void CheckFresh()
    {
        if (Batch < 0)
            throw new InvalidOperationException($"The cache of {Layer.Name} holds no Forward: call Forward with it first.");
        if (_version != WeightsVersion)
            throw new InvalidOperationException($"The weights of {Layer.Name} have changed since the Forward that the cache holds: call Forward with it again.");
    }

    /// <summary>A call that has the cache for itself.</summary>
    internal readonly ref struct Use(ForwardCache cache)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Dispose() => Volatile.Write(ref cache._isInUse, 0);
    }
}
