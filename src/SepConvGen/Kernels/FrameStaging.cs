using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>Copies input frames to rows of a given stride: channels together, padding outside the signal, zeros behind the channels.</summary>
/// <param name="Channels">Channels.</param>
/// <param name="Stride">Floats from one row to the next.</param>
/// <param name="Format">The order of the sample's axes.</param>
/// <param name="Padding">What stands outside the signal.</param>
internal readonly record struct FrameStaging(int Channels, int Stride, DataFormatKind Format, float Padding)
{
    /// <summary>Writes the frames <paramref name="first"/> .. <paramref name="first"/> + <paramref name="rows"/> - 1 of a sample of <paramref name="length"/> frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Stage(ReadOnlySpan<float> sample, int length, int first, int rows, ref float destination)
    {
        int before = Math.Clamp(-first, 0, rows), after = (int)Math.Clamp((long)first + rows - length, 0, rows - before);
        int inside = rows - before - after, from = first + before;
        Fill(ref destination, before);
        ref float target = ref Unsafe.Add(ref destination, (nint)before * Stride);
        if (inside > 0 && Format == DataFormatKind.ChannelsFirst)
            Transposition.Transpose(ref Unsafe.Add(ref MemoryMarshal.GetReference(sample), from), length, Channels, inside, ref target, Stride);
        else if (inside > 0 && Stride == Channels)
            sample.Slice(from * Channels, inside * Channels).CopyTo(MemoryMarshal.CreateSpan(ref target, inside * Channels));
        else
            for (int row = 0; row < inside; row++)
                sample.Slice((from + row) * Channels, Channels).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (nint)row * Stride), Channels));
        for (int row = 0; row < inside && Stride > Channels; row++)
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (nint)row * Stride + Channels), Stride - Channels).Clear();
        Fill(ref Unsafe.Add(ref destination, (nint)(before + inside) * Stride), after);
    }

    /// <summary>Writes one frame, which is the same in both data formats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StageFrame(ref float frame, ref float row)
    {
        MemoryMarshal.CreateReadOnlySpan(ref frame, Channels).CopyTo(MemoryMarshal.CreateSpan(ref row, Channels));
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref row, Channels), Stride - Channels).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(ref float rows, int count) => MemoryMarshal.CreateSpan(ref rows, count * Stride).Fill(Padding);
}
