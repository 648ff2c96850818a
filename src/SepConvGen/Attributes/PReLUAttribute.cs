using System;

namespace SepConvGen;

/// <summary>Makes a partial class a rectifier with a learned slope: the generator writes the other part of it for exactly these constants.</summary>
/// <remarks>
/// <para>The constructor is the signature of Keras' <c>PReLU</c>: the same arguments, order and defaults, in camelCase.
/// The named properties (<see cref="InputChannels"/>, <see cref="DataFormat"/> and the types) are this library's own.</para>
/// <para>Strings are those of <see cref="SeparableConv1DAttribute"/>, and are checked at compile time.</para>
/// <para>A slope is a channel's, or one for all. Keras' default, a slope for each frame of each channel, would fix the length of the signal.</para>
/// </remarks>
/// <example>
/// <code>
/// [PReLU(alphaInitializer: "constant(0.25)")]
/// public partial class Rectifier;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
[CLSCompliant(false)]
public sealed class PReLUAttribute : MemberAttribute
{
    /// <summary>Describes a layer with the arguments of Keras' <c>PReLU</c>.</summary>
    /// <param name="alphaInitializer">The first values of the slope. Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="alphaRegularizer">The penalty on the slope, or null.</param>
    /// <param name="alphaConstraint">What the slope is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="sharedAxes">Null or the axis of time, [1] (in channels_first [2]): a slope for each channel. [1, 2]: one for all.</param>
    /// <param name="trainable">Whether optimizers change the weights.</param>
    /// <param name="name">The name of the layer, without '/'; null for one made from the class name.</param>
    public PReLUAttribute(
        string? alphaInitializer = "zeros",
        string? alphaRegularizer = null,
        string? alphaConstraint = null,
        int[]? sharedAxes = null,
        bool trainable = true,
        string? name = null)
    {
        AlphaInitializer = alphaInitializer;
        AlphaRegularizer = alphaRegularizer;
        AlphaConstraint = alphaConstraint;
        SharedAxes = sharedAxes;
        Trainable = trainable;
        Name = name;
    }

    /// <summary>The initializer of the slope, as written.</summary>
    public string? AlphaInitializer { get; }

    /// <summary>The regularizer of the slope, as written.</summary>
    public string? AlphaRegularizer { get; }

    /// <summary>The constraint of the slope, as written.</summary>
    public string? AlphaConstraint { get; }

    /// <summary>The axes that share a slope, as written.</summary>
    public int[]? SharedAxes { get; }

    /// <summary>Whether optimizers change the weights.</summary>
    public bool Trainable { get; }

    /// <summary>The name of the layer, or null for one made from the class name.</summary>
    public string? Name { get; }

    /// <summary>C, the channels of the input, where they are known at compile time. 0, the default, leaves them to <c>Build</c>, as Keras does.</summary>
    public int InputChannels { get; set; }

    /// <summary>One of <see cref="DataFormats"/>, in any case: <c>"channels_last"</c>, the default, tensors of shape (batch, length, channels), or <c>"channels_first"</c>, (batch, channels, length).</summary>
    public string? DataFormat { get; set; }

    /// <summary>An <see cref="Initializer"/> of your own for the slope.</summary>
    public Type? AlphaInitializerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for the slope.</summary>
    public Type? AlphaRegularizerType { get; set; }

    /// <summary>A <see cref="Constraint"/> of your own for the slope.</summary>
    public Type? AlphaConstraintType { get; set; }
}
