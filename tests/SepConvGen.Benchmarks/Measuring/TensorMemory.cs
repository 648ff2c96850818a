using System;
using System.Runtime.InteropServices;

namespace SepConvGen.Benchmarks.Measuring;

/// <summary>The memory of a tensor, as any array of the runtime's, or at a given place in a cache line.</summary>
/// <remarks>The runtime's arrays lie anywhere: a 64-byte load from one crosses two lines nearly always, from the next one never, and a short Forward can differ by a fifth. At a given place two runs compare.</remarks>
internal readonly struct TensorMemory
{
    private const int LineBytes = 64;

    private readonly float[] _array;
    private readonly int _start;
    private readonly int _length;

    /// <param name="length">Floats.</param>
    /// <param name="lineOffset">Bytes from the start of a cache line to the first float, or null for an array as the runtime lays it.</param>
    public TensorMemory(int length, int? lineOffset)
    {
        _length = length;
        if (lineOffset is not { } offset)
        {
            _array = new float[length];
            return;
        }

        _array = GC.AllocateArray<float>(length + LineBytes / sizeof(float), pinned: true);
        _start = (int)((offset - Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0)) & (LineBytes - 1)) / sizeof(float);
    }

    public Span<float> Span => _array.AsSpan(_start, _length);

    public Memory<float> Memory => _array.AsMemory(_start, _length);

    /// <summary>The memory with these values in it.</summary>
    public static TensorMemory Of(ReadOnlySpan<float> values, int? lineOffset)
    {
        var memory = new TensorMemory(values.Length, lineOffset);
        values.CopyTo(memory.Span);
        return memory;
    }
}
