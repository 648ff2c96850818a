using System;

namespace SepConvGen;

/// <summary>What the attribute of a layer says of its place in a network, where it stands on a property of a class with a <see cref="NetworkAttribute"/>.</summary>
/// <remarks>Each of the three takes a string, <c>nameof(Stem)</c>, or an array of them, <c>new[] { nameof(Stem), nameof(Skip) }</c>, of members that stand before it; a collection expression has no type here.</remarks>
public abstract class MemberAttribute : Attribute
{
    /// <summary>A layer that reads the one before it.</summary>
    protected MemberAttribute()
    {
    }

    /// <summary>What the layer reads; null for the member before it, which for the first one is the network's input, <c>Network.Input</c>. Of several members the outputs lie side by side along the channels.</summary>
    public object? Input { get; set; }

    /// <summary>Whose outputs are added before the layer's activation, behind its bias, in this order.</summary>
    public object? Add { get; set; }

    /// <summary>By whose outputs the activated output is multiplied, frame by frame; one of a single frame is spread over all.</summary>
    public object? Multiply { get; set; }
}
