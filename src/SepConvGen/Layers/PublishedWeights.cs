using System.Runtime.CompilerServices;
using System.Threading;

namespace SepConvGen;

/// <summary>The weights that a layer has at the time, and a number that changes with them: any thread may swap them while others compute.</summary>
internal sealed class PublishedWeights(WeightSet weights)
{
    private WeightSet _current = weights;
    private int _version;
    private NetworkWeights? _network;
    private int _place;

    /// <summary>The network whose members' weights are swapped together, or null.</summary>
    public NetworkWeights? Network => _network;

    /// <summary>The place among the network's.</summary>
    public int Place => _place;

    /// <summary>Takes part in the weights of a network from now on.</summary>
    public void Join(NetworkWeights network, int place) => (_place, _network) = (place, network);

    /// <summary>The weights; who has them keeps them, whatever is swapped in.</summary>
    public WeightSet Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _network is { } network ? network[_place] : Volatile.Read(ref _current);
    }

    /// <summary>A number that changes whenever the weights do.</summary>
    public int Version
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _version);
    }

    /// <summary>Swaps all weights for others of the same sizes.</summary>
    public void Publish(WeightSet weights)
    {
        // The number changes last: who read it before the weights, as a cache does, then sees that it was too early.
        if (_network is { } network)
            network.Publish([(_place, weights)]);
        else
            Volatile.Write(ref _current, weights);
        Change();
    }

    /// <summary>Says that values were changed in place.</summary>
    public void Change() => Interlocked.Increment(ref _version);
}
