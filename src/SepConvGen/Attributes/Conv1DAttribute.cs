using System;

namespace SepConvGen;

/// <summary>Makes a partial class a dense 1-D convolution layer: the generator writes the other part of it for exactly these constants.</summary>
/// <remarks>
/// <para>The constructor is the signature of Keras' <c>Conv1D</c>: the same arguments, order and defaults, in camelCase.
/// The named properties (<see cref="InputChannels"/>, <see cref="PaddingBefore"/>, <see cref="PaddingAfter"/> and the types) are this library's own.</para>
/// <para>Strings are those of <see cref="SeparableConv1DAttribute"/>, and are checked at compile time.</para>
/// </remarks>
/// <example>
/// <code>
/// [Conv1D(filters: 64, kernelSize: 3, padding: Paddings.Causal, activation: Activations.Relu)]
/// public partial class Stem;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class Conv1DAttribute : MemberAttribute
{
    /// <summary>Describes a layer with the arguments of Keras' <c>Conv1D</c>.</summary>
    /// <param name="filters">F, the channels of the output, at least 1.</param>
    /// <param name="kernelSize">k, the taps of the kernel, at least 1.</param>
    /// <param name="strides">Input frames from one output frame to the next, at least 1. Not above 1 together with <paramref name="dilationRate"/>.</param>
    /// <param name="padding">
    /// One of <see cref="Paddings"/>, in any case: <c>"valid"</c> (no padding), <c>"same"</c> (⌈length / strides⌉ output frames) or
    /// <c>"causal"</c> ((kernelSize - 1) · dilationRate zeros on the left: an output frame sees no later sample).
    /// </param>
    /// <param name="dataFormat">
    /// One of <see cref="DataFormats"/>, in any case: <c>"channels_last"</c>, tensors of shape (batch, length, channels), or <c>"channels_first"</c>, (batch, channels, length).
    /// Null is the default.
    /// </param>
    /// <param name="dilationRate">Input frames from one tap to the next, at least 1.</param>
    /// <param name="groups">1: every output channel is computed from all input channels. Other groups are a compile-time error; a layer with as many groups as channels is a <see cref="DepthwiseConv1DAttribute"/>.</param>
    /// <param name="activation">One of <see cref="Activations"/>, applied to the output. Null is <c>"linear"</c>, none.</param>
    /// <param name="useBias">Whether a bias of shape (F) is added to the output.</param>
    /// <param name="kernelInitializer">The first values of the kernel, of shape (k, C, F). Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="biasInitializer">The first values of the bias. Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="kernelRegularizer">The penalty on the kernel, or null.</param>
    /// <param name="biasRegularizer">The penalty on the bias, or null.</param>
    /// <param name="activityRegularizer">The penalty on the output, after the activation, divided by the batch; or null.</param>
    /// <param name="kernelConstraint">What the kernel is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="biasConstraint">What the bias is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="trainable">Whether optimizers change the weights.</param>
    /// <param name="name">The name of the layer, without '/'; null for one made from the class name.</param>
    public Conv1DAttribute(
        int filters,
        int kernelSize,
        int strides = 1,
        string padding = "valid",
        string? dataFormat = "channels_last",
        int dilationRate = 1,
        int groups = 1,
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
        Filters = filters;
        KernelSize = kernelSize;
        Strides = strides;
        Padding = padding;
        DataFormat = dataFormat;
        DilationRate = dilationRate;
        Groups = groups;
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

    /// <summary>F, the channels of the output.</summary>
    public int Filters { get; }

    /// <summary>k, the taps of the kernel.</summary>
    public int KernelSize { get; }

    /// <summary>Input frames from one output frame to the next.</summary>
    public int Strides { get; }

    /// <summary>The padding, as written.</summary>
    public string Padding { get; }

    /// <summary>The data format, as written.</summary>
    public string? DataFormat { get; }

    /// <summary>Input frames from one tap to the next.</summary>
    public int DilationRate { get; }

    /// <summary>The groups of channels, as written.</summary>
    public int Groups { get; }

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

    /// <summary>Zeros before the first frame, at least 0, as PyTorch counts them. Only with <c>padding: "valid"</c>.</summary>
    public int PaddingBefore { get; set; }

    /// <summary>Zeros behind the last frame, at least 0, as PyTorch counts them. Only with <c>padding: "valid"</c>.</summary>
    public int PaddingAfter { get; set; }

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
