using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;

namespace SepConvGen.Streams;

/// <summary>Frames that wait, one row behind the other in either data format: where paths meet until the other paths have theirs, and where a window is made into one frame until it is complete.</summary>
internal sealed class FrameQueue(int channels)
{
    private AlignedBuffer _rows = new(0);
    private int _first;
    private int _toSkip;

    /// <summary>Frames that wait.</summary>
    public int Count { get; private set; }

    /// <summary>The oldest frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<float> Oldest(int frames) => frames <= Count ? _rows.Span.Slice(_first * channels, frames * channels) : throw new InvalidOperationException($"{frames} frames were to wait where {Count} do.");

    /// <summary>Makes room for so many frames to wait, and for them to move to the front only once in a while.</summary>
    public void Reserve(long frames)
    {
        long floats = 2 * frames * channels;
        if (floats > AlignedBuffer.MaximumLength)
            throw new NotSupportedException($"A stream would have {frames} frames of {channels} channels wait, more than an array can hold.");
        if (floats > _rows.Length)
            Grow((int)floats);
    }

    /// <summary>Appends frames.</summary>
    /// <param name="frames"><c>(n, channels)</c>, or <c>(channels, n)</c>.</param>
    /// <param name="isChannelsFirst">Which of the two.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Append(ReadOnlySpan<float> frames, bool isChannelsFirst)
    {
        int count = frames.Length / channels, skipped = Math.Min(_toSkip, count);
        (_toSkip, count) = (_toSkip - skipped, count - skipped);
        if (count == 0)
            return;
        Span<float> target = Next(count);
        if (!isChannelsFirst)
            frames[(skipped * channels)..].CopyTo(target);
        else
            Transposition.Transpose(ref Unsafe.AsRef(in frames[skipped]), skipped + count, channels, count, ref target[0], channels);
        Count += count;
    }

    /// <summary>Takes the oldest frames away, also those of them that have not come yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Remove(int frames)
    {
        int removed = Math.Min(frames, Count);
        _toSkip += frames - removed;
        Count -= removed;
        _first = Count == 0 ? 0 : _first + removed;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Clear() => (_first, Count, _toSkip) = (0, 0, 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyFrom(FrameQueue other)
    {
        if (ReferenceEquals(this, other))
            return;
        Clear();
        Append(other.Oldest(other.Count), isChannelsFirst: false);
        _toSkip = other._toSkip;
    }

    public void WriteState(StateWriter writer)
    {
        writer.Write(Count);
        writer.Write(_toSkip);
        foreach (float value in Oldest(Count))
            writer.Write(value);
    }

    public void ReadState(ref StateReader reader)
    {
        int count = reader.Integer("the frames that wait", 0, reader.Left / sizeof(float) / channels), toSkip = reader.Integer("the frames to leave out", 0, count == 0 ? int.MaxValue : 0);
        Span<float> target = default;
        if (reader.Applies)
        {
            Clear();
            target = Next(count);
            (Count, _toSkip) = (count, toSkip);
        }

        for (int i = 0; i < count * channels; i++)
        {
            float value = reader.Single();
            if (reader.Applies)
                target[i] = value;
        }
    }

    /// <summary>Memory behind the newest frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Span<float> Next(int frames)
    {
        long floats = (long)(Count + frames) * channels;
        if (floats > _rows.Length)
            Grow(checked((int)(2 * floats)));
        else if ((long)_first * channels + floats > _rows.Length)
        {
            _rows.Span.Slice(_first * channels, Count * channels).CopyTo(_rows.Span);
            _first = 0;
        }

        return _rows.Span.Slice((_first + Count) * channels, frames * channels);
    }

    private void Grow(int floats)
    {
        var rows = new AlignedBuffer(floats);
        Oldest(Count).CopyTo(rows.Span);
        (_rows, _first) = (rows, 0);
    }
}
