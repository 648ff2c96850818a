using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen.Streams;

/// <summary>The frames that the next windows of a stream reach back to, one row behind the other, so that every window is contiguous.</summary>
/// <remarks>
/// New rows are written behind the newest. After a turn they begin anew at the front, where the past must lie by then: rows behind the turn are stored there a second time when they come.
/// So no call moves more rows than it brings. For a signal that is there as a whole a past that is no longer than a piece is moved to the front behind each piece instead: half the memory, which is to stay in the cache.
/// </remarks>
internal sealed class StreamHistory
{
    private readonly AlignedBuffer _rows;

    // In floats, as the position is.
    private readonly nint _past;
    private readonly nint _turn;
    private readonly float _padding;
    private nint _position;

    /// <summary>A past of padding.</summary>
    /// <param name="past">Frames before the newest that a window holds.</param>
    /// <param name="longest">The most frames that are written at a time.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="movesPast">Whether the past is moved to the front behind each piece.</param>
    /// <param name="padding">What stands before the first frame.</param>
    public StreamHistory(int past, int longest, int stride, bool movesPast, float padding = 0)
    {
        (Stride, LongestPiece, _padding) = (stride, longest, padding);
        _past = (nint)past * stride;
        _turn = movesPast ? 0 : _past + (nint)longest * stride;
        _rows = new AlignedBuffer(checked((int)(movesPast ? ((long)past + longest) * stride : Floats(past, longest, stride))));
        if (padding != 0)
            Clear();
    }

    /// <summary>Floats of its memory for live data.</summary>
    public static long Floats(int past, int longest, int stride) => 2 * ((long)past + longest) * stride;

    /// <summary>Floats from one row to the next.</summary>
    public int Stride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get;
    }

    /// <summary>The most frames that are written at a time.</summary>
    public int LongestPiece
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get;
    }

    /// <summary>Where the next frame goes.</summary>
    public ref float Next
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref _rows.Reference, _position + _past);
    }

    /// <summary>The first row of the window that ends with the next frame, or with one behind it.</summary>
    /// <param name="framesBehind">Frames between the next one and the window's last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Window(int framesBehind) => ref Unsafe.Add(ref _rows.Reference, _position + (nint)framesBehind * Stride);

    /// <summary>Where the next frames go, whole rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<float> NextRows(int frames) => MemoryMarshal.CreateSpan(ref Next, frames * Stride);

    /// <summary>Makes the frames that were written behind the newest part of the past.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int frames)
    {
        if (_turn == 0)
        {
            MovePast(frames);
            return;
        }

        nint floats = (nint)frames * Stride, end = _position + _past + floats;
        if (end > _turn)
            StoreAgain(nint.Max(_turn, end - floats), end);
        _position += floats;
        if (_position >= _turn)
            _position -= _turn;
    }

    /// <summary>A past of padding again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Clear()
    {
        _position = 0;
        MemoryMarshal.CreateSpan(ref _rows.Reference, (int)_past).Fill(_padding);
    }

    /// <summary>An element of the past, the oldest row first.</summary>
    public ref float Past(int row, int lane) => ref Unsafe.Add(ref _rows.Reference, _position + (nint)row * Stride + lane);

    /// <summary>The past of another stream of the same channels, whose rows may lie otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyFrom(StreamHistory other)
    {
        // A stream may copy its own past: rising rows are read before they are written over.
        int rows = (int)(_past / Stride), floats = Math.Min(Stride, other.Stride);
        for (int row = 0; row < rows; row++)
            MemoryMarshal.CreateReadOnlySpan(ref other.Window(row), floats).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _rows.Reference, (nint)row * Stride), floats));
        _position = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MovePast(int frames) => MemoryMarshal.CreateReadOnlySpan(ref Window(frames), (int)_past).CopyTo(MemoryMarshal.CreateSpan(ref _rows.Reference, (int)_past));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StoreAgain(nint from, nint end) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _rows.Reference, from), (int)(end - from)).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _rows.Reference, from - _turn), (int)(end - from)));
}
