using System;

namespace SepConvGen;

/// <summary>Makes a partial class a dense layer that takes each frame by itself: the generator writes the other part of it for exactly these constants.</summary>
/// <remarks>
/// <para>The constructor is the signature of Keras' <c>Dense</c>, which acts on the last axis: tensors of shape (batch, length, channels): the same arguments, order and defaults, in camelCase.
/// The named properties (<see cref="InputChannels"/> and the types) are this library's own.</para>
/// <para>Strings are those of <see cref="SeparableConv1DAttribute"/>, and are checked at compile time.</para>
/// </remarks>
/// <example>
/// <code>
/// [Dense(units: 10, activation: Activations.Softmax)]
/// public partial class Head;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class DenseAttribute : MemberAttribute
{
    /// <summary>Describes a layer with the arguments of Keras' <c>Dense</c>.</summary>
    /// <param name="units">The channels of the output, at least 1.</param>
    /// <param name="activation">One of <see cref="Activations"/>, applied to the output. Null is <c>"linear"</c>, none.</param>
    /// <param name="useBias">Whether a bias of shape (units) is added to the output.</param>
    /// <param name="kernelInitializer">The first values of the kernel, of shape (C, units). Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="biasInitializer">The first values of the bias. Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="kernelRegularizer">The penalty on the kernel, or null.</param>
    /// <param name="biasRegularizer">The penalty on the bias, or null.</param>
    /// <param name="activityRegularizer">The penalty on the output, after the activation, divided by the batch; or null.</param>
    /// <param name="kernelConstraint">What the kernel is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="biasConstraint">What the bias is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="trainable">Whether optimizers change the weights.</param>
    /// <param name="name">The name of the layer, without '/'; null for one made from the class name.</param>
    public DenseAttribute(
        int units,
        string? activation = null,
        bool useBias = true,
        string? kernelInitializer = "glorot_uniform",
        string? biasInitializer = "zeros",
        string? kernelRegularizer = null,
        string? biasRegularizer = null,
        string? activityRegularizer = null,
        string? kernelConstraint = null,
        string? biasConstraint = null,
        bool trainable = true,
        string? name = null)
    {
        Units = units;
        Activation = activation;
        UseBias = useBias;
        KernelInitializer = kernelInitializer;
        BiasInitializer = biasInitializer;
        KernelRegularizer = kernelRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        KernelConstraint = kernelConstraint;
        BiasConstraint = biasConstraint;
        Trainable = trainable;
        Name = name;
    }

    /// <summary>The channels of the output.</summary>
    public int Units { get; }

    /// <summary>The activation, as written.</summary>
    public string? Activation { get; }

    /// <summary>Whether a bias is added to the output.</summary>
    public bool UseBias { get; }

    /// <summary>The initializer of the kernel, as written.</summary>
    public string? KernelInitializer { get; }

    /// <summary>The initializer of the bias, as written.</summary>
    public string? BiasInitializer { get; }

    /// <summary>The regularizer of the kernel, as written.</summary>
    public string? KernelRegularizer { get; }

    /// <summary>The regularizer of the bias, as written.</summary>
    public string? BiasRegularizer { get; }

    /// <summary>The regularizer of the output, as written.</summary>
    public string? ActivityRegularizer { get; }

    /// <summary>The constraint of the kernel, as written.</summary>
    public string? KernelConstraint { get; }

    /// <summary>The constraint of the bias, as written.</summary>
    public string? BiasConstraint { get; }

    /// <summary>Whether optimizers change the weights.</summary>
    public bool Trainable { get; }

    /// <summary>The name of the layer, or null for one made from the class name.</summary>
    public string? Name { get; }

    /// <summary>C, the channels of the input, where they are known at compile time: bounds become literals. 0, the default, leaves them to <c>Build</c>, as Keras does.</summary>
    public int InputChannels { get; set; }

    /// <summary>A class of your own to be the activation, instead of <see cref="Activation"/>.</summary>
    public Type? ActivationType { get; set; }

    /// <summary>An <see cref="Initializer"/> of your own for the kernel.</summary>
    public Type? KernelInitializerType { get; set; }

    /// <summary>An <see cref="Initializer"/> of your own for the bias.</summary>
    public Type? BiasInitializerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for the kernel.</summary>
    public Type? KernelRegularizerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for the bias.</summary>
    public Type? BiasRegularizerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for the output.</summary>
    public Type? ActivityRegularizerType { get; set; }

    /// <summary>A <see cref="Constraint"/> of your own for the kernel.</summary>
    public Type? KernelConstraintType { get; set; }

    /// <summary>A <see cref="Constraint"/> of your own for the bias.</summary>
    public Type? BiasConstraintType { get; set; }
}
