using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SepConvGen.Kernels;

/// <summary>The addresses from the first of some buffers to the end of the last: two comparisons tell nearly every span of somebody else's from all of them.</summary>
/// <param name="From">The first byte.</param>
/// <param name="To">The byte behind the last.</param>
internal readonly record struct MemoryRange(nint From, nint To)
{
    /// <summary>The range of buffers, which the garbage collector never moves.</summary>
    public static MemoryRange Around(ReadOnlySpan<AlignedBuffer> buffers)
    {
        nint from = nint.MaxValue, to = 0;
        foreach (AlignedBuffer buffer in buffers)
        {
            nint address = AddressOf(ref buffer.Reference);
            from = nint.Min(from, address);
            to = nint.Max(to, address + (nint)buffer.Length * sizeof(float));
        }

        return new MemoryRange(from, to);
    }

    /// <summary>Whether a span may have memory in common with one of the buffers, which may lie wherever the collector moves it: never into them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Meets(ReadOnlySpan<float> memory)
    {
        nint address = AddressOf(ref MemoryMarshal.GetReference(memory));
        return address < To && address + (nint)memory.Length * sizeof(float) > From;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint AddressOf(ref float first) => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref first);
}
