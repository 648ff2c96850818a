using System;

namespace SepConvGen;

/// <summary>Makes a partial class a normalisation of each frame over its channels: the generator writes the other part of it for exactly these constants.</summary>
/// <remarks>
/// <para>The constructor is the signature of Keras' <c>LayerNormalization</c>: the same arguments, order and defaults, in camelCase.
/// The named properties (<see cref="InputChannels"/> and the types) are this library's own.</para>
/// <para>Strings are those of <see cref="SeparableConv1DAttribute"/>, and are checked at compile time.</para>
/// </remarks>
/// <example>
/// <code>
/// [LayerNormalization(epsilon: 1e-6)]
/// public partial class Normalized;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class LayerNormalizationAttribute : MemberAttribute
{
    /// <summary>Describes a layer with the arguments of Keras' <c>LayerNormalization</c>.</summary>
    /// <param name="axis">The axis of the channels: -1, tensors of shape (batch, length, channels), or 1, (batch, channels, length).</param>
    /// <param name="epsilon">What is added to the variance before its root is taken, above 0.</param>
    /// <param name="center">Whether the output is shifted by beta, of shape (C).</param>
    /// <param name="scale">Whether the output is multiplied by gamma, of shape (C).</param>
    /// <param name="betaInitializer">The first values of beta. Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="gammaInitializer">The first values of gamma. Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="betaRegularizer">The penalty on beta, or null.</param>
    /// <param name="gammaRegularizer">The penalty on gamma, or null.</param>
    /// <param name="betaConstraint">What beta is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="gammaConstraint">What gamma is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="trainable">Whether optimizers change the weights.</param>
    /// <param name="name">The name of the layer, without '/'; null for one made from the class name.</param>
    public LayerNormalizationAttribute(
        int axis = -1,
        double epsilon = 0.001,
        bool center = true,
        bool scale = true,
        string? betaInitializer = "zeros",
        string? gammaInitializer = "ones",
        string? betaRegularizer = null,
        string? gammaRegularizer = null,
        string? betaConstraint = null,
        string? gammaConstraint = null,
        bool trainable = true,
        string? name = null)
    {
        Axis = axis;
        Epsilon = epsilon;
        Center = center;
        Scale = scale;
        BetaInitializer = betaInitializer;
        GammaInitializer = gammaInitializer;
        BetaRegularizer = betaRegularizer;
        GammaRegularizer = gammaRegularizer;
        BetaConstraint = betaConstraint;
        GammaConstraint = gammaConstraint;
        Trainable = trainable;
        Name = name;
    }

    /// <summary>The axis of the channels.</summary>
    public int Axis { get; }

    /// <summary>What is added to the variance before its root is taken.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the output is shifted by beta.</summary>
    public bool Center { get; }

    /// <summary>Whether the output is multiplied by gamma.</summary>
    public bool Scale { get; }

    /// <summary>The initializer of beta, as written.</summary>
    public string? BetaInitializer { get; }

    /// <summary>The initializer of gamma, as written.</summary>
    public string? GammaInitializer { get; }

    /// <summary>The regularizer of beta, as written.</summary>
    public string? BetaRegularizer { get; }

    /// <summary>The regularizer of gamma, as written.</summary>
    public string? GammaRegularizer { get; }

    /// <summary>The constraint of beta, as written.</summary>
    public string? BetaConstraint { get; }

    /// <summary>The constraint of gamma, as written.</summary>
    public string? GammaConstraint { get; }

    /// <summary>Whether optimizers change the weights.</summary>
    public bool Trainable { get; }

    /// <summary>The name of the layer, or null for one made from the class name.</summary>
    public string? Name { get; }

    /// <summary>C, the channels of the input, where they are known at compile time. 0, the default, leaves them to <c>Build</c>, as Keras does.</summary>
    public int InputChannels { get; set; }

    /// <summary>An <see cref="Initializer"/> of your own for beta.</summary>
    public Type? BetaInitializerType { get; set; }

    /// <summary>An <see cref="Initializer"/> of your own for gamma.</summary>
    public Type? GammaInitializerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for beta.</summary>
    public Type? BetaRegularizerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for gamma.</summary>
    public Type? GammaRegularizerType { get; set; }

    /// <summary>A <see cref="Constraint"/> of your own for beta.</summary>
    public Type? BetaConstraintType { get; set; }

    /// <summary>A <see cref="Constraint"/> of your own for gamma.</summary>
    public Type? GammaConstraintType { get; set; }
}
