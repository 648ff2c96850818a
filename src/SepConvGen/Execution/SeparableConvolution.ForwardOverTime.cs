using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

// Forward of channels_first whose lanes are frames: channel by channel the depthwise outputs of one block, then the pointwise product of all filters. Nothing is transposed.
internal sealed partial class SeparableConvolution
{
    // Depthwise outputs of a block that leave room in the first cache for the weights; and whole tiles of the depthwise vectors.
    private const int OverTimeBlockFloats = 4096, OverTimeUnit = 64, LongestOverTimeBlock = 256;

    // As many rows as the dilation meet the padding with the same taps. Fewer than these are computed from a copy.
    private const int ShortestRun = 16;

    /// <summary>Whether so many rows are computed with frames as lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsOverTime(int rows) => _framesOverTime > 0 && rows >= _framesOverTime && _depthwiseLanes <= RowLayout.WidestOverTime;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int OverTimeBlock() => Math.Clamp(OverTimeBlockFloats / _depthwiseLanes / OverTimeUnit, 1, LongestOverTimeBlock / OverTimeUnit) * OverTimeUnit;

    // The last block may be as long as two, less a frame.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int OverTimeStride(int rows) => RowLayout.Stride(Math.Min(rows, 2 * OverTimeBlock() - 1));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReserveOverTime(int rows, ForwardScratch scratch)
    {
        scratch.Depthwise.Reserve((long)_depthwiseLanes * OverTimeStride(rows));
        if (_geometry.DilationRate < ShortestRun)
            scratch.Window.Reserve((long)OverTimeStride(rows) + _receptiveField);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardOverTime(ReadOnlySpan<float> input, Span<float> output, int length, int outputLength, int before, int row, int rows, WeightSet weights, ForwardScratch scratch)
    {
        ReserveOverTime(rows, scratch);
        int block = OverTimeBlock(), stride = OverTimeStride(rows);
        ref float z = ref scratch.Depthwise.Reserve(0);
        for (int from = row, count; from < row + rows; from += count)
        {
            int left = row + rows - from;
            count = left < 2 * block ? left : block;
            DepthwiseOverTime(input, length, from - before, count, weights, ref z, stride, ref scratch.Window.Reserve(0));
            if (_depthwiseActivation is { } between)
                BetweenOverTime(between, weights, ref z, stride, count);
            ref float target = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), from);
            ComputeOverTime(new OverTimeOperands
            {
                Depthwise = ref z,
                DepthwiseStride = stride,
                Channels = _depthwiseLanes,
                Kernel = ref weights.Pointwise.Reference,
                Bias = ref _useBias ? ref weights.BiasReference : ref Unsafe.NullRef<float>(),
                Filters = _filters,
                Output = ref target,
                OutputStride = outputLength,
                Frames = count,
            });
            if (!_kernels.ActivatesBlocks)
                continue;
            for (int filter = 0; filter < _filters; filter++, target = ref Unsafe.Add(ref target, outputLength))
                _kernels.Activate(ref target, ref target, 1, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ComputeOverTime(in OverTimeOperands operands)
    {
        if (_kernels.ActivationSlope == 1 && float.IsPositiveInfinity(_kernels.ActivationMaximum))
            PointwiseOverTime.Compute(in operands, default(IdentityMap));
        else if (_kernels.ActivationSlope == 0 && float.IsPositiveInfinity(_kernels.ActivationMaximum))
            PointwiseOverTime.Compute(in operands, default(ReluMap));
        else
            PointwiseOverTime.Compute(in operands, new PiecewiseMap(_kernels.ActivationSlope, _kernels.ActivationMaximum));
    }

    /// <summary>The depthwise outputs of <paramref name="count"/> rows, (lanes, rows), of which the first one's window begins with frame <paramref name="first"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DepthwiseOverTime(ReadOnlySpan<float> input, int length, int first, int count, WeightSet weights, ref float z, int stride, ref float window)
    {
        int frames = count + (_receptiveField - 1);
        bool isCopied = _geometry.DilationRate < ShortestRun && (first < 0 || (long)first + frames > length);
        for (int channel = 0; channel < _inputChannels; channel++)
        {
            ReadOnlySpan<float> signal = input.Slice(channel * length, length);
            if (isCopied)
                CopyFrames(signal, first, MemoryMarshal.CreateSpan(ref window, frames));
            for (int lane = channel * _multiplier; lane < (channel + 1) * _multiplier; lane++, z = ref Unsafe.Add(ref z, stride))
                if (isCopied)
                    ConvolveOverTime(ref window, frames, 0, count, ref Unsafe.Add(ref weights.Depthwise.Reference, lane), ref z);
                else
                    ConvolveOverTime(ref MemoryMarshal.GetReference(signal), length, first, count, ref Unsafe.Add(ref weights.Depthwise.Reference, lane), ref z);
        }
    }

    /// <summary>One channel: runs of rows whose windows reach into the padding with the same taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ConvolveOverTime(ref float signal, int length, int first, int count, ref float kernel, ref float z)
    {
        int taps = _geometry.KernelSize, dilation = _geometry.DilationRate;
        for (int at = 0, run; at < count; at += run)
        {
            int frame = first + at, before = frame >= 0 ? 0 : Math.Min(taps, (-frame - 1) / dilation + 1), beforeEnd = frame >= length ? 0 : Math.Min(taps, (length - frame - 1) / dilation + 1);

            // Until the last tap before the signal enters it, or the last one in it leaves it.
            run = count - at;
            if (before > 0)
                run = Math.Min(run, -(frame + (before - 1) * dilation));
            if (beforeEnd > 0)
                run = Math.Min(run, length - (frame + (beforeEnd - 1) * dilation));
            int inside = Math.Max(0, beforeEnd - before);
            FlatDepthwise.Convolve(ref Unsafe.Add(ref signal, inside == 0 ? 0 : frame + before * dilation), dilation, ref kernel, _depthwiseLanes, 1, new WindowTaps(before, inside, taps - before - inside), ref Unsafe.Add(ref z, at), run);
        }
    }

    /// <summary>Copies frames of one channel, with zeros where there is no signal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyFrames(ReadOnlySpan<float> signal, int first, Span<float> frames)
    {
        int before = Math.Clamp(-first, 0, frames.Length), inside = Math.Clamp(signal.Length - (first + before), 0, frames.Length - before);
        frames[..before].Clear();
        if (inside > 0)
            signal.Slice(first + before, inside).CopyTo(frames[before..]);
        frames[(before + inside)..].Clear();
    }
}
