using System;

namespace SepConvGen;

/// <summary>Makes a property of a network each frame several times.</summary>
/// <remarks>The arguments are those of Keras' <c>UpSampling1D</c>, in camelCase; the data format is the network's.</remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class UpSampling1DAttribute : MemberAttribute
{
    /// <summary>Each frame so many times.</summary>
    /// <param name="size">Output frames of an input frame, at least 1.</param>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public UpSampling1DAttribute(int size = 2, string? name = null)
    {
        Size = size;
        Name = name;
    }

    /// <summary>Output frames of an input frame.</summary>
    public int Size { get; }

    /// <summary>The name of the layer, or null for the property's.</summary>
    public string? Name { get; }
}
