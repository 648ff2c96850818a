using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Kernels;

/// <summary>Transposes matrices of floats between row-major memories.</summary>
internal static class Transposition
{
    private const int Tile = 4;

    /// <summary><c>destination[column · destinationStride + row] = source[row · sourceStride + column]</c>.</summary>
    public static void Transpose(ref float source, nint sourceStride, nint rows, nint columns, ref float destination, nint destinationStride)
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
        Vector128<float> abLow = Interleave(a, b, high: false), abHigh = Interleave(a, b, high: true);
        Vector128<float> cdLow = Interleave(c, d, high: false), cdHigh = Interleave(c, d, high: true);
        JoinLow(abLow, cdLow).StoreUnsafe(ref destination);
        JoinHigh(abLow, cdLow).StoreUnsafe(ref Unsafe.Add(ref destination, destinationStride));
        JoinLow(abHigh, cdHigh).StoreUnsafe(ref Unsafe.Add(ref destination, 2 * destinationStride));
        JoinHigh(abHigh, cdHigh).StoreUnsafe(ref Unsafe.Add(ref destination, 3 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Interleave(Vector128<float> a, Vector128<float> b, bool high)
    {
        if (System.Runtime.Intrinsics.X86.Sse.IsSupported)
            return high ? System.Runtime.Intrinsics.X86.Sse.UnpackHigh(a, b) : System.Runtime.Intrinsics.X86.Sse.UnpackLow(a, b);
        return high
            ? Vector128.Create(a[2], b[2], a[3], b[3])
            : Vector128.Create(a[0], b[0], a[1], b[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> JoinLow(Vector128<float> a, Vector128<float> b) => Vector128.Create(a.GetLower(), b.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> JoinHigh(Vector128<float> a, Vector128<float> b) => Vector128.Create(a.GetUpper(), b.GetUpper());
}
