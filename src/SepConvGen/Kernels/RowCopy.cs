using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Kernels;

/// <summary>Copies and clears rows in vectors as wide as those that a kernel will load them in: a wide load of what was just stored in smaller pieces would wait for the cache.</summary>
internal static class RowCopy
{
    /// <summary>Copies <paramref name="rows"/> rows of <paramref name="count"/> floats, which do not overlap the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(ref float source, nint sourceStride, nint rows, nint count, ref float target, nint targetStride)
    {
        for (nint row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref source, row * sourceStride);
            ref float to = ref Unsafe.Add(ref target, row * targetStride);
            nint i = 0;
            if (Vector512.IsHardwareAccelerated)
                for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
                    Vector512.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
            for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
                Vector256.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
            for (; i < count; i++)
                Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
        }
    }

    /// <summary>Copies <paramref name="count"/> floats to two places, which do not overlap the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Twice(ref float source, nint count, ref float first, ref float second)
    {
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
            for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
            {
                Vector512<float> lanes = Vector512.LoadUnsafe(ref source, (nuint)i);
                lanes.StoreUnsafe(ref first, (nuint)i);
                lanes.StoreUnsafe(ref second, (nuint)i);
            }

        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> lanes = Vector256.LoadUnsafe(ref source, (nuint)i);
            lanes.StoreUnsafe(ref first, (nuint)i);
            lanes.StoreUnsafe(ref second, (nuint)i);
        }

        for (; i < count; i++)
            Unsafe.Add(ref first, i) = Unsafe.Add(ref second, i) = Unsafe.Add(ref source, i);
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
}
