namespace SepConvGen;

/// <summary>The words for the initializers of <see cref="SeparableConv1DAttribute"/>. Arguments stand in parentheses: <c>"random_normal(stddev: 0.1, seed: 3)"</c>.</summary>
public static class Initializers
{
    /// <summary>Uniform in ±√(6 / (fanIn + fanOut)): Keras' default for both kernels. Arguments: seed, input_axes, output_axes.</summary>
    public const string GlorotUniform = "glorot_uniform";

    /// <summary>Truncated normal of variance 2 / (fanIn + fanOut). Arguments: seed, input_axes, output_axes.</summary>
    public const string GlorotNormal = "glorot_normal";

    /// <summary>Uniform in ±√(6 / fanIn). Arguments: seed, input_axes, output_axes.</summary>
    public const string HeUniform = "he_uniform";

    /// <summary>Truncated normal of variance 2 / fanIn. Arguments: seed, input_axes, output_axes.</summary>
    public const string HeNormal = "he_normal";

    /// <summary>Uniform in ±√(3 / fanIn). Arguments: seed, input_axes, output_axes.</summary>
    public const string LecunUniform = "lecun_uniform";

    /// <summary>Truncated normal of variance 1 / fanIn. Arguments: seed, input_axes, output_axes.</summary>
    public const string LecunNormal = "lecun_normal";

    /// <summary>What the six above are cases of. Arguments: scale = 1, mode = fan_in, distribution = truncated_normal, seed, input_axes, output_axes.</summary>
    public const string VarianceScaling = "variance_scaling";

    /// <summary>All zeros: Keras' default for the bias.</summary>
    public const string Zeros = "zeros";

    /// <summary>All ones.</summary>
    public const string Ones = "ones";

    /// <summary>One value. Arguments: value = 0.</summary>
    public const string Constant = "constant";

    /// <summary>Normal. Arguments: mean = 0, stddev = 0.05, seed.</summary>
    public const string RandomNormal = "random_normal";

    /// <summary>Normal, drawn again outside two deviations. Arguments: mean = 0, stddev = 0.05, seed.</summary>
    public const string TruncatedNormal = "truncated_normal";

    /// <summary>Uniform. Arguments: minval = -0.05, maxval = 0.05, seed.</summary>
    public const string RandomUniform = "random_uniform";

    /// <summary>Orthonormal columns, or rows where there are fewer. Arguments: gain = 1, seed.</summary>
    public const string Orthogonal = "orthogonal";
}
