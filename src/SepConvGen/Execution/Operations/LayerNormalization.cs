using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.Operations;

/// <summary>Each frame standardised over its channels: <c>(x - mean) · r · gamma + beta</c> with <c>r = 1 / √(variance + epsilon)</c>.</summary>
internal sealed class LayerNormalization(string name, DataFormatKind format, int channels, PublishedWeights weights, NormalizationTensors tensors, float epsilon) : FrameMap(name, format, channels, weights)
{
    private readonly int _padded = RowLayout.PaddedLanes(channels);

    protected override FrameMap Copy() => new LayerNormalization(Name, Format, InputChannels, Weights, tensors, epsilon);

    public override long ScratchFloats(int rows) => _padded;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output)
    {
        for (int row = 0; row < windows.Rows; row++)
        {
            float inverse = FrameStatistics.Center(ref Unsafe.Add(ref windows.First, row * windows.Stride), InputChannels, epsilon, ref z);
            ChannelLoops.Map(ref z, 0, ref Unsafe.Add(ref output, (nint)row * InputChannels), 0, 1, InputChannels, new AffineMap(inverse, ref Tensor(weights, tensors.Gamma), ref Tensor(weights, tensors.Beta)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        // x̂ of all frames, whose products with g are summed over time, and h = g · gamma of one.
        ref float standardised = ref cache.First.Reserve((long)gradients.Rows * _padded), scaled = ref cache.Second.Reserve(_padded);
        RowCopy.Clear(ref scaled, _padded);
        for (int row = 0; row < gradients.Rows; row++)
        {
            ref float x = ref Unsafe.Add(ref standardised, (nint)row * _padded);
            ref float g = ref Unsafe.Add(ref gradients.Gradient, (nint)row * gradients.GradientStride);
            float inverse = FrameStatistics.Center(ref Unsafe.Add(ref gradients.Input, (nint)row * gradients.InputStride), InputChannels, epsilon, ref x);
            LaneLoops.Map(ref x, ref x, _padded, new FactorMap(inverse));
            if (Unsafe.IsNullRef(ref gradients.InputGradient))
                continue;
            if (tensors.Gamma < 0)
                RowCopy.Exactly(ref g, InputChannels, ref scaled);
            else
                ChannelLoops.Map(ref g, 0, ref scaled, 0, 1, InputChannels, new ChannelProductMap(ref cache.Weights![tensors.Gamma].Reference));
            float mean = FrameStatistics.Sum(ref scaled, _padded) / InputChannels, meanOfProducts = FrameStatistics.SumOfProducts(ref scaled, ref x, _padded) / InputChannels;
            ChannelLoops.Combine(ref x, 0, ref scaled, 0, ref Unsafe.Add(ref gradients.InputGradient, (nint)row * gradients.InputStride), 0, 1, InputChannels, new FrameDerivative(mean, meanOfProducts, inverse));
        }

        if (tensors.Gamma >= 0)
            ChannelLoops.AddChunks(ref standardised, _padded, ref gradients.Gradient, gradients.GradientStride, gradients.Rows, InputChannels, ref parameters[tensors.Gamma].GradientReference, default(ProductTerm));
        if (tensors.Beta >= 0)
            ChannelLoops.AddChunks(ref gradients.Gradient, gradients.GradientStride, ref gradients.Gradient, gradients.GradientStride, gradients.Rows, InputChannels, ref parameters[tensors.Beta].GradientReference, default(ElementTerm));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Tensor(WeightSet weights, int index) => ref index < 0 ? ref Unsafe.NullRef<float>() : ref weights[index].Reference;

    /// <summary>d · r · gamma + beta, the last two rounded once.</summary>
    private readonly ref struct AffineMap(float inverse, ref float gamma, ref float beta) : IChannelMap
    {
        private readonly float _inverse = inverse;
        private readonly ref float _gamma = ref gamma, _beta = ref beta;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, nint channel)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes standardised = x * TLanes.Create(_inverse);
            if (Unsafe.IsNullRef(ref _beta))
                return Unsafe.IsNullRef(ref _gamma) ? standardised : standardised * TLanes.Load(ref _gamma, channel);
            return Unsafe.IsNullRef(ref _gamma) ? standardised + TLanes.Load(ref _beta, channel) : TLanes.MultiplyAdd(standardised, TLanes.Load(ref _gamma, channel), TLanes.Load(ref _beta, channel));
        }
    }

    private readonly struct FactorMap(float factor) : IUnaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => x * TLanes.Create(factor);
    }

    /// <summary>(h - mean of h - x̂ · mean of h·x̂) · r.</summary>
    private readonly struct FrameDerivative(float mean, float meanOfProducts, float inverse) : IChannelPairMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes y, nint channel)
            where TLanes : struct, ILanes<TLanes> => TLanes.MultiplyAdd(-x, TLanes.Create(meanOfProducts), y - TLanes.Create(mean)) * TLanes.Create(inverse);
    }
}
