using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.Operations;

/// <summary>Frames as they are, with padding in numbers before and behind: what is negative is cut off.</summary>
internal sealed class FramePadding(string name, in ConvolutionGeometry geometry, DataFormatKind format, int channels, PublishedWeights weights)
    : WindowOperation(name, in geometry, format, channels, channels, weights, RowActivation.Linear)
{
    protected override WindowOperation With(in ConvolutionGeometry geometry) => new FramePadding(Name, in geometry, Format, InputChannels, Weights);

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

/// <summary>Each frame several times.</summary>
internal sealed class FrameRepetition(string name, int size, DataFormatKind format, int channels, PublishedWeights weights)
    : WindowOperation(name, new ConvolutionGeometry(1, 1, 1, PaddingKind.Valid), format, channels, channels, weights, RowActivation.Linear)
{
    public override int FramesOfWindow => size;

    protected override WindowOperation With(in ConvolutionGeometry geometry) => new FrameRepetition(Name, size, Format, InputChannels, Weights);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output)
    {
        for (int row = 0; row < windows.Rows; row++)
            ChannelLoops.Map(ref Unsafe.Add(ref windows.First, row * windows.Stride), 0, ref Unsafe.Add(ref output, (nint)row * size * InputChannels), InputChannels, size, InputChannels, default(CopyMap));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        if (!Unsafe.IsNullRef(ref gradients.InputGradient))
            for (int row = 0; row < gradients.Rows; row++)
                ChannelLoops.AddRows(ref Unsafe.Add(ref gradients.Gradient, (nint)row * size * gradients.GradientStride), gradients.GradientStride, ref Unsafe.Add(ref gradients.InputGradient, (nint)row * gradients.InputStride), 0, size, InputChannels);
    }
}

/// <summary>All frames of a signal of a fixed length as the channels of one, frame by frame.</summary>
internal sealed class Flattening(string name, int length, DataFormatKind format, int channels, PublishedWeights weights)
    : WindowOperation(name, new ConvolutionGeometry(length, length, 1, PaddingKind.Valid), format, channels, length * channels, weights, RowActivation.Linear)
{
    protected override WindowOperation With(in ConvolutionGeometry geometry) => new Flattening(Name, length, Format, InputChannels, Weights);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output) =>
        ChannelLoops.Map(ref windows.First, windows.Stride, ref output, InputChannels, length * windows.Rows, InputChannels, default(CopyMap));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        if (!Unsafe.IsNullRef(ref gradients.InputGradient))
            ChannelLoops.Map(ref gradients.Gradient, InputChannels, ref gradients.InputGradient, gradients.InputStride, length, InputChannels, default(CopyMap));
    }
}
