using System;

namespace SepConvGen;

/// <summary>Makes a partial class a batch normalisation: the generator writes the other part of it for exactly these constants.</summary>
/// <remarks>
/// <para>The constructor is the signature of Keras' <c>BatchNormalization</c>: the same arguments, order and defaults, in camelCase.
/// The named properties (<see cref="InputChannels"/> and the types) are this library's own.</para>
/// <para>Strings are those of <see cref="SeparableConv1DAttribute"/>, and are checked at compile time.</para>
/// </remarks>
/// <example>
/// <code>
/// [BatchNormalization(momentum: 0.9)]
/// public partial class Normalized;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class BatchNormalizationAttribute : MemberAttribute
{
    /// <summary>Describes a layer with the arguments of Keras' <c>BatchNormalization</c>.</summary>
    /// <param name="axis">The axis of the channels: -1, tensors of shape (batch, length, channels), or 1, (batch, channels, length).</param>
    /// <param name="momentum">What is left of the moving mean and variance after a batch, from 0 to 1.</param>
    /// <param name="epsilon">What is added to the variance before its root is taken, above 0.</param>
    /// <param name="center">Whether the output is shifted by beta, of shape (C).</param>
    /// <param name="scale">Whether the output is multiplied by gamma, of shape (C).</param>
    /// <param name="betaInitializer">The first values of beta. Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="gammaInitializer">The first values of gamma. Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="movingMeanInitializer">The first values of the moving mean. Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="movingVarianceInitializer">The first values of the moving variance. Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="betaRegularizer">The penalty on beta, or null.</param>
    /// <param name="gammaRegularizer">The penalty on gamma, or null.</param>
    /// <param name="betaConstraint">What beta is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="gammaConstraint">What gamma is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="trainable">Whether optimizers change the weights.</param>
    /// <param name="name">The name of the layer, without '/'; null for one made from the class name.</param>
    public BatchNormalizationAttribute(
        int axis = -1,
        double momentum = 0.99,
        double epsilon = 0.001,
        bool center = true,
        bool scale = true,
        string? betaInitializer = "zeros",
        string? gammaInitializer = "ones",
        string? movingMeanInitializer = "zeros",
        string? movingVarianceInitializer = "ones",
        string? betaRegularizer = null,
        string? gammaRegularizer = null,
        string? betaConstraint = null,
        string? gammaConstraint = null,
        bool trainable = true,
        string? name = null)
    {
        Axis = axis;
        Momentum = momentum;
        Epsilon = epsilon;
        Center = center;
        Scale = scale;
        BetaInitializer = betaInitializer;
        GammaInitializer = gammaInitializer;
        MovingMeanInitializer = movingMeanInitializer;
        MovingVarianceInitializer = movingVarianceInitializer;
        BetaRegularizer = betaRegularizer;
        GammaRegularizer = gammaRegularizer;
        BetaConstraint = betaConstraint;
        GammaConstraint = gammaConstraint;
        Trainable = trainable;
        Name = name;
    }

    /// <summary>The axis of the channels.</summary>
    public int Axis { get; }

    /// <summary>What is left of the moving mean and variance after a batch.</summary>
    public double Momentum { get; }

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

    /// <summary>The initializer of the moving mean, as written.</summary>
    public string? MovingMeanInitializer { get; }

    /// <summary>The initializer of the moving variance, as written.</summary>
    public string? MovingVarianceInitializer { get; }

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

    /// <summary>An <see cref="Initializer"/> of your own for the moving mean.</summary>
    public Type? MovingMeanInitializerType { get; set; }

    /// <summary>An <see cref="Initializer"/> of your own for the moving variance.</summary>
    public Type? MovingVarianceInitializerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for beta.</summary>
    public Type? BetaRegularizerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for gamma.</summary>
    public Type? GammaRegularizerType { get; set; }

    /// <summary>A <see cref="Constraint"/> of your own for beta.</summary>
    public Type? BetaConstraintType { get; set; }

    /// <summary>A <see cref="Constraint"/> of your own for gamma.</summary>
    public Type? GammaConstraintType { get; set; }
}
