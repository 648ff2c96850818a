using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>Transposes matrices of floats between row-major memories.</summary>
internal static class Transposition
{
    private const int Tile = 4, WideTile = 8;

    // A square of 16 lines of source and as many of destination: each line is fetched once.
    private const int Block = 16;

    /// <summary><c>destination[column · destinationStride + row] = source[row · sourceStride + column]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float source, nint sourceStride, nint rows, nint columns, ref float destination, nint destinationStride)
    {
        for (nint row = 0; row < rows; row += Block)
            for (nint column = 0; column < columns; column += Block)
                TransposeBlock(ref Unsafe.Add(ref source, row * sourceStride + column), sourceStride, nint.Min(Block, rows - row), nint.Min(Block, columns - column),
                    ref Unsafe.Add(ref destination, column * destinationStride + row), destinationStride);
    }

    /// <summary>Sixteen by sixteen, eight columns at a time: rows are interleaved by floats, then by doubles, and the quarters of the vectors put in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeSquare(ref float source, nint sourceStride, ref float destination, nint destinationStride)
    {
        Vector512<long> even = Vector512.Create(0L, 1, 8, 9, 4, 5, 12, 13), odd = Vector512.Create(2L, 3, 10, 11, 6, 7, 14, 15);
        for (nint column = 0; column < Block; column += WideTile)
        {
            ref float rows = ref Unsafe.Add(ref source, column);
            Vector512<float> a = EightBelow(ref rows, sourceStride), b = EightBelow(ref Unsafe.Add(ref rows, sourceStride), sourceStride);
            Vector512<float> c = EightBelow(ref Unsafe.Add(ref rows, 2 * sourceStride), sourceStride), d = EightBelow(ref Unsafe.Add(ref rows, 3 * sourceStride), sourceStride);
            Vector512<float> e = EightBelow(ref Unsafe.Add(ref rows, 4 * sourceStride), sourceStride), f = EightBelow(ref Unsafe.Add(ref rows, 5 * sourceStride), sourceStride);
            Vector512<float> g = EightBelow(ref Unsafe.Add(ref rows, 6 * sourceStride), sourceStride), h = EightBelow(ref Unsafe.Add(ref rows, 7 * sourceStride), sourceStride);
            Vector512<double> ab0 = Avx512F.UnpackLow(a, b).AsDouble(), ab1 = Avx512F.UnpackHigh(a, b).AsDouble(), cd0 = Avx512F.UnpackLow(c, d).AsDouble(), cd1 = Avx512F.UnpackHigh(c, d).AsDouble();
            Vector512<double> ef0 = Avx512F.UnpackLow(e, f).AsDouble(), ef1 = Avx512F.UnpackHigh(e, f).AsDouble(), gh0 = Avx512F.UnpackLow(g, h).AsDouble(), gh1 = Avx512F.UnpackHigh(g, h).AsDouble();
            ref float target = ref Unsafe.Add(ref destination, column * destinationStride);
            WriteColumns(Avx512F.UnpackLow(ab0, cd0), Avx512F.UnpackLow(ef0, gh0), even, odd, ref target, destinationStride);
            WriteColumns(Avx512F.UnpackHigh(ab0, cd0), Avx512F.UnpackHigh(ef0, gh0), even, odd, ref Unsafe.Add(ref target, destinationStride), destinationStride);
            WriteColumns(Avx512F.UnpackLow(ab1, cd1), Avx512F.UnpackLow(ef1, gh1), even, odd, ref Unsafe.Add(ref target, 2 * destinationStride), destinationStride);
            WriteColumns(Avx512F.UnpackHigh(ab1, cd1), Avx512F.UnpackHigh(ef1, gh1), even, odd, ref Unsafe.Add(ref target, 3 * destinationStride), destinationStride);
        }
    }

    /// <summary>Eight floats of a row, and those of the row eight below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> EightBelow(ref float row, nint stride) =>
        Avx512DQ.InsertVector256(Vector256.LoadUnsafe(ref row).ToVector512Unsafe(), Vector256.LoadUnsafe(ref Unsafe.Add(ref row, WideTile * stride)), 1);

    /// <summary>A column and the one four behind it: quarters of rows 0 to 3 and 8 to 11 in one vector, 4 to 7 and 12 to 15 in the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteColumns(Vector512<double> upper, Vector512<double> lower, Vector512<long> even, Vector512<long> odd, ref float target, nint stride)
    {
        Avx512F.PermuteVar8x64x2(upper, even, lower).AsSingle().StoreUnsafe(ref target);
        Avx512F.PermuteVar8x64x2(upper, odd, lower).AsSingle().StoreUnsafe(ref Unsafe.Add(ref target, Tile * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeBlock(ref float source, nint sourceStride, nint rows, nint columns, ref float destination, nint destinationStride)
    {
        if (Vector512.IsHardwareAccelerated && rows == Block && columns == Block)
        {
            TransposeSquare(ref source, sourceStride, ref destination, destinationStride);
            return;
        }

        nint row = 0;
        if (Avx.IsSupported)
            for (; row + WideTile <= rows; row += WideTile)
            {
                nint column = 0;
                for (; column + WideTile <= columns; column += WideTile)
                    TransposeWideTile(ref Unsafe.Add(ref source, row * sourceStride + column), sourceStride, ref Unsafe.Add(ref destination, column * destinationStride + row), destinationStride);
                TransposeRows(ref source, sourceStride, row, row + WideTile, column, columns, ref destination, destinationStride);
            }

        TransposeRows(ref source, sourceStride, row, rows, 0, columns, ref destination, destinationStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeRows(ref float source, nint sourceStride, nint row, nint toRow, nint fromColumn, nint toColumn, ref float destination, nint destinationStride)
    {
        for (; row + Tile <= toRow; row += Tile)
        {
            nint column = fromColumn;
            for (; column + Tile <= toColumn; column += Tile)
                TransposeTile(ref Unsafe.Add(ref source, row * sourceStride + column), sourceStride, ref Unsafe.Add(ref destination, column * destinationStride + row), destinationStride);
            CopyElements(ref source, sourceStride, row, row + Tile, column, toColumn, ref destination, destinationStride);
        }

        CopyElements(ref source, sourceStride, row, toRow, fromColumn, toColumn, ref destination, destinationStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyElements(ref float source, nint sourceStride, nint fromRow, nint toRow, nint fromColumn, nint toColumn, ref float destination, nint destinationStride)
    {
        for (nint column = fromColumn; column < toColumn; column++)
            for (nint row = fromRow; row < toRow; row++)
                Unsafe.Add(ref destination, column * destinationStride + row) = Unsafe.Add(ref source, row * sourceStride + column);
    }

    /// <summary>Eight by eight: pairs of rows are joined while they are loaded, so that what remains stays within halves of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeWideTile(ref float source, nint sourceStride, ref float destination, nint destinationStride)
    {
        TransposeHalf(ref source, sourceStride, ref destination, destinationStride);
        TransposeHalf(ref Unsafe.Add(ref source, Tile), sourceStride, ref Unsafe.Add(ref destination, Tile * destinationStride), destinationStride);
    }

    /// <summary>Four columns of eight rows become four rows of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeHalf(ref float source, nint sourceStride, ref float destination, nint destinationStride)
    {
        Vector256<float> a = Joined(ref source, 4 * sourceStride), b = Joined(ref Unsafe.Add(ref source, sourceStride), 4 * sourceStride);
        Vector256<float> c = Joined(ref Unsafe.Add(ref source, 2 * sourceStride), 4 * sourceStride), d = Joined(ref Unsafe.Add(ref source, 3 * sourceStride), 4 * sourceStride);
        Vector256<float> abLow = Avx.UnpackLow(a, b), abHigh = Avx.UnpackHigh(a, b), cdLow = Avx.UnpackLow(c, d), cdHigh = Avx.UnpackHigh(c, d);
        Avx.UnpackLow(abLow.AsDouble(), cdLow.AsDouble()).AsSingle().StoreUnsafe(ref destination);
        Avx.UnpackHigh(abLow.AsDouble(), cdLow.AsDouble()).AsSingle().StoreUnsafe(ref Unsafe.Add(ref destination, destinationStride));
        Avx.UnpackLow(abHigh.AsDouble(), cdHigh.AsDouble()).AsSingle().StoreUnsafe(ref Unsafe.Add(ref destination, 2 * destinationStride));
        Avx.UnpackHigh(abHigh.AsDouble(), cdHigh.AsDouble()).AsSingle().StoreUnsafe(ref Unsafe.Add(ref destination, 3 * destinationStride));
    }

    /// <summary>Four floats, and in the upper half the four that lie <paramref name="distance"/> behind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Joined(ref float origin, nint distance) =>
        Avx.InsertVector128(Vector128.LoadUnsafe(ref origin).ToVector256Unsafe(), Vector128.LoadUnsafe(ref Unsafe.Add(ref origin, distance)), 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeTile(ref float source, nint sourceStride, ref float destination, nint destinationStride)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref source);
        Vector128<float> b = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride));
        Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceStride));
        Vector128<float> d = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceStride));
        Vector128<float> abLow = InterleaveLow(a, b), abHigh = InterleaveHigh(a, b);
        Vector128<float> cdLow = InterleaveLow(c, d), cdHigh = InterleaveHigh(c, d);
        JoinLow(abLow, cdLow).StoreUnsafe(ref destination);
        JoinHigh(abLow, cdLow).StoreUnsafe(ref Unsafe.Add(ref destination, destinationStride));
        JoinLow(abHigh, cdHigh).StoreUnsafe(ref Unsafe.Add(ref destination, 2 * destinationStride));
        JoinHigh(abHigh, cdHigh).StoreUnsafe(ref Unsafe.Add(ref destination, 3 * destinationStride));
    }

    // Vector128 has no interleave of its own, and its way through halves and elements is slow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b) : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b) : Vector128.Create(a[2], b[2], a[3], b[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> JoinLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.MoveLowToHigh(a, b) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a.AsDouble(), b.AsDouble()).AsSingle() : Vector128.Create(a[0], a[1], b[0], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> JoinHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.MoveHighToLow(b, a) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a.AsDouble(), b.AsDouble()).AsSingle() : Vector128.Create(a[2], a[3], b[2], b[3]);
}
