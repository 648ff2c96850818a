using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>Stands for the activation between the two convolutions where nothing is between them: the compiler leaves out what would apply it.</summary>
internal readonly struct NothingBetween : IActivationKernels;

/// <summary>What is between the two convolutions, on a block of depthwise outputs that is in the cache: a bias is added, then an activation applied.</summary>
internal static class DepthwiseEpilogue
{
    // A vector of the widest kind from any channel on, of rows that lie one right behind the other.
    private const int RepeatedFloats = 2 * RowLayout.LineFloats;

    /// <summary>Changes rows in place.</summary>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="z">Rows of depthwise outputs.</param>
    /// <param name="stride">Floats from one to the next: the channels of flat rows, of others whole cache lines, whose ends are written too.</param>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="channels">Depthwise outputs of a row.</param>
    /// <param name="bias">One for each of them, with readable memory behind; null for none.</param>
    /// <param name="preActivation">Receives the rows before the activation, as far apart; null where nobody wants them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TActivation>(ref float z, nint stride, nint rows, nint channels, ref float bias, ref float preActivation)
        where TActivation : struct, IActivationKernels
    {
        bool isFused = (TActivation.Traits & ActivationTraits.Fused) != 0, isLinear = isFused && TActivation.Slope == 1 && float.IsPositiveInfinity(TActivation.Maximum);
        if (isLinear)
            Map(ref z, stride, rows, channels, ref bias, default(IdentityMap));
        else if (isFused && TActivation.Slope == 0 && float.IsPositiveInfinity(TActivation.Maximum))
            Map(ref z, stride, rows, channels, ref bias, default(ReluMap));
        else if (isFused)
            Map(ref z, stride, rows, channels, ref bias, new PiecewiseMap(TActivation.Slope, TActivation.Maximum));
        else
        {
            if (!Unsafe.IsNullRef(ref bias))
                Map(ref z, stride, rows, channels, ref bias, default(IdentityMap));
            if (!Unsafe.IsNullRef(ref preActivation))
                for (nint row = 0; row < rows; row++)
                    RowCopy.Exactly(ref Unsafe.Add(ref z, row * stride), channels, ref Unsafe.Add(ref preActivation, row * stride));
            if (stride == channels)
                TActivation.Apply(ref z, ref z, rows, channels);
            else
                for (nint row = 0; row < rows; row++, z = ref Unsafe.Add(ref z, stride))
                    TActivation.Apply(ref z, ref z, 1, channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Map<TMap>(ref float z, nint stride, nint rows, nint channels, ref float bias, TMap map)
        where TMap : struct, IUnaryMap
    {
        if (Unsafe.IsNullRef(ref bias))
            LaneLoops.Map(ref z, ref z, (rows - 1) * stride + channels, map);
        else if (stride < RowLayout.LineFloats)
            MapFlat(ref z, rows * channels, channels, ref bias, map);
        else if (Vector512.IsHardwareAccelerated)
            MapRows<Lanes16, TMap>(ref z, stride, rows, channels, ref bias, map);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            MapRows<Lanes8, TMap>(ref z, stride, rows, channels, ref bias, map);
        else
            MapRows<Lanes4, TMap>(ref z, stride, rows, channels, ref bias, map);
    }

    /// <summary>z[row, c] = map(z[row, c] + bias[c]), of rows that end with a whole line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MapRows<TLanes, TMap>(ref float z, nint stride, nint rows, nint channels, ref float bias, TMap map)
        where TLanes : struct, ILanes<TLanes>
        where TMap : struct, IUnaryMap
    {
        for (nint row = 0; row < rows; row++, z = ref Unsafe.Add(ref z, stride))
            for (nint at = 0; at < channels; at += TLanes.Count)
                TLanes.Store(map.Apply(TLanes.Load(ref z, at) + TLanes.Load(ref bias, at)), ref z, at);
    }

    /// <summary>The same of rows that lie one right behind the other: a vector may begin with any channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void MapFlat<TMap>(ref float z, nint count, nint channels, ref float bias, TMap map)
        where TMap : struct, IUnaryMap
    {
        float* memory = stackalloc float[RepeatedFloats];
        ref float repeated = ref Unsafe.AsRef<float>(memory);
        for (nint at = 0; at < RepeatedFloats; at++)
            Unsafe.Add(ref repeated, at) = at < channels ? Unsafe.Add(ref bias, at) : Unsafe.Add(ref repeated, at - channels);
        if (Vector512.IsHardwareAccelerated)
            MapFlat<Lanes16, TMap>(ref z, count, channels, ref repeated, map);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            MapFlat<Lanes8, TMap>(ref z, count, channels, ref repeated, map);
        else
            MapFlat<Lanes4, TMap>(ref z, count, channels, ref repeated, map);
    }

    // In place a last vector that overlaps would change elements twice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MapFlat<TLanes, TMap>(ref float z, nint count, nint channels, ref float bias, TMap map)
        where TLanes : struct, ILanes<TLanes>
        where TMap : struct, IUnaryMap
    {
        nint at = 0, channel = 0, advance = TLanes.Count % channels;
        for (; at <= count - TLanes.Count; at += TLanes.Count)
        {
            TLanes.Store(map.Apply(TLanes.Load(ref z, at) + TLanes.Load(ref bias, channel)), ref z, at);
            channel += advance;
            channel -= channel < channels ? 0 : channels;
        }

        for (; at < count; at++, channel++)
            Lanes1.Store(map.Apply(Lanes1.Load(ref z, at) + Lanes1.Load(ref bias, channel)), ref z, at);
    }
}

/// <summary>x and a number.</summary>
internal readonly struct ShiftMap(float amount) : IUnaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => x + TLanes.Create(amount);
}
