using System;

namespace SepConvGen;

/// <summary>Makes a property of a network frames of zeros before and behind the signal.</summary>
/// <remarks>The arguments are those of Keras' <c>ZeroPadding1D</c>, in camelCase; the data format is the network's.</remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class ZeroPadding1DAttribute : MemberAttribute
{
    /// <summary>As many frames before as behind.</summary>
    /// <param name="padding">Frames on each side, at least 0.</param>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public ZeroPadding1DAttribute(int padding = 1, string? name = null)
    {
        Before = After = padding;
        Name = name;
    }

    /// <summary>Frames before and behind.</summary>
    /// <param name="before">Frames before the first, at least 0.</param>
    /// <param name="after">Frames behind the last, at least 0.</param>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public ZeroPadding1DAttribute(int before, int after, string? name = null)
    {
        Before = before;
        After = after;
        Name = name;
    }

    /// <summary>Frames of zeros before the first.</summary>
    public int Before { get; }

    /// <summary>Frames of zeros behind the last.</summary>
    public int After { get; }

    /// <summary>The name of the layer, or null for the property's.</summary>
    public string? Name { get; }
}
