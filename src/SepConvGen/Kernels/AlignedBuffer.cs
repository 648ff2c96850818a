using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SepConvGen.Kernels;

/// <summary>Floats on a 64-byte boundary, in memory that the garbage collector never moves, followed by <see cref="Slack"/> more that may be read.</summary>
internal sealed class AlignedBuffer
{
    /// <summary>Readable floats behind the last one: a whole vector may be loaded at any element.</summary>
    public const int Slack = 16;

    private const int FloatsPerLine = 16;

    /// <summary>The longest buffer.</summary>
    public static int MaximumLength => Array.MaxLength - FloatsPerLine - Slack;

    private readonly float[] _array;
    private readonly int _offset;

    /// <summary>Allocates <paramref name="length"/> zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public AlignedBuffer(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(checked(length + FloatsPerLine + Slack), pinned: true);
        nint misalignment = (nint)(Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) & (FloatsPerLine * sizeof(float) - 1));
        _offset = misalignment == 0 ? 0 : FloatsPerLine - (int)(misalignment / sizeof(float));
    }

    public int Length { get; }

    public Span<float> Span => _array.AsSpan(_offset, Length);

    /// <summary>The first element; its address stays what it is for the life of the buffer.</summary>
    public ref float Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _offset);
    }

    /// <summary>A buffer with these values.</summary>
    public static AlignedBuffer Of(ReadOnlySpan<float> values)
    {
        var buffer = new AlignedBuffer(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }

    /// <summary>A buffer with the same values.</summary>
    public AlignedBuffer Copy()
    {
        var copy = new AlignedBuffer(Length);
        Span.CopyTo(copy.Span);
        return copy;
    }
}
