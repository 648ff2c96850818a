namespace SepConvGen.Kernels;

/// <summary>One or more doubles that are read from floats and rounded to floats, on which a formula acts, written once for every width.</summary>
/// <remarks>
/// Formulas that would need corrections in float are short here: twice the precision leaves one rounding error, that of the result. Only operations that IEEE 754 rounds exactly are
/// here, so a lane has the same bits at every width and on every machine; there is no fused multiply-add, which some have only in software.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface IWideLanes<TSelf>
    where TSelf : struct, IWideLanes<TSelf>
{
    /// <summary>The number of lanes.</summary>
    static abstract nint Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Create(double value);

    /// <summary>Reads <see cref="Count"/> floats from <paramref name="offset"/> floats behind <paramref name="origin"/>.</summary>
    static abstract TSelf Load(ref float origin, nint offset);

    /// <summary>Rounds the lanes to floats and writes them <paramref name="offset"/> floats behind <paramref name="origin"/>.</summary>
    static abstract void Store(TSelf lanes, ref float origin, nint offset);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    static abstract TSelf SquareRoot(TSelf a);

    /// <summary>The same with a clear sign bit.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>In each lane <paramref name="whenTrue"/> if a &lt; b, otherwise, as with a NaN, <paramref name="whenFalse"/>.</summary>
    static abstract TSelf WhereLess(TSelf a, TSelf b, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Moves the lowest bits of the representation to where the exponent stands: bits shifted left by 52.</summary>
    static abstract TSelf ShiftIntoExponent(TSelf a);
}
