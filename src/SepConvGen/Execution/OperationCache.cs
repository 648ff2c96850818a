using System.Runtime.CompilerServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>The cache of a single layer: what every kind of them keeps.</summary>
internal abstract class OperationCache(Layer layer, PublishedWeights weights) : ForwardCache(layer)
{
    /// <summary>Scratch of this cache's forward calls.</summary>
    public readonly ForwardScratch Scratch = new();

    /// <summary>What a penalty on the outputs needs.</summary>
    public ActivityPenalty Activity { get; } = new();

    /// <summary>Whether it only serves to compile what a cache runs: no statistic is updated.</summary>
    public bool IsStandIn { get; set; }

    /// <summary>The weights that the Forward was computed with.</summary>
    public WeightSet? Weights { get; set; }

    private protected override int WeightsVersion
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => weights.Version;
    }
}
