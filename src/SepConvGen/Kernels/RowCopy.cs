using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>Copies and clears rows in vectors as wide as those that a kernel will load them in: a wide load of what was just stored in smaller pieces would wait for the cache.</summary>
/// <remarks>Rows of scratch are whole lines, so that a row's last vector is stored whole, with zeros behind its channels.</remarks>
internal static class RowCopy
{
    /// <summary>Copies <paramref name="rows"/> rows of <paramref name="count"/> floats to rows of scratch, which do not overlap the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(ref float source, nint sourceStride, nint rows, nint count, ref float target, nint targetStride)
    {
        for (nint row = 0; row < rows; row++)
            Row(ref Unsafe.Add(ref source, row * sourceStride), count, ref Unsafe.Add(ref target, row * targetStride));
    }

    /// <summary>Copies <paramref name="count"/> floats to a row of scratch, which does not overlap the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row(ref float source, nint count, ref float target)
    {
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
                Vector512.LoadUnsafe(ref source, (nuint)i).StoreUnsafe(ref target, (nuint)i);
            if (i < count && count >= Vector256<float>.Count)
            {
                LastSixteen(ref source, count, (int)(count - i)).StoreUnsafe(ref target, (nuint)i);
                return;
            }
        }

        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
            Vector256.LoadUnsafe(ref source, (nuint)i).StoreUnsafe(ref target, (nuint)i);
        if (Avx2.IsSupported && i < count && count >= Vector256<float>.Count)
        {
            LastEight(ref source, count, (int)(count - i)).StoreUnsafe(ref target, (nuint)i);
            return;
        }

        for (; i < count; i++)
            Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i);
    }

    /// <summary>Copies floats to a place that does not overlap the source, and writes nothing behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Exactly(ref float source, nint count, ref float target)
    {
        if (count >= RowLayout.LineFloats)
        {
            nint whole = count & ~(nint)(Vector256<float>.Count - 1);
            Row(ref source, whole, ref target);
            if (whole < count)
                Vector256.LoadUnsafe(ref source, (nuint)(count - Vector256<float>.Count)).StoreUnsafe(ref target, (nuint)(count - Vector256<float>.Count));
            return;
        }

        if (count >= Vector256<float>.Count)
        {
            Vector256<float> low = Vector256.LoadUnsafe(ref source), high = Vector256.LoadUnsafe(ref source, (nuint)(count - Vector256<float>.Count));
            low.StoreUnsafe(ref target);
            high.StoreUnsafe(ref target, (nuint)(count - Vector256<float>.Count));
            return;
        }

        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i);
    }

    /// <summary>Writes zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clear(ref float target, nint count)
    {
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
            for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
                Vector512<float>.Zero.StoreUnsafe(ref target, (nuint)i);
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
            Vector256<float>.Zero.StoreUnsafe(ref target, (nuint)i);
        for (; i < count; i++)
            Unsafe.Add(ref target, i) = 0;
    }

    /// <summary>The last <paramref name="rest"/> of at least eight floats, fewer than sixteen, and zeros behind them. Nothing before the first or behind the last is read.</summary>
    private static Vector512<float> LastSixteen(ref float source, nint count, int rest)
    {
        if (count < Vector512<float>.Count)
            return Vector512.Create(Vector256.LoadUnsafe(ref source), rest == Vector256<float>.Count ? Vector256<float>.Zero : LastEight(ref source, count, rest - Vector256<float>.Count));
        Vector512<int> lane = Vector512<int>.Indices;
        Vector512<float> moved = Avx512F.PermuteVar16x32(Vector512.LoadUnsafe(ref source, (nuint)(count - Vector512<float>.Count)), lane + Vector512.Create(Vector512<float>.Count - rest));
        return Vector512.ConditionalSelect(Vector512.LessThan(lane, Vector512.Create(rest)).AsSingle(), moved, Vector512<float>.Zero);
    }

    /// <inheritdoc cref="LastSixteen"/>
    private static Vector256<float> LastEight(ref float source, nint count, int rest)
    {
        Vector256<int> lane = Vector256<int>.Indices;
        Vector256<float> moved = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref source, (nuint)(count - Vector256<float>.Count)), lane + Vector256.Create(Vector256<float>.Count - rest));
        return Vector256.ConditionalSelect(Vector256.LessThan(lane, Vector256.Create(rest)).AsSingle(), moved, Vector256<float>.Zero);
    }
}
