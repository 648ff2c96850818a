namespace SepConvGen;

/// <summary>The words for the initializers of <see cref="SeparableConv1DAttribute"/> that this version honours.</summary>
public static class Initializers
{
    /// <summary>Uniform in ±√(6 / (fanIn + fanOut)): Keras' default for both kernels.</summary>
    public const string GlorotUniform = "glorot_uniform";

    /// <summary>All zeros: Keras' default for the bias.</summary>
    public const string Zeros = "zeros";
}
