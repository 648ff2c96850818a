using System;

namespace SepConvGen;

/// <summary>Makes a property of a network the largest frame of the whole signal, channel by channel.</summary>
/// <remarks>The arguments are those of Keras' <c>GlobalMaxPooling1D</c>, in camelCase; the data format is the network's.</remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class GlobalMaxPooling1DAttribute : MemberAttribute
{
    /// <summary>A pool over the whole signal.</summary>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public GlobalMaxPooling1DAttribute(string? name = null)
    {
        Name = name;
    }

    /// <summary>The name of the layer, or null for the property's.</summary>
    public string? Name { get; }
}
