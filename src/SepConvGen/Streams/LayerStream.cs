using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Execution;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>A layer on live data: frames go in as they come, in chunks of any size, and the outputs are the same bits as Forward's on the whole signal.</summary>
/// <remarks>
/// A chunk has the layer's data format: <c>(frames, channels)</c>, or <c>(channels, frames)</c>. One call at a time, and none out of an activation that it runs; the object may be handed from thread to thread.
/// No call compiles anything. None allocates, but for a chunk of a new largest size that is in place and channels_first, or has its denormals flushed: <see cref="Prepare"/> makes that memory ahead.
/// </remarks>
public abstract partial class LayerStream
{
    // Longer than what any stream computes at a time, so that it has a next piece.
    private const int LongestPiece = 130;

    private readonly int _inputChannels;
    private readonly int _outputChannels;
    private bool _ended;
    private CallState _call;
    private ScratchBuffer _flushed;

    private protected LayerStream(Layer layer) => (Layer, _inputChannels, _outputChannels) = (layer, layer.InputChannels, layer.OutputChannels);

    /// <summary>Input frames by which the outputs lag behind: the most that an output frame waits longer than in the same layer with all right padding moved to the left. The right padding of <c>same</c>, 0 for causal and valid layers and for windows.</summary>
    public abstract int Latency { get; }

    /// <summary>
    /// Whether samples smaller in magnitude than 2⁻¹⁰⁰ (-602 dB) are taken for +0, so that neither they nor their products with weights of ordinary size are denormal, which some processors compute slowly.
    /// A fixed comparison, the same bits everywhere; NaN stays NaN. Off unless set: then the outputs are those of Forward on such samples.
    /// </summary>
    public bool FlushesDenormals { get; set; }

    internal Layer Layer { get; }

    /// <summary>Whether chunks are <c>(channels, frames)</c>.</summary>
    internal abstract bool IsChannelsFirst { get; }

    /// <summary>Whether an output may be written over the input it was computed from.</summary>
    internal abstract bool CanWriteInPlace { get; }

    /// <summary>Whether a frame brings at most one, and in the long run one.</summary>
    internal abstract bool GivesFrameForFrame { get; }

    /// <summary>Output frames that the next <see cref="Push"/> of <paramref name="inputFrames"/> frames would write; none after <see cref="Flush"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputFrames"/> is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int OutputFrames(int inputFrames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputFrames);
        return _ended ? 0 : OutputFramesCore(inputFrames);
    }

    /// <summary>Output frames that <see cref="Flush"/> would write now; none after it. Behind repeats and pools they may be more than <see cref="Latency"/>.</summary>
    /// <exception cref="InvalidOperationException">The signal cannot end here, since paths of different lengths would meet.</exception>
    public int FlushFrames
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _ended ? 0 : FlushedFramesAfter(0);
    }

    /// <summary>Takes the next frames and writes the outputs that they complete.</summary>
    /// <param name="frames"><c>(n, channels)</c>, or <c>(channels, n)</c> for channels_first.</param>
    /// <param name="output">Receives <c>(OutputFrames(n), OutputChannels)</c>, or with the axes exchanged; may be longer. It may start where <paramref name="frames"/> does if there are no more output than input channels and no strides; any other overlap throws.</param>
    /// <returns>Output frames written.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or the spans overlap; nothing was written and the stream has not moved.</exception>
    /// <exception cref="InvalidOperationException">The stream has ended with <see cref="Flush"/>, or another call on it is running, or one has ended in an exception; nothing was written.</exception>
    /// <remarks>An exception out of an activation of the user's own leaves the stream moved in part: outputs may be written, and some layers of a <see cref="Sequential"/> have taken frames that others have not. <see cref="Reset"/>, or a state copied from another stream, heals it; until then it takes no more frames.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Push(ReadOnlySpan<float> frames, Span<float> output)
    {
        Layer.CheckUnchanged();
        // The usual chunk of a live signal is one frame; a division would take as long as the copy of its samples.
        int inputFrames = frames.Length == _inputChannels ? 1 : frames.Length / _inputChannels;
        if (inputFrames * _inputChannels != frames.Length)
            ThrowPartFrame(frames.Length);
        if (_ended)
            ThrowEnded();
        if (_call != CallState.None)
            ThrowInCall();
        int outputFrames = OutputFramesCore(inputFrames);
        output = CheckedOutput(output, outputFrames);
        if (frames.Overlaps(output, out int offset) && (offset != 0 || !CanWriteInPlace))
            ThrowOverlap();
        Layer.CheckForeign(output, nameof(output));
        if (FlushesDenormals)
            frames = Flushed(frames);
        _call = CallState.Running;
        try
        {
            PushCore(frames, inputFrames, output, outputFrames);
        }
        catch
        {
            _call = CallState.Failed;
            throw;
        }

        _call = CallState.None;
        return outputFrames;
    }

    /// <summary>Ends the signal: writes the outputs that right padding completes (none otherwise).</summary>
    /// <param name="output">Receives <c>(FlushFrames, OutputChannels)</c>, or with the axes exchanged; may be longer.</param>
    /// <returns>Output frames written.</returns>
    /// <exception cref="ArgumentException"><paramref name="output"/> is too short; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">The stream has ended already, or the signal cannot end here, since paths of different lengths would meet, or another call on it is running, or one has ended in an exception; nothing was written.</exception>
    /// <inheritdoc cref="Push" path="/remarks"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Flush(Span<float> output)
    {
        Layer.CheckUnchanged();
        if (_ended)
            throw new InvalidOperationException($"The stream of {Layer.Name} has ended already: call Reset to begin anew.");
        if (_call != CallState.None)
            ThrowInCall();
        int outputFrames = FlushedFramesAfter(0);
        output = CheckedOutput(output, outputFrames);
        Layer.CheckForeign(output, nameof(output));
        _call = CallState.Running;
        try
        {
            FlushCore(output, outputFrames);
        }
        catch
        {
            _call = CallState.Failed;
            throw;
        }

        _call = CallState.None;
        _ended = true;
        return outputFrames;
    }

    /// <summary>Allocates what chunks of up to so many frames need, in place and with their denormals flushed too: no later <see cref="Push"/> of them allocates.</summary>
    /// <param name="largestChunk">Input frames of the largest chunk.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largestChunk"/> is negative, or such a chunk is longer than an array can be.</exception>
    /// <exception cref="InvalidOperationException">A call on the stream is running.</exception>
    public void Prepare(int largestChunk)
    {
        Layer.CheckUnchanged();
        CheckNotRunning();
        long floats = (long)largestChunk * _inputChannels;
        if (floats < 0 || floats > AlignedBuffer.MaximumLength)
            throw new ArgumentOutOfRangeException(nameof(largestChunk), largestChunk, $"largestChunk of a stream of {Layer.Name} must be from 0 to {AlignedBuffer.MaximumLength / _inputChannels} frames of {_inputChannels} channels.");
        Touch(ref _flushed, floats);
        if (IsChannelsFirst && CanWriteInPlace)
            PrepareInPlace(floats);
    }

    /// <summary>Begins anew, with zeros before the first frame, also after a call that ended in an exception.</summary>
    /// <exception cref="InvalidOperationException">A call on the stream is running; nothing was changed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reset()
    {
        Layer.CheckUnchanged();
        CheckNotRunning();
        ResetCore();
        (_ended, _call) = (false, CallState.None);
    }

    /// <summary>Takes over the history of another stream of the same layer, or of a layer of the same geometry and channels.</summary>
    /// <exception cref="ArgumentException">The other stream's layer has another geometry; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A call on one of the streams is running, or one on the other has ended in an exception; nothing was changed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyStateFrom(LayerStream other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Layer.CheckUnchanged();
        other.Layer.CheckUnchanged();
        if (!CanCopyStateFrom(other))
            throw new ArgumentException($"The stream of {other.Layer.Name} has another geometry than this one of {Layer.Name}.", nameof(other));
        CheckNotRunning();
        if (other._call != CallState.None)
            other.ThrowInCall();
        CopyStateCore(other);
        (_ended, _call) = (other._ended, CallState.None);
    }

    /// <summary>Makes every call once, on zeros, so that none compiles anything when the signal has begun; then begins anew.</summary>
    internal void WarmUp()
    {
        // The one frame behind the piece may complete the first output of all, or several.
        int piece = WarmUpFrames(LongestPiece);
        var frames = new float[checked(piece * _inputChannels)];
        PushAll(frames.AsSpan(0, piece * _inputChannels - _inputChannels));
        PushAll(frames.AsSpan(0, _inputChannels));
        if (CanWriteInPlace)
            Push(frames, frames);
        for (int count = 1; count <= SeparableConvolution.WidestLoop; count++)
            Flushed(new float[count]);
        Flush(new float[checked(FlushFrames * _outputChannels)]);
        CopyStateFrom(this);
        _ = Latency;
        Reset();

        void PushAll(ReadOnlySpan<float> chunk) => Push(chunk, new float[checked(OutputFrames(chunk.Length / _inputChannels) * _outputChannels)]);
    }

    /// <summary>Frames of a signal to warm up with, of a length that fits.</summary>
    private protected virtual int WarmUpFrames(int atLeast) => atLeast;

    internal abstract int OutputFramesCore(int inputFrames);

    /// <summary>Output frames of <paramref name="inputFrames"/> more frames and a Flush behind them.</summary>
    internal abstract int FlushedFramesAfter(int inputFrames);

    internal abstract void PushCore(ReadOnlySpan<float> frames, int inputFrames, Span<float> output, int outputFrames);

    internal abstract void FlushCore(Span<float> output, int outputFrames);

    internal abstract bool CanCopyStateFrom(LayerStream other);

    internal abstract void ResetCore();

    private protected abstract void CopyStateCore(LayerStream other);

    /// <summary>Allocates what a chunk of so many floats needs that is overwritten by its outputs, in channels_first.</summary>
    private protected abstract void PrepareInPlace(long floats);

    // Written to, since the system finds a page of memory only when it is touched: that takes longer than a short chunk.
    private protected static void Touch(ref ScratchBuffer buffer, long floats) => MemoryMarshal.CreateSpan(ref buffer.Reserve(floats), (int)floats).Clear();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<float> Flushed(ReadOnlySpan<float> frames)
    {
        ref float copy = ref _flushed.Reserve(frames.Length);
        LaneLoops.Map(ref MemoryMarshal.GetReference(frames), ref copy, frames.Length, default(FlushToZero));
        return MemoryMarshal.CreateReadOnlySpan(ref copy, frames.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<float> CheckedOutput(Span<float> output, int outputFrames)
    {
        long floats = (long)outputFrames * _outputChannels;
        if (output.Length < floats)
            ThrowShortOutput(outputFrames, floats, output.Length);
        return MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(output), (int)floats);
    }

    // What an activation of the user's own does to the stream that it runs in would move it under the call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckNotRunning()
    {
        if (_call == CallState.Running)
            ThrowInCall();
    }

    // What throws stands apart, so that what does not is small enough to be inlined.
    private void ThrowPartFrame(int floats) => throw new ArgumentException($"frames of a stream of {Layer.Name} must hold n · {_inputChannels} floats, but holds {floats}.", "frames");

    private void ThrowEnded() => throw new InvalidOperationException($"The stream of {Layer.Name} has ended with Flush: call Reset to begin anew.");

    private void ThrowInCall() => throw new InvalidOperationException(_call == CallState.Failed
        ? $"A call on the stream of {Layer.Name} has ended in an exception and has moved it in part: call Reset to begin anew."
        : $"A call on the stream of {Layer.Name} is running, and it takes one at a time, also out of an activation that it runs.");

    private void ThrowShortOutput(int outputFrames, long floats, int given) => throw new ArgumentException(
        $"output of a stream of {Layer.Name} must hold at least {outputFrames} frames · {_outputChannels} channels = {floats} floats, but holds {given}.", "output");

    private void ThrowOverlap() => throw new ArgumentException(
        $"frames and output of a stream of {Layer.Name} overlap; they may only start at the same place, without strides and with at most as many output as input channels.", "output");

    private enum CallState
    {
        None,
        Running,
        Failed,
    }
}
