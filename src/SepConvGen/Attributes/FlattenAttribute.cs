using System;

namespace SepConvGen;

/// <summary>Makes a property of a network all frames as the channels of one, frame by frame.</summary>
/// <remarks>The arguments are those of Keras' <c>Flatten</c>, in camelCase; the data format is the network's. The length of its input has to be known: give the network its <c>inputLength</c>.</remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class FlattenAttribute : MemberAttribute
{
    /// <summary>For signals of a length that the network knows.</summary>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public FlattenAttribute(string? name = null)
    {
        Name = name;
    }

    /// <summary>The name of the layer, or null for the property's.</summary>
    public string? Name { get; }
}
