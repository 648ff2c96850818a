using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace SepConvGen.Kernels;

/// <summary>A member of a network, as its generated part declares it.</summary>
/// <param name="layer">The layer.</param>
/// <param name="name">The property's name.</param>
/// <param name="inputs">What it reads: members before it or the network's input, side by side along the channels.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkMember(Layer layer, string name, params string[] inputs)
{
    /// <summary>The layer.</summary>
    public Layer Layer { get; } = layer ?? throw new ArgumentNullException(nameof(layer));

    /// <summary>The property's name.</summary>
    public string Name { get; } = name;

    /// <summary>What it reads.</summary>
    public IReadOnlyList<string> Inputs { get; } = inputs;

    /// <summary>What is added before the activation, in this order.</summary>
    public IReadOnlyList<string> Add { get; init; } = [];

    /// <summary>What the activated output is multiplied by, in this order.</summary>
    public IReadOnlyList<string> Multiply { get; init; } = [];
}
