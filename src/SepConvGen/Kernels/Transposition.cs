using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>Transposes matrices of floats between row-major memories.</summary>
internal static class Transposition
{
    private const int Tile = 4;

    // A square of 16 lines of source and as many of destination: each line is fetched once.
    private const int Block = 16;

    /// <summary><c>destination[column · destinationStride + row] = source[row · sourceStride + column]</c>.</summary>
    public static void Transpose(ref float source, nint sourceStride, nint rows, nint columns, ref float destination, nint destinationStride)
    {
        for (nint row = 0; row < rows; row += Block)
            for (nint column = 0; column < columns; column += Block)
                TransposeBlock(ref Unsafe.Add(ref source, row * sourceStride + column), sourceStride, nint.Min(Block, rows - row), nint.Min(Block, columns - column),
                    ref Unsafe.Add(ref destination, column * destinationStride + row), destinationStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeBlock(ref float source, nint sourceStride, nint rows, nint columns, ref float destination, nint destinationStride)
    {
        nint row = 0;
        for (; row + Tile <= rows; row += Tile)
        {
            nint column = 0;
            for (; column + Tile <= columns; column += Tile)
                TransposeTile(ref Unsafe.Add(ref source, row * sourceStride + column), sourceStride, ref Unsafe.Add(ref destination, column * destinationStride + row), destinationStride);
            CopyElements(ref source, sourceStride, row, row + Tile, column, columns, ref destination, destinationStride);
        }

        CopyElements(ref source, sourceStride, row, rows, 0, columns, ref destination, destinationStride);
    }

    private static void CopyElements(ref float source, nint sourceStride, nint fromRow, nint toRow, nint fromColumn, nint toColumn, ref float destination, nint destinationStride)
    {
        for (nint column = fromColumn; column < toColumn; column++)
            for (nint row = fromRow; row < toRow; row++)
                Unsafe.Add(ref destination, column * destinationStride + row) = Unsafe.Add(ref source, row * sourceStride + column);
    }

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
