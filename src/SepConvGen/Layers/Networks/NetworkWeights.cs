using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SepConvGen;

/// <summary>The weights of all members of a network behind one reference, so that they are swapped together: each Forward and each Push reads it once.</summary>
internal sealed class NetworkWeights(WeightSet[] sets)
{
    // What the calls that run on this thread have read, the innermost first.
    [ThreadStatic]
    private static Pinned? t_pinned;

    private readonly Lock _publishing = new();
    private WeightSet[] _current = sets;

    /// <summary>The weights of the member in this place: those that the running call has read, or the newest.</summary>
    public WeightSet this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get
        {
            for (Pinned? pinned = t_pinned; pinned is not null; pinned = pinned.Outer)
                if (pinned.Weights == this)
                    return pinned.Sets[place];
            return Volatile.Read(ref _current)[place];
        }
    }

    /// <summary>Keeps the newest weights for the calls of this thread, until the result is disposed of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Pin Hold(Pinned pinned)
    {
        (pinned.Weights, pinned.Sets, pinned.Outer) = (this, Volatile.Read(ref _current), t_pinned);
        t_pinned = pinned;
        return new Pin(pinned);
    }

    /// <summary>The same for a network that may not be built yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Pin Hold(Network network, Pinned pinned) => (network.Weights ?? s_none).Hold(pinned);

    private static readonly NetworkWeights s_none = new([]);

    /// <summary>Keeps the newest weights of several networks, each at a time, until <see cref="Release"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Hold(Network[] networks, Pinned[] pinned)
    {
        for (int i = 0; i < networks.Length; i++)
            networks[i].Weights!.Hold(pinned[i]);
    }

    /// <summary>Lets go of what <see cref="Hold(Network[], Pinned[])"/> keeps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Release(Pinned[] pinned)
    {
        for (int i = pinned.Length - 1; i >= 0; i--)
            new Pin(pinned[i]).Dispose();
    }

    /// <summary>Swaps the weights of some members, all at once.</summary>
    public void Publish(IEnumerable<(int Place, WeightSet Weights)> changes)
    {
        lock (_publishing)
        {
            WeightSet[] next = [.. _current];
            foreach ((int place, WeightSet weights) in changes)
                next[place] = weights;
            Volatile.Write(ref _current, next);
        }
    }

    /// <summary>Swaps the weights of layers: those of one network together.</summary>
    public static void Publish(IReadOnlyList<(SingleLayer Layer, WeightSet Weights)> layers)
    {
        foreach (var network in layers.GroupBy(static pair => pair.Layer.Published.Network))
        {
            if (network.Key is null)
                foreach ((SingleLayer layer, WeightSet weights) in network)
                    layer.Publish(weights);
            else
            {
                network.Key.Publish(network.Select(static pair => (pair.Layer.Published.Place, pair.Weights)));
                foreach ((SingleLayer layer, _) in network)
                    layer.Published.Change();
            }
        }
    }

    /// <summary>What a call keeps; made once, and used again.</summary>
    internal sealed class Pinned
    {
        public NetworkWeights? Weights { get; set; }

        public WeightSet[] Sets { get; set; } = [];

        public Pinned? Outer { get; set; }
    }

    /// <summary>Weights that a call keeps.</summary>
    internal readonly ref struct Pin(Pinned pinned)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Dispose()
        {
            t_pinned = pinned.Outer;
            pinned.Outer = null;
        }
    }
}
