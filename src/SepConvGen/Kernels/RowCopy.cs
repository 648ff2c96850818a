using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Kernels;

/// <summary>Copies a row in vectors as wide as those that a kernel will load it in, so that the loads are forwarded from the stores.</summary>
internal static class RowCopy
{
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
}
