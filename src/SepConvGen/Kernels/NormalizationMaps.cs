using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>(x - mean) · scale + shift, the last two rounded once; all of a channel. Without a shift the product alone.</summary>
internal readonly ref struct StandardisingMap(ref float mean, ref float scale, ref float shift) : IChannelMap
{
    private readonly ref float _mean = ref mean, _scale = ref scale, _shift = ref shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nint channel)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes difference = x - TLanes.Load(ref _mean, channel), scale = TLanes.Load(ref _scale, channel);
        return Unsafe.IsNullRef(ref _shift) ? difference * scale : TLanes.MultiplyAdd(difference, scale, TLanes.Load(ref _shift, channel));
    }
}

/// <summary>gamma / √(variance + epsilon), from the variance; without gamma one over the root.</summary>
internal readonly ref struct InverseDeviationMap(ref float gamma, float epsilon) : IChannelMap
{
    private readonly ref float _gamma = ref gamma;
    private readonly float _epsilon = epsilon;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nint channel)
        where TLanes : struct, ILanes<TLanes> =>
        (Unsafe.IsNullRef(ref _gamma) ? TLanes.Create(1f) : TLanes.Load(ref _gamma, channel)) / TLanes.SquareRoot(x + TLanes.Create(_epsilon));
}

/// <summary>x · scale, of a channel.</summary>
internal readonly ref struct ChannelProductMap(ref float scale) : IChannelMap
{
    private readonly ref float _scale = ref scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nint channel)
        where TLanes : struct, ILanes<TLanes> => x * TLanes.Load(ref _scale, channel);
}

/// <summary>x · scale + offset, of a channel, rounded once.</summary>
internal readonly ref struct ChannelMultiplyAddMap(ref float scale, ref float offset) : IChannelMap
{
    private readonly ref float _scale = ref scale, _offset = ref offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nint channel)
        where TLanes : struct, ILanes<TLanes> => TLanes.MultiplyAdd(x, TLanes.Load(ref _scale, channel), TLanes.Load(ref _offset, channel));
}

/// <summary>x · y, summed.</summary>
internal readonly struct ProductTerm : IChannelTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Add<TLanes>(TLanes sum, TLanes x, TLanes y, nint channel)
        where TLanes : struct, ILanes<TLanes> => TLanes.MultiplyAdd(x, y, sum);
}

/// <summary>(x - mean)², summed.</summary>
internal readonly ref struct SquaredDifferenceTerm(ref float mean) : IChannelTerm
{
    private readonly ref float _mean = ref mean;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Add<TLanes>(TLanes sum, TLanes x, TLanes y, nint channel)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes difference = x - TLanes.Load(ref _mean, channel);
        return TLanes.MultiplyAdd(difference, difference, sum);
    }
}

/// <summary>g · x̂ with x̂ = (x - mean) · inverse, summed.</summary>
internal readonly ref struct StandardisedProductTerm(ref float mean, ref float inverse) : IChannelTerm
{
    private readonly ref float _mean = ref mean, _inverse = ref inverse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Add<TLanes>(TLanes sum, TLanes x, TLanes y, nint channel)
        where TLanes : struct, ILanes<TLanes> => TLanes.MultiplyAdd((x - TLanes.Load(ref _mean, channel)) * TLanes.Load(ref _inverse, channel), y, sum);
}

/// <summary>(g - meanOfG - x̂ · meanOfProducts) · scale with x̂ = (x - mean) · inverse.</summary>
internal readonly ref struct BatchDerivative(ref float mean, ref float inverse, ref float scale, ref float meanOfG, ref float meanOfProducts) : IChannelPairMap
{
    private readonly ref float _mean = ref mean, _inverse = ref inverse, _scale = ref scale, _meanOfG = ref meanOfG, _meanOfProducts = ref meanOfProducts;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, TLanes y, nint channel)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes standardised = (x - TLanes.Load(ref _mean, channel)) * TLanes.Load(ref _inverse, channel);
        return TLanes.MultiplyAdd(-standardised, TLanes.Load(ref _meanOfProducts, channel), y - TLanes.Load(ref _meanOfG, channel)) * TLanes.Load(ref _scale, channel);
    }
}
