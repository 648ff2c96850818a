namespace SepConvGen.Kernels;

/// <summary>A formula of one value, with its parameters.</summary>
internal interface IUnaryMap
{
    /// <summary>The formula, lane by lane.</summary>
    TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>A formula of two values, with its parameters.</summary>
internal interface IBinaryMap
{
    /// <summary>The formula, lane by lane.</summary>
    TLanes Apply<TLanes>(TLanes first, TLanes second)
        where TLanes : struct, ILanes<TLanes>;
}
