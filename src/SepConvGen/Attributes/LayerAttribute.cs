using System;

namespace SepConvGen;

/// <summary>Makes a property of a network a layer of a class of your own: another network, or a class with the attribute of a layer.</summary>
/// <example>
/// <code>
/// [Layer(typeof(Encoder))] public partial Encoder Encoder { get; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class LayerAttribute : MemberAttribute
{
    /// <summary>A layer of a class.</summary>
    /// <param name="type">The class: a <see cref="SepConvGen.Layer"/> with a constructor without parameters.</param>
    public LayerAttribute(Type type) => Type = type;

    /// <summary>The class.</summary>
    public Type Type { get; }
}
