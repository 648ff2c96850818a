using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>What Keras 3 knows by a word for its weights: initializers, regularizers and constraints, under their snake-case words, class names and short forms.</summary>
internal static class WeightIdentifiers
{
    private static readonly string[] FanParameters = { "seed", "input_axes", "output_axes" };

    public static IReadOnlyList<KerasIdentifier> Initializers { get; } = new KerasIdentifier[]
    {
        new("glorot_uniform", new[] { "GlorotUniform" }, FanParameters),
        new("glorot_normal", new[] { "GlorotNormal" }, FanParameters),
        new("he_normal", new[] { "HeNormal" }, FanParameters),
        new("he_uniform", new[] { "HeUniform" }, FanParameters),
        new("lecun_normal", new[] { "LecunNormal" }, FanParameters),
        new("lecun_uniform", new[] { "LecunUniform" }, FanParameters),
        new("zeros", new[] { "Zeros", "zero" }),
        new("ones", new[] { "Ones", "one" }),
        new("constant", new[] { "Constant" }, new[] { "value" }),
        new("random_normal", new[] { "RandomNormal", "normal" }, new[] { "mean", "stddev", "seed" }),
        new("random_uniform", new[] { "RandomUniform", "uniform" }, new[] { "minval", "maxval", "seed" }),
        new("truncated_normal", new[] { "TruncatedNormal" }, new[] { "mean", "stddev", "seed" }),
        new("variance_scaling", new[] { "VarianceScaling" }, new[] { "scale", "mode", "distribution", "seed", "input_axes", "output_axes" }),
        new("orthogonal", new[] { "Orthogonal", "OrthogonalInitializer" }, new[] { "gain", "seed" }),
        new("identity", new[] { "Identity", "IdentityInitializer" }, new[] { "gain" }),
    };

    public static IReadOnlyList<KerasIdentifier> Regularizers { get; } = new KerasIdentifier[]
    {
        new("l1", new[] { "L1" }, new[] { "l1" }),
        new("l2", new[] { "L2" }, new[] { "l2" }),
        new("l1_l2", new[] { "l1l2", "L1L2" }, new[] { "l1", "l2" }),
        new("orthogonal_regularizer", new[] { "OrthogonalRegularizer" }, new[] { "factor", "mode" }),
    };

    public static IReadOnlyList<KerasIdentifier> Constraints { get; } = new KerasIdentifier[]
    {
        new("max_norm", new[] { "MaxNorm" }, new[] { "max_value", "axis" }),
        new("min_max_norm", new[] { "MinMaxNorm" }, new[] { "min_value", "max_value", "rate", "axis" }),
        new("non_neg", new[] { "NonNeg" }),
        new("unit_norm", new[] { "UnitNorm" }, new[] { "axis" }),
    };
}
