namespace SepConvGen;

/// <summary>The words for the <c>activation</c> of <see cref="SeparableConv1DAttribute"/>. Arguments stand in parentheses: <c>"leaky_relu(0.1)"</c>.</summary>
public static class Activations
{
    /// <summary>x: no activation, the default.</summary>
    public const string Linear = "linear";

    /// <summary>0 where x &lt; 0, else x; NaN stays NaN. Arguments: negative_slope = 0, max_value, threshold = 0.</summary>
    public const string Relu = "relu";

    /// <summary>relu of at most 6.</summary>
    public const string Relu6 = "relu6";

    /// <summary>x, or negative_slope · x on the left. Arguments: negative_slope = 0.2.</summary>
    public const string LeakyRelu = "leaky_relu";

    /// <summary>x, or alpha · (eˣ - 1) on the left. Arguments: alpha = 1.</summary>
    public const string Elu = "elu";

    /// <summary>x, or alpha · (e^(x / alpha) - 1) on the left. Arguments: alpha = 1.</summary>
    public const string Celu = "celu";

    /// <summary>elu with the constants that keep mean and variance.</summary>
    public const string Selu = "selu";

    /// <summary>x times the normal distribution of x. Arguments: approximate = false (true: by tanh).</summary>
    public const string Gelu = "gelu";

    /// <summary>x · sigmoid(x).</summary>
    public const string Silu = "silu";

    /// <summary>Another word for <see cref="Silu"/>.</summary>
    public const string Swish = "swish";

    /// <summary>x · hard_sigmoid(x).</summary>
    public const string HardSilu = "hard_silu";

    /// <summary>Another word for <see cref="HardSilu"/>.</summary>
    public const string HardSwish = "hard_swish";

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public const string Sigmoid = "sigmoid";

    /// <summary>slope · x + 0.5 between 0 and 1. Arguments: slope = 1/6, Keras 3's; Keras 2 had 0.2.</summary>
    public const string HardSigmoid = "hard_sigmoid";

    /// <summary>The logarithm of sigmoid(x).</summary>
    public const string LogSigmoid = "log_sigmoid";

    /// <summary>(x + 1) / 2 between 0 and 1.</summary>
    public const string SparseSigmoid = "sparse_sigmoid";

    /// <summary>The hyperbolic tangent.</summary>
    public const string Tanh = "tanh";

    /// <summary>x between -1 and 1.</summary>
    public const string HardTanh = "hard_tanh";

    /// <summary>x - tanh(x).</summary>
    public const string TanhShrink = "tanh_shrink";

    /// <summary>log(1 + eˣ).</summary>
    public const string Softplus = "softplus";

    /// <summary>x / (1 + |x|).</summary>
    public const string Softsign = "softsign";

    /// <summary>(x + √(x² + b)) / 2. Arguments: b = 4.</summary>
    public const string Squareplus = "squareplus";

    /// <summary>0 up to -1, x from 1 on, (x + 1)² / 4 between.</summary>
    public const string SparsePlus = "sparse_plus";

    /// <summary>x drawn towards zero by the threshold. Arguments: threshold = 0.5.</summary>
    public const string SoftShrink = "soft_shrink";

    /// <summary>x, but 0 within the threshold. Arguments: threshold = 0.5.</summary>
    public const string HardShrink = "hard_shrink";

    /// <summary>x above the threshold, else the default. Both arguments have to be given: <c>"threshold(0.1, -1)"</c>.</summary>
    public const string Threshold = "threshold";

    /// <summary>eˣ.</summary>
    public const string Exponential = "exponential";

    /// <summary>x · tanh(softplus(x)).</summary>
    public const string Mish = "mish";

    /// <summary>eˣ divided by its sum over the last axis: over the filters with channels_last, over time with channels_first, as in Keras.</summary>
    public const string Softmax = "softmax";

    /// <summary>The logarithm of softmax.</summary>
    public const string LogSoftmax = "log_softmax";

    /// <summary>The projection of the last axis on the simplex (Martins and Astudillo 2016).</summary>
    public const string Sparsemax = "sparsemax";
}
