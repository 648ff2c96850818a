using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution.DepthFirst;

/// <summary>The frames of a node that are computed and still needed, one behind the other.</summary>
internal struct NodeRows
{
    private ScratchBuffer _rows;
    private int _capacity;
    private int _channels;
    private int _first;

    /// <summary>Frames that are computed, those that are forgotten too.</summary>
    public int Computed { get; set; }

    /// <summary>Frames of the whole signal.</summary>
    public int Total { get; private set; }

    /// <summary>Begins a signal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Begin(int total, int channels) => (Total, _channels, Computed, _first) = (total, channels, 0, 0);

    /// <summary>Makes room for so many frames at once; what was there is lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reserve(int frames, int channels)
    {
        if ((long)frames * channels > (long)_capacity * _channels)
            _rows.Reserve((long)frames * channels);
        (_capacity, _channels) = (frames, channels);
    }

    /// <summary>The frames <paramref name="from"/> .. <paramref name="to"/> - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Frames(int from, int to) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _rows.Reserve(0), (nint)(from - _first) * _channels), (to - from) * _channels);

    /// <summary>Where the frames behind the computed ones go; those before <paramref name="needed"/> are forgotten where there is no room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<float> Next(int frames, int needed)
    {
        if (Computed + frames - _first > _capacity)
        {
            Frames(needed, Computed).CopyTo(MemoryMarshal.CreateSpan(ref _rows.Reserve(0), (Computed - needed) * _channels));
            _first = needed;
        }

        return Frames(Computed, Computed + frames);
    }
}
