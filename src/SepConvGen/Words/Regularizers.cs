namespace SepConvGen;

/// <summary>The words for the regularizers of <see cref="SeparableConv1DAttribute"/>. Arguments stand in parentheses: <c>"l2(0.001)"</c>.</summary>
public static class Regularizers
{
    /// <summary>l1 · Σ|w|. Arguments: l1 = 0.01.</summary>
    public const string L1 = "l1";

    /// <summary>l2 · Σw². Arguments: l2 = 0.01.</summary>
    public const string L2 = "l2";

    /// <summary>l1 · Σ|w| + l2 · Σw². Arguments: l1, l2; both 0.01 where none is given, 0 where the other is.</summary>
    public const string L1L2 = "l1_l2";
}
