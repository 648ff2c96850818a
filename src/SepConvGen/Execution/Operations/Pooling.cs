using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.Operations;

/// <summary>The largest or the average frame of each window, channel by channel.</summary>
internal abstract class Pooling(string name, in ConvolutionGeometry geometry, DataFormatKind format, int channels, PublishedWeights weights, bool isGlobal)
    : WindowOperation(name, in geometry, format, channels, channels, weights, RowActivation.Linear)
{
    /// <summary>Whether one window is the whole signal.</summary>
    protected bool IsGlobal { get; } = isGlobal;

    protected override bool CanSplit => !IsGlobal;

    public override ConvolutionGeometry GeometryOf(int length) => IsGlobal ? new ConvolutionGeometry(Math.Max(1, length), 1, 1, PaddingKind.Valid) : Geometry;
}

/// <summary>The largest frame: NaN wins, padding is -∞, and of equal ones the first gets the gradient.</summary>
internal sealed class MaximumPooling(string name, in ConvolutionGeometry geometry, DataFormatKind format, int channels, PublishedWeights weights, bool isGlobal)
    : Pooling(name, in geometry, format, channels, weights, isGlobal)
{
    public override float Padding => float.NegativeInfinity;

    protected override WindowOperation With(in ConvolutionGeometry geometry) => new MaximumPooling(Name, in geometry, Format, InputChannels, Weights, IsGlobal);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output)
    {
        ref float window = ref windows.First;
        int frames = Frames(in windows);
        for (int row = 0; row < windows.Rows; row++)
        {
            ref float target = ref Unsafe.Add(ref output, (nint)row * OutputChannels);
            RowCopy.Exactly(ref window, InputChannels, ref target);
            for (int frame = 1; frame < frames; frame++)
                LaneLoops.Combine(ref Unsafe.Add(ref window, frame * windows.Stride), ref target, InputChannels, default(LargerMap));
            window = ref Unsafe.Add(ref window, Geometry.Strides * windows.Stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        if (Unsafe.IsNullRef(ref gradients.InputGradient))
            return;
        int frames = gradients.Geometry.KernelSize;
        for (int row = 0; row < gradients.Rows; row++)
        {
            // Padding is no smaller than frames of -∞, and would be the first of them.
            int missing = Math.Clamp(gradients.MissingBefore - row * gradients.Geometry.Strides, 0, frames - 1);
            nint first = (nint)row * gradients.Geometry.Strides * gradients.InputStride;
            for (int channel = 0; channel < InputChannels; channel++)
            {
                nint best = first + missing * gradients.InputStride + channel;
                float largest = Unsafe.Add(ref gradients.Input, best);
                for (int frame = missing + 1; frame < frames && !float.IsNaN(largest); frame++)
                {
                    nint at = first + frame * gradients.InputStride + channel;
                    float x = Unsafe.Add(ref gradients.Input, at);
                    if (x > largest || float.IsNaN(x))
                        (best, largest) = (at, x);
                }

                Unsafe.Add(ref gradients.InputGradient, best) += Unsafe.Add(ref gradients.Gradient, (nint)row * gradients.GradientStride + channel);
            }
        }
    }

    // One window of a global pool is all that there is.
    private int Frames(in FrameWindows windows) => IsGlobal ? windows.Frames : Geometry.KernelSize;

    /// <summary>The larger of two, the second of equal ones; NaN wins.</summary>
    private readonly struct LargerMap : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes first, TLanes second)
            where TLanes : struct, ILanes<TLanes>
        {
            // No comparison with a NaN is true: a new one is found by being neither below one nor above zero, an old one stays.
            TLanes larger = TLanes.WhereLess(second, first, first, second);
            return TLanes.WhereLess(first, TLanes.Create(1f), larger, TLanes.WhereLess(TLanes.Create(0f), first, larger, first));
        }
    }
}

/// <summary>The average of the frames that exist: their rising sum divided by their count; of a whole signal the sum in chunks.</summary>
internal sealed class AveragePooling(string name, in ConvolutionGeometry geometry, DataFormatKind format, int channels, PublishedWeights weights, bool isGlobal, bool includesPadding = false)
    : Pooling(name, in geometry, format, channels, weights, isGlobal)
{
    public override bool CountsFrames => !IsGlobal && Geometry is { Padding: not PaddingKind.Valid } or { Before: > 0 } or { After: > 0 } or { Ceil: true };

    protected override WindowOperation With(in ConvolutionGeometry geometry) => new AveragePooling(Name, in geometry, Format, InputChannels, Weights, IsGlobal, includesPadding);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output)
    {
        nint channels = InputChannels;
        int frames = IsGlobal ? windows.Frames : Geometry.KernelSize;
        for (int row = 0; row < windows.Rows; row++)
        {
            ref float target = ref Unsafe.Add(ref output, row * channels);
            System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref target, InputChannels).Clear();
            ref float window = ref Unsafe.Add(ref windows.First, (nint)row * Geometry.Strides * windows.Stride);
            if (IsGlobal)
                ChannelLoops.AddChunks(ref window, windows.Stride, ref window, windows.Stride, frames, channels, ref target, default(ElementTerm));
            else
                for (int frame = 0; frame < frames; frame++)
                    LaneLoops.Combine(ref Unsafe.Add(ref window, frame * windows.Stride), ref target, channels, default(SumMap));
            int missingBehind = windows.MissingBehind - (windows.Rows - 1 - row) * Geometry.Strides;
            LaneLoops.Map(ref target, ref target, channels, new DividedMap(Count(frames, windows.MissingBefore - row * Geometry.Strides, missingBehind)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        if (Unsafe.IsNullRef(ref gradients.InputGradient))
            return;
        int frames = gradients.Geometry.KernelSize;
        ref float share = ref cache.First.Reserve(InputChannels);
        for (int row = 0; row < gradients.Rows; row++)
        {
            int first = row * gradients.Geometry.Strides, missingBehind = Math.Max(0, first + frames - (gradients.Frames - gradients.MissingBehind));
            LaneLoops.Map(ref Unsafe.Add(ref gradients.Gradient, (nint)row * gradients.GradientStride), ref share, InputChannels, new DividedMap(Count(frames, gradients.MissingBefore - first, missingBehind)));
            ChannelLoops.AddRows(ref share, 0, ref Unsafe.Add(ref gradients.InputGradient, (nint)first * gradients.InputStride), gradients.InputStride, frames, InputChannels);
        }
    }

    /// <summary>The frames of a window that count: those of the signal, or all but those beyond the padding in numbers.</summary>
    private float Count(int frames, int missingBefore, int missingBehind) => includesPadding
        ? frames - Math.Max(0, missingBehind - Geometry.After)
        : Math.Max(1, frames - Math.Max(0, missingBefore) - Math.Max(0, missingBehind));

    private readonly struct DividedMap(float divisor) : IUnaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => x / TLanes.Create(divisor);
    }
}
