namespace SepConvGen;

/// <summary>The words for how a <see cref="Bidirectional"/> joins its two outputs.</summary>
public static class MergeModes
{
    /// <summary>The sum.</summary>
    public const string Sum = "sum";

    /// <summary>The product.</summary>
    public const string Mul = "mul";

    /// <summary>The mean.</summary>
    public const string Ave = "ave";

    /// <summary>The channels of both, side by side: Keras' default.</summary>
    public const string Concat = "concat";

    /// <summary>Both, apart: two outputs.</summary>
    public const string None = "none";
}
