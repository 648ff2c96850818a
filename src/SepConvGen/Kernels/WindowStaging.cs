using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>Copies input frames to rows that the kernels can read: zeros outside the signal, channels together, one float per lane.</summary>
/// <param name="Channels">Input channels.</param>
/// <param name="Repeat">How often each channel stands in a row: the depth multiplier for the forward kernels, 1 for the gradients.</param>
/// <param name="Format">The order of the sample's axes.</param>
/// <param name="IsFlat">Whether the rows lie one right behind the other.</param>
internal readonly record struct WindowStaging(int Channels, int Repeat, DataFormatKind Format, bool IsFlat)
{
    /// <summary>Floats from one row to the next.</summary>
    public int Stride => RowLayout.FrameStride(checked(Channels * Repeat), IsFlat);

    /// <summary>Writes the frames <paramref name="first"/> .. <paramref name="first"/> + <paramref name="rows"/> - 1 of a sample of <paramref name="length"/> frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Stage(ReadOnlySpan<float> sample, int length, int first, int rows, ref float destination)
    {
        int stride = Stride, lanes = Channels * Repeat;
        int before = Math.Clamp(-first, 0, rows), after = (int)Math.Clamp((long)first + rows - length, 0, rows - before);
        int inside = rows - before - after, from = first + before;
        if (IsFlat)
        {
            // Nothing behind the last frame is written: it may be another thread's, or the past of a stream.
            MemoryMarshal.CreateSpan(ref destination, before * stride).Clear();
            sample.Slice(inside > 0 ? from * stride : 0, inside * stride).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, (nint)before * stride), inside * stride));
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, (nint)(before + inside) * stride), after * stride).Clear();
            return;
        }

        RowCopy.Clear(ref destination, (nint)before * stride);
        ref float target = ref Unsafe.Add(ref destination, (nint)before * stride);
        if (inside > 0)
        {
            if (Format == DataFormatKind.ChannelsFirst)
                Transposition.Transpose(ref Unsafe.Add(ref MemoryMarshal.GetReference(sample), from), length, Channels, inside, ref target, stride);
            else
                RowCopy.Rows(ref Unsafe.Add(ref MemoryMarshal.GetReference(sample), (nint)from * Channels), Channels, inside, Channels, ref target, stride);
            // The kernels read whole vectors of lanes, but nothing behind them.
            int padded = RowLayout.PaddedLanes(lanes);
            for (int row = 0; row < inside && Repeat > 1; row++)
                RepeatChannels(ref Unsafe.Add(ref target, (nint)row * stride));
            if (Repeat == 1 && padded != lanes)
                for (int row = 0; row < inside; row++)
                    RowCopy.Clear(ref Unsafe.Add(ref target, (nint)row * stride + lanes), padded - lanes);
        }

        RowCopy.Clear(ref Unsafe.Add(ref destination, (nint)(before + inside) * stride), (nint)after * stride);
    }

    /// <summary>Writes one frame, which is the same in both data formats, to a row that is not flat.</summary>
    /// <param name="frame">(channels).</param>
    /// <param name="row">Receives it, padded with zeros to a whole line.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StageFrame(ref float frame, ref float row)
    {
        RowCopy.Row(ref frame, Channels, ref row);
        if (Repeat > 1)
            RepeatChannels(ref row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RepeatChannels(ref float row)
    {
        int lanes = Channels * Repeat;
        RepeatedChannels.Spread(ref row, Channels, Repeat);
        RowCopy.Clear(ref Unsafe.Add(ref row, lanes), RowLayout.PaddedLanes(lanes) - lanes);
    }
}
