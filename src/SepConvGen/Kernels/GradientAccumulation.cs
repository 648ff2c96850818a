using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Kernels;

/// <summary>Adds finished chunk sums into gradients: plain sums of two floats, the same at every width.</summary>
internal static class GradientAccumulation
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(ref float source, nint sourceStride, nint rows, nint columns, ref float target, nint targetStride)
    {
        for (nint row = 0; row < rows; row++)
            AddRow(ref Unsafe.Add(ref source, row * sourceStride), columns, ref Unsafe.Add(ref target, row * targetStride));
    }

    /// <summary>Adds the sums of some channels in one of the depth multiplier's planes, (taps, lanes), into a depthwise kernel's gradient, (taps, channels, multiplier).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddPlane(ref float plane, int taps, ChannelRange channels, ref float target, int multiplier, int index)
    {
        if (multiplier == 1)
        {
            AddRows(ref plane, channels.Lanes, taps, channels.Count, ref Unsafe.Add(ref target, channels.From), channels.All);
            return;
        }

        for (nint tap = 0; tap < taps; tap++)
            for (nint channel = 0; channel < channels.Count; channel++)
                Unsafe.Add(ref target, (tap * channels.All + channels.From + channel) * multiplier + index) += Unsafe.Add(ref plane, tap * channels.Lanes + channel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRow(ref float source, nint count, ref float target)
    {
        nint i = 0;
        for (; i + Vector256<float>.Count <= count; i += Vector256<float>.Count)
            (Vector256.LoadUnsafe(ref source, (nuint)i) + Vector256.LoadUnsafe(ref target, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        for (; i < count; i++)
            Unsafe.Add(ref target, i) += Unsafe.Add(ref source, i);
    }
}
