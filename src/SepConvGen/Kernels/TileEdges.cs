using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SepConvGen.Kernels;

/// <summary>Moves the part of a tile that lies within its matrix.</summary>
internal static class TileEdges
{
    /// <summary>Copies <paramref name="rows"/> x <paramref name="columns"/> floats between row-major memories.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(ref float source, nint sourceStride, ref float target, nint targetStride, nint rows, nint columns)
    {
        for (nint row = 0; row < rows; row++)
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, row * sourceStride), (int)columns)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, row * targetStride), (int)columns));
    }
}
