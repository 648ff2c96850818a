using System.Runtime.CompilerServices;
using System.Threading;

namespace SepConvGen;

/// <summary>The weights that a layer has at the time, and a number that changes with them: any thread may swap them while others compute.</summary>
internal sealed class PublishedWeights(WeightSet weights)
{
    private WeightSet _current = weights;
    private int _version;

    /// <summary>The weights; who has them keeps them, whatever is swapped in.</summary>
    public WeightSet Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _current);
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
        Volatile.Write(ref _current, weights);
        Change();
    }

    /// <summary>Says that values were changed in place.</summary>
    public void Change() => Interlocked.Increment(ref _version);
}
