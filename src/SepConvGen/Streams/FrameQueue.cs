using System;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen.Streams;

/// <summary>Frames that wait where paths meet, until the other paths have theirs.</summary>
internal sealed class FrameQueue(int channels)
{
    private ScratchBuffer _rows;
    private int _count;

    /// <summary>Frames that wait.</summary>
    public int Count => _count;

    /// <summary>The oldest frames.</summary>
    public ReadOnlySpan<float> Oldest(int frames) => MemoryMarshal.CreateReadOnlySpan(ref _rows.Reserve(0), frames * channels);

    /// <summary>Makes room for so many frames.</summary>
    public void Reserve(long frames) => Grow(frames);

    /// <summary>Appends frames.</summary>
    public void Append(ReadOnlySpan<float> frames)
    {
        int count = frames.Length / channels;
        Grow(_count + (long)count);
        frames.CopyTo(MemoryMarshal.CreateSpan(ref _rows.Reserve(0), (_count + count) * channels)[(_count * channels)..]);
        _count += count;
    }

    /// <summary>Takes the oldest frames away.</summary>
    public void Remove(int frames)
    {
        Span<float> rows = MemoryMarshal.CreateSpan(ref _rows.Reserve(0), _count * channels);
        rows[(frames * channels)..].CopyTo(rows);
        _count -= frames;
    }

    public void Clear() => _count = 0;

    public void CopyFrom(FrameQueue other)
    {
        if (ReferenceEquals(this, other))
            return;
        _count = 0;
        Append(other.Oldest(other.Count));
    }

    public void WriteState(StateWriter writer)
    {
        writer.Write(_count);
        foreach (float value in Oldest(_count))
            writer.Write(value);
    }

    public void ReadState(ref StateReader reader)
    {
        int count = reader.Integer("the frames that wait", 0, reader.Left / sizeof(float) / channels);
        if (reader.Applies)
        {
            Clear();
            Grow(count);
            _count = count;
        }

        for (int i = 0; i < count * channels; i++)
        {
            float value = reader.Single();
            if (reader.Applies)
                MemoryMarshal.CreateSpan(ref _rows.Reserve(0), count * channels)[i] = value;
        }
    }

    // A buffer that grows keeps what is in it.
    private void Grow(long frames)
    {
        Span<float> old = MemoryMarshal.CreateSpan(ref _rows.Reserve(0), _count * channels);
        old.CopyTo(MemoryMarshal.CreateSpan(ref _rows.Reserve(frames * channels), old.Length));
    }
}
