namespace SepConvGen;

/// <summary>The words for the <c>activation</c> of <see cref="SeparableConv1DAttribute"/> that this version has kernels for.</summary>
public static class Activations
{
    /// <summary>x: no activation, the default.</summary>
    public const string Linear = "linear";

    /// <summary>0 where x &lt; 0, else x. NaN stays NaN.</summary>
    public const string Relu = "relu";

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public const string Sigmoid = "sigmoid";

    /// <summary>The hyperbolic tangent.</summary>
    public const string Tanh = "tanh";

    /// <summary>x · sigmoid(x).</summary>
    public const string Silu = "silu";

    /// <summary>Another word for <see cref="Silu"/>.</summary>
    public const string Swish = "swish";

    /// <summary>eˣ divided by its sum over the last axis: over the filters with channels_last, over time with channels_first, as in Keras.</summary>
    public const string Softmax = "softmax";
}
