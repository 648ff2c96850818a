namespace SepConvGen;

/// <summary>The words for the constraints of <see cref="SeparableConv1DAttribute"/>. Arguments stand in parentheses: <c>"max_norm(2, axis: [0, 1])"</c>. For the pointwise kernel (1, C·M, F) axis 0 is each weight by itself; 1 is each output filter.</summary>
public static class Constraints
{
    /// <summary>Norms of at most max_value. Arguments: max_value = 2, axis = 0.</summary>
    public const string MaxNorm = "max_norm";

    /// <summary>Norms between two values. Arguments: min_value = 0, max_value = 1, rate = 1, axis = 0.</summary>
    public const string MinMaxNorm = "min_max_norm";

    /// <summary>No negative weights.</summary>
    public const string NonNeg = "non_neg";

    /// <summary>Norms of 1. Arguments: axis = 0.</summary>
    public const string UnitNorm = "unit_norm";
}
