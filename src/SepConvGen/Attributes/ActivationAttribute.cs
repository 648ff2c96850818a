using System;

namespace SepConvGen;

/// <summary>Makes a property of a network an activation by itself.</summary>
/// <remarks>The arguments are those of Keras' <c>Activation</c>, in camelCase; the data format is the network's.</remarks>
/// <example>
/// <code>
/// [Activation("relu", Input = nameof(Block), Add = nameof(Shortcut))] public partial Layer Sum { get; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class ActivationAttribute : MemberAttribute
{
    /// <summary>An activation.</summary>
    /// <param name="activation">One of <see cref="Activations"/>, with arguments where it takes any: <c>"leaky_relu(0.1)"</c>.</param>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public ActivationAttribute(string activation, string? name = null)
    {
        Activation = activation;
        Name = name;
    }

    /// <summary>The activation, as written.</summary>
    public string Activation { get; }

    /// <summary>The name of the layer, or null for the property's.</summary>
    public string? Name { get; }
}
