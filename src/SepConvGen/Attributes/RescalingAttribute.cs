using System;

namespace SepConvGen;

/// <summary>Makes a property of a network <c>x · scale + offset</c>, rounded once.</summary>
/// <remarks>The arguments are those of Keras' <c>Rescaling</c>, in camelCase; the data format is the network's.</remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class RescalingAttribute : MemberAttribute
{
    /// <summary>A factor and an offset of all channels.</summary>
    /// <param name="scale">The factor, finite.</param>
    /// <param name="offset">What is added, finite.</param>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public RescalingAttribute(double scale, double offset = 0, string? name = null)
    {
        Scale = scale;
        Offset = offset;
        Name = name;
    }

    /// <summary>The factor.</summary>
    public double Scale { get; }

    /// <summary>What is added.</summary>
    public double Offset { get; }

    /// <summary>The name of the layer, or null for the property's.</summary>
    public string? Name { get; }
}
