using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.Operations;

/// <summary>An operation on each frame by itself.</summary>
internal abstract class FrameMap(string name, DataFormatKind format, int channels, PublishedWeights weights, RowActivation? activation = null)
    : WindowOperation(name, new ConvolutionGeometry(1, 1, 1, PaddingKind.Valid), format, channels, channels, weights, activation ?? RowActivation.Linear)
{
    protected abstract FrameMap Copy();

    protected sealed override WindowOperation With(in ConvolutionGeometry geometry) => Copy();
}

/// <summary>A formula of each element and its channel.</summary>
internal sealed class ChannelwiseMap<TMap, TDerivative>(string name, DataFormatKind format, int channels, PublishedWeights weights, TMap map, TDerivative derivative) : FrameMap(name, format, channels, weights)
    where TMap : struct, IChannelMap
    where TDerivative : struct, IChannelMap
{
    protected override FrameMap Copy() => new ChannelwiseMap<TMap, TDerivative>(Name, Format, InputChannels, Weights, map, derivative);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output) =>
        ChannelLoops.Map(ref windows.First, windows.Stride, ref output, InputChannels, windows.Rows, InputChannels, map);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        if (!Unsafe.IsNullRef(ref gradients.InputGradient))
            ChannelLoops.Map(ref gradients.Gradient, gradients.GradientStride, ref gradients.InputGradient, gradients.InputStride, gradients.Rows, InputChannels, derivative);
    }
}

/// <summary>An activation by itself.</summary>
internal sealed class ActivationOperation(string name, DataFormatKind format, int channels, PublishedWeights weights, RowActivation activation) : FrameMap(name, format, channels, weights, activation)
{
    protected override FrameMap Copy() => new ActivationOperation(Name, Format, InputChannels, Weights, Activation);

    public override FrameOperation WithoutActivation() => new ActivationOperation(Name, Format, InputChannels, Weights, RowActivation.Linear) { Threads = Threads, ThreadRule = ThreadRule };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output) =>
        ChannelLoops.Map(ref windows.First, windows.Stride, ref output, InputChannels, windows.Rows, InputChannels, default(CopyMap));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        if (!Unsafe.IsNullRef(ref gradients.InputGradient))
            ChannelLoops.Map(ref gradients.Gradient, gradients.GradientStride, ref gradients.InputGradient, gradients.InputStride, gradients.Rows, InputChannels, default(CopyMap));
    }
}

/// <summary>(x - mean) / divisor, each of a channel.</summary>
internal readonly struct DividedDifferenceMap(AlignedBuffer mean, AlignedBuffer divisor) : IChannelMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nint channel)
        where TLanes : struct, ILanes<TLanes> => (x - TLanes.Load(ref mean.Reference, channel)) / TLanes.Load(ref divisor.Reference, channel);
}

/// <summary>g / divisor.</summary>
internal readonly struct QuotientMap(AlignedBuffer divisor) : IChannelMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nint channel)
        where TLanes : struct, ILanes<TLanes> => x / TLanes.Load(ref divisor.Reference, channel);
}

/// <summary>x · scale + offset, rounded once.</summary>
internal readonly struct RescalingMap(float scale, float offset) : IChannelMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nint channel)
        where TLanes : struct, ILanes<TLanes> => TLanes.MultiplyAdd(x, TLanes.Create(scale), TLanes.Create(offset));
}

/// <summary>x · scale.</summary>
internal readonly struct ProductMap(float scale) : IChannelMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nint channel)
        where TLanes : struct, ILanes<TLanes> => x * TLanes.Create(scale);
}
