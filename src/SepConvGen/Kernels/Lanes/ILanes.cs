namespace SepConvGen.Kernels;

/// <summary>One or more floats on which a formula acts, written once for every width.</summary>
/// <remarks>
/// Every member gives a lane the same bits at every width, which is what makes the results of all instruction sets equal. Hence there is
/// no minimum or maximum but <see cref="Rectified"/>, no estimate, and no conversion to integers here: their results at NaN or out of range differ between machines.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>The number of lanes.</summary>
    static abstract nint Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Create(float value);

    /// <summary>Reads <see cref="Count"/> floats from <paramref name="offset"/> floats behind <paramref name="origin"/>.</summary>
    static abstract TSelf Load(ref float origin, nint offset);

    /// <summary>Writes the lanes <paramref name="offset"/> floats behind <paramref name="origin"/>.</summary>
    static abstract void Store(TSelf lanes, ref float origin, nint offset);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>The same with the sign bit flipped, NaN and zero included.</summary>
    static abstract TSelf operator -(TSelf a);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The square root, rounded once.</summary>
    static abstract TSelf SquareRoot(TSelf a);

    /// <summary>In each lane <paramref name="whenTrue"/> if a &lt; b, otherwise, as with a NaN, <paramref name="whenFalse"/>.</summary>
    static abstract TSelf WhereLess(TSelf a, TSelf b, TSelf whenTrue, TSelf whenFalse);

    /// <summary>relu: +0 where a &lt; 0, otherwise, as with a NaN, a itself.</summary>
    static abstract TSelf Rectified(TSelf a);

    /// <summary>The same with a clear sign bit.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>The bits of <paramref name="magnitude"/> under the sign bit of <paramref name="sign"/>.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>Moves the lowest bits of the representation to where the exponent stands: bits shifted left by 23.</summary>
    static abstract TSelf ShiftIntoExponent(TSelf a);

    /// <summary>The largest lane. If there is a NaN it may be any; zero may have either sign.</summary>
    static abstract float Largest(TSelf a);
}
