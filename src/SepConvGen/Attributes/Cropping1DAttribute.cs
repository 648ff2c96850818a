using System;

namespace SepConvGen;

/// <summary>Makes a property of a network the signal without some frames before and behind.</summary>
/// <remarks>The arguments are those of Keras' <c>Cropping1D</c>, in camelCase; the data format is the network's.</remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class Cropping1DAttribute : MemberAttribute
{
    /// <summary>As many frames before as behind.</summary>
    /// <param name="cropping">Frames on each side, at least 0.</param>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public Cropping1DAttribute(int cropping = 1, string? name = null)
    {
        Before = After = cropping;
        Name = name;
    }

    /// <summary>Frames before and behind.</summary>
    /// <param name="before">Frames cut off at the start, at least 0.</param>
    /// <param name="after">Frames cut off at the end, at least 0.</param>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public Cropping1DAttribute(int before, int after, string? name = null)
    {
        Before = before;
        After = after;
        Name = name;
    }

    /// <summary>Frames cut off at the start.</summary>
    public int Before { get; }

    /// <summary>Frames cut off at the end.</summary>
    public int After { get; }

    /// <summary>The name of the layer, or null for the property's.</summary>
    public string? Name { get; }
}
