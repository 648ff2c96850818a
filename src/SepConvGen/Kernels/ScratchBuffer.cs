using System;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>Aligned scratch that grows to the largest request and then stays.</summary>
internal struct ScratchBuffer
{
    private AlignedBuffer? _buffer;

    /// <summary>At least <paramref name="floats"/> floats; their values are whatever the last use left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref float Reserve(long floats)
    {
        if (_buffer is null || _buffer.Length < floats)
        {
            if (floats > AlignedBuffer.MaximumLength)
                throw new ArgumentException($"The call would need {floats} floats of scratch, more than the {AlignedBuffer.MaximumLength} that one array can hold: use a smaller batch or a shorter input.");
            _buffer = new AlignedBuffer((int)Math.Max(floats, RowFloor));
        }

        return ref _buffer.Reference;
    }

    // Small requests share one size, so that a first short call does not make the next one allocate again.
    private const int RowFloor = 256;
}
