using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.Operations;

/// <summary><c>x · gamma + beta</c>, each of a channel, rounded once: what is left of a normalisation whose statistics are fixed.</summary>
internal sealed class ChannelScaling(string name, DataFormatKind format, int channels, PublishedWeights weights) : FrameMap(name, format, channels, weights)
{
    protected override FrameMap Copy() => new ChannelScaling(Name, Format, InputChannels, Weights);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output) =>
        ChannelLoops.Map(ref windows.First, windows.Stride, ref output, InputChannels, windows.Rows, InputChannels, new ChannelMultiplyAddMap(ref weights[0].Reference, ref weights[1].Reference));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        ChannelLoops.AddChunks(ref gradients.Input, gradients.InputStride, ref gradients.Gradient, gradients.GradientStride, gradients.Rows, InputChannels, ref parameters[0].GradientReference, default(ProductTerm));
        ChannelLoops.AddChunks(ref gradients.Gradient, gradients.GradientStride, ref gradients.Gradient, gradients.GradientStride, gradients.Rows, InputChannels, ref parameters[1].GradientReference, default(ElementTerm));
        if (!Unsafe.IsNullRef(ref gradients.InputGradient))
            ChannelLoops.Map(ref gradients.Gradient, gradients.GradientStride, ref gradients.InputGradient, gradients.InputStride, gradients.Rows, InputChannels, new ChannelProductMap(ref cache.Weights![0].Reference));
    }
}
