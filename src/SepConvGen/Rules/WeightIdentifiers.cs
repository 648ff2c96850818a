using System.Collections.Generic;
using static SepConvGen.Rules.IdentifierParameter;

namespace SepConvGen.Rules;

/// <summary>What Keras 3 knows by a word for its weights: initializers, regularizers and constraints, under their snake-case words, class names and short forms.</summary>
internal static class WeightIdentifiers
{
    public static IReadOnlyList<KerasIdentifier> Initializers { get; } = new KerasIdentifier[]
    {
        new("glorot_uniform", new[] { "GlorotUniform" }, FanParameters()) { Relation = BothAxes },
        new("glorot_normal", new[] { "GlorotNormal" }, FanParameters()) { Relation = BothAxes },
        new("he_normal", new[] { "HeNormal" }, FanParameters()) { Relation = BothAxes },
        new("he_uniform", new[] { "HeUniform" }, FanParameters()) { Relation = BothAxes },
        new("lecun_normal", new[] { "LecunNormal" }, FanParameters()) { Relation = BothAxes },
        new("lecun_uniform", new[] { "LecunUniform" }, FanParameters()) { Relation = BothAxes },
        new("zeros", new[] { "Zeros", "zero" }),
        new("ones", new[] { "Ones", "one" }),
        new("constant", new[] { "Constant" }, new[] { Number("value", 0) }),
        new("random_normal", new[] { "RandomNormal", "normal" }, new[] { Number("mean", 0), Number("stddev", 0.05, NumberRange.NotNegative), Seed() }),
        new("random_uniform", new[] { "RandomUniform", "uniform" }, new[] { Number("minval", -0.05), Number("maxval", 0.05), Seed() }) { Relation = bound => NotAbove(bound, 0, 1) },
        new("truncated_normal", new[] { "TruncatedNormal" }, new[] { Number("mean", 0), Number("stddev", 0.05, NumberRange.NotNegative), Seed() }),
        new("variance_scaling", new[] { "VarianceScaling" }, new[]
        {
            Number("scale", 1, NumberRange.Positive),
            Word("mode", "fan_in", "fan_in", "fan_out", "fan_avg"),
            Word("distribution", "truncated_normal", "truncated_normal", "normal", "untruncated_normal", "uniform"),
            Seed(),
            Axes("input_axes"),
            Axes("output_axes"),
        }) { Relation = BothAxes },
        new("orthogonal", new[] { "Orthogonal", "OrthogonalInitializer" }, new[] { Number("gain", 1), Seed() }),
        new("identity", new[] { "Identity", "IdentityInitializer" }, new[] { Number("gain", 1) })
        {
            Refusal = "it makes matrices, and the kernels have three axes; Keras refuses it when the layer is built",
            MatrixRefusal = "it is not offered here",
        },
        new("stft", new[] { "STFT", "STFTInitializer" })
        {
            Refusal = "it makes the kernels of a spectrogram, of another shape than this layer's",
        },
    };

    public static IReadOnlyList<KerasIdentifier> Regularizers { get; } = new KerasIdentifier[]
    {
        new("l1", new[] { "L1" }, new[] { Number("l1", 0.01, NumberRange.NotNegative) }),
        new("l2", new[] { "L2" }, new[] { Number("l2", 0.01, NumberRange.NotNegative) }),
        new("l1_l2", new[] { "l1l2", "L1L2" }, new[] { Number("l1", 0, NumberRange.NotNegative), Number("l2", 0, NumberRange.NotNegative) })
        {
            // Keras 2's l1_l2() has both at 0.01; Keras 3's L1L2 has both at 0.
            BareValues = new[] { 0.01, 0.01 },
        },
        new("orthogonal_regularizer", new[] { "OrthogonalRegularizer" }, new[] { Number("factor", 0.01, NumberRange.NotNegative), Word("mode", "rows", "rows", "columns") })
        {
            Refusal = "it takes matrices, and the kernels have three axes; Keras refuses it when the losses are read",
            MatrixRefusal = "it is not offered here",
        },
    };

    public static IReadOnlyList<KerasIdentifier> Constraints { get; } = new KerasIdentifier[]
    {
        new("max_norm", new[] { "MaxNorm" }, new[] { Number("max_value", 2, NumberRange.NotNegative), Axes("axis", 0) }),
        new("min_max_norm", new[] { "MinMaxNorm" }, new[]
        {
            Number("min_value", 0, NumberRange.NotNegative),
            Number("max_value", 1, NumberRange.NotNegative),
            Number("rate", 1),
            Axes("axis", 0),
        }) { Relation = bound => NotAbove(bound, 0, 1) },
        new("non_neg", new[] { "NonNeg" }),
        new("unit_norm", new[] { "UnitNorm" }, new[] { Axes("axis", 0) }),
    };

    private static IdentifierParameter[] FanParameters() => new[] { Seed(), Axes("input_axes"), Axes("output_axes") };

    private static string? BothAxes(BoundIdentifier bound)
    {
        int last = bound.Values.Count - 1;
        return bound.Values[last - 1] is null == bound.Values[last] is null ? null : $"'{bound.Identifier.Name}' needs 'input_axes' and 'output_axes' together, but only one of them is given";
    }

    private static string? NotAbove(BoundIdentifier bound, int low, int high) => bound.Number(low) <= bound.Number(high)
        ? null
        : $"'{bound.Identifier.Parameters[low].Name}' of '{bound.Identifier.Name}' has to be at most '{bound.Identifier.Parameters[high].Name}', but {KerasExpression.TextOf(bound.Values[low]!)} is above {KerasExpression.TextOf(bound.Values[high]!)}";
}
