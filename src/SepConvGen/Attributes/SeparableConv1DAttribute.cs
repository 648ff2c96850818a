using System;

namespace SepConvGen;

/// <summary>Makes a partial class a depthwise-separable 1-D convolution layer: the generator writes its forward, backward and streaming code for exactly these constants.</summary>
/// <remarks>
/// <para>The constructor is the signature of Keras' <c>SeparableConv1D</c>: the same arguments, order and defaults, in camelCase.
/// The named properties (<see cref="InputChannels"/>, <see cref="PaddingBefore"/>, <see cref="PaddingAfter"/>, <see cref="DepthwiseActivation"/>, <see cref="DepthwiseBias"/> and the types) are this library's own.</para>
/// <para>Strings may carry arguments, which are checked at compile time: <c>"name(value, key: value, key: [0, 1])"</c>, arguments without a name first,
/// numbers with a point for the decimals, <c>true</c>, <c>false</c>, lists of integers and bare words. The classes <see cref="Paddings"/>, <see cref="DataFormats"/>,
/// <see cref="Activations"/> and <see cref="Initializers"/> have a constant for every plain word.</para>
/// <para>An argument that this version does not honour yet is a compile-time error (SCG0015).</para>
/// </remarks>
/// <example>
/// <code>
/// [SeparableConv1D(filters: 64, kernelSize: 3, padding: Paddings.Causal, activation: Activations.Relu)]
/// public partial class Encoder;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class SeparableConv1DAttribute : MemberAttribute
{
    /// <summary>Describes a layer with the arguments of Keras' <c>SeparableConv1D</c>.</summary>
    /// <param name="filters">F, the channels of the output, at least 1.</param>
    /// <param name="kernelSize">k, the taps of the depthwise filters, at least 1.</param>
    /// <param name="strides">Input frames from one output frame to the next, at least 1. Not above 1 together with <paramref name="dilationRate"/>.</param>
    /// <param name="padding">
    /// One of <see cref="Paddings"/>, in any case: <c>"valid"</c> (no padding), <c>"same"</c> (⌈length / strides⌉ output frames) or
    /// <c>"causal"</c> ((kernelSize - 1) · dilationRate zeros on the left: an output frame sees no later sample; as in Keras 2).
    /// </param>
    /// <param name="dataFormat">
    /// One of <see cref="DataFormats"/>, in any case: <c>"channels_last"</c>, tensors of shape (batch, length, channels), or <c>"channels_first"</c>, (batch, channels, length).
    /// Null is the default.
    /// </param>
    /// <param name="dilationRate">Input frames from one tap to the next, at least 1.</param>
    /// <param name="depthMultiplier">M, the depthwise filters of each input channel, at least 1.</param>
    /// <param name="activation">One of <see cref="Activations"/>, applied to the output. Null is <c>"linear"</c>, none.</param>
    /// <param name="useBias">Whether a bias of shape (F) is added to the output.</param>
    /// <param name="depthwiseInitializer">The first values of the depthwise kernel, of shape (k, C, M). Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="pointwiseInitializer">The first values of the pointwise kernel, of shape (1, C·M, F). Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="biasInitializer">The first values of the bias. Null is <c>"glorot_uniform"</c>, as in Keras.</param>
    /// <param name="depthwiseRegularizer">The penalty on the depthwise kernel, or null.</param>
    /// <param name="pointwiseRegularizer">The penalty on the pointwise kernel, or null.</param>
    /// <param name="biasRegularizer">The penalty on the bias, or null.</param>
    /// <param name="activityRegularizer">The penalty on the output, after the activation, divided by the batch; or null.</param>
    /// <param name="depthwiseConstraint">What the depthwise kernel is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="pointwiseConstraint">What the pointwise kernel is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="biasConstraint">What the bias is pulled back to after each step of an optimizer, or null.</param>
    /// <param name="trainable">Whether optimizers change the weights.</param>
    /// <param name="name">The name of the layer, without '/'; null for one made from the class name.</param>
    public SeparableConv1DAttribute(
        int filters,
        int kernelSize,
        int strides = 1,
        string padding = "valid",
        string? dataFormat = "channels_last",
        int dilationRate = 1,
        int depthMultiplier = 1,
        string? activation = null,
        bool useBias = true,
        string? depthwiseInitializer = "glorot_uniform",
        string? pointwiseInitializer = "glorot_uniform",
        string? biasInitializer = "zeros",
        string? depthwiseRegularizer = null,
        string? pointwiseRegularizer = null,
        string? biasRegularizer = null,
        string? activityRegularizer = null,
        string? depthwiseConstraint = null,
        string? pointwiseConstraint = null,
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
        DepthMultiplier = depthMultiplier;
        Activation = activation;
        UseBias = useBias;
        DepthwiseInitializer = depthwiseInitializer;
        PointwiseInitializer = pointwiseInitializer;
        BiasInitializer = biasInitializer;
        DepthwiseRegularizer = depthwiseRegularizer;
        PointwiseRegularizer = pointwiseRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        DepthwiseConstraint = depthwiseConstraint;
        PointwiseConstraint = pointwiseConstraint;
        BiasConstraint = biasConstraint;
        Trainable = trainable;
        Name = name;
    }

    /// <summary>F, the channels of the output.</summary>
    public int Filters { get; }

    /// <summary>k, the taps of the depthwise filters.</summary>
    public int KernelSize { get; }

    /// <summary>Input frames from one output frame to the next.</summary>
    public int Strides { get; }

    /// <summary>The padding, as written.</summary>
    public string Padding { get; }

    /// <summary>The data format, as written.</summary>
    public string? DataFormat { get; }

    /// <summary>Input frames from one tap to the next.</summary>
    public int DilationRate { get; }

    /// <summary>M, the depthwise filters of each input channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>The activation, as written.</summary>
    public string? Activation { get; }

    /// <summary>Whether a bias is added to the output.</summary>
    public bool UseBias { get; }

    /// <summary>The initializer of the depthwise kernel, as written.</summary>
    public string? DepthwiseInitializer { get; }

    /// <summary>The initializer of the pointwise kernel, as written.</summary>
    public string? PointwiseInitializer { get; }

    /// <summary>The initializer of the bias, as written.</summary>
    public string? BiasInitializer { get; }

    /// <summary>The regularizer of the depthwise kernel, as written.</summary>
    public string? DepthwiseRegularizer { get; }

    /// <summary>The regularizer of the pointwise kernel, as written.</summary>
    public string? PointwiseRegularizer { get; }

    /// <summary>The regularizer of the bias, as written.</summary>
    public string? BiasRegularizer { get; }

    /// <summary>The regularizer of the output, as written.</summary>
    public string? ActivityRegularizer { get; }

    /// <summary>The constraint of the depthwise kernel, as written.</summary>
    public string? DepthwiseConstraint { get; }

    /// <summary>The constraint of the pointwise kernel, as written.</summary>
    public string? PointwiseConstraint { get; }

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

    /// <summary>One of <see cref="Activations"/>, applied between the two convolutions, behind the depthwise bias: one that takes each value by itself, so none over rows. Null, the default, is <c>"linear"</c>, none.</summary>
    public string? DepthwiseActivation { get; set; }

    /// <summary>Whether a bias of shape (C·M) is added to the depthwise outputs, before <see cref="DepthwiseActivation"/>. It begins with zeros.</summary>
    public bool DepthwiseBias { get; set; }

    /// <summary>A class of your own to be the activation between the two convolutions, instead of <see cref="DepthwiseActivation"/>. </summary>
    public Type? DepthwiseActivationType { get; set; }

    /// <summary>A class of your own to be the activation, instead of <see cref="Activation"/>. </summary>
    public Type? ActivationType { get; set; }

    /// <summary>A class of your own to initialize the depthwise kernel. </summary>
    public Type? DepthwiseInitializerType { get; set; }

    /// <summary>A class of your own to initialize the pointwise kernel. </summary>
    public Type? PointwiseInitializerType { get; set; }

    /// <summary>A class of your own to initialize the bias. </summary>
    public Type? BiasInitializerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for the depthwise kernel. </summary>
    public Type? DepthwiseRegularizerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for the pointwise kernel. </summary>
    public Type? PointwiseRegularizerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for the bias. </summary>
    public Type? BiasRegularizerType { get; set; }

    /// <summary>A <see cref="Regularizer"/> of your own for the output. </summary>
    public Type? ActivityRegularizerType { get; set; }

    /// <summary>A <see cref="Constraint"/> of your own for the depthwise kernel. </summary>
    public Type? DepthwiseConstraintType { get; set; }

    /// <summary>A <see cref="Constraint"/> of your own for the pointwise kernel. </summary>
    public Type? PointwiseConstraintType { get; set; }

    /// <summary>A <see cref="Constraint"/> of your own for the bias. </summary>
    public Type? BiasConstraintType { get; set; }
}
