using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.Operations;

/// <summary>PReLU: x where it is not negative, alpha · x elsewhere, with a slope for each channel or one for all.</summary>
internal sealed class SlopedRectifier(string name, DataFormatKind format, int channels, PublishedWeights weights) : FrameMap(name, format, channels, weights)
{
    protected override FrameMap Copy() => new SlopedRectifier(Name, Format, InputChannels, Weights);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output) =>
        ChannelLoops.Map(ref windows.First, windows.Stride, ref output, InputChannels, windows.Rows, InputChannels, new SlopeMap(weights[0]));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        AlignedBuffer slopes = cache.Weights![0];
        ref float sums = ref parameters[0].GradientReference;
        bool isShared = slopes.Length < InputChannels;
        if (isShared)
        {
            sums = ref cache.First.Reserve(InputChannels);
            System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref sums, InputChannels).Clear();
        }

        ChannelLoops.AddChunks(ref gradients.Input, gradients.InputStride, ref gradients.Gradient, gradients.GradientStride, gradients.Rows, InputChannels, ref sums, default(NegativeProductTerm));
        for (int channel = 0; channel < InputChannels && isShared; channel++)
            parameters[0].GradientReference += Unsafe.Add(ref sums, channel);
        if (!Unsafe.IsNullRef(ref gradients.InputGradient))
            ChannelLoops.Combine(ref gradients.Input, gradients.InputStride, ref gradients.Gradient, gradients.GradientStride, ref gradients.InputGradient, gradients.InputStride, gradients.Rows, InputChannels, new SlopeDerivative(slopes));
    }

    private readonly struct SlopeMap(AlignedBuffer slopes) : IChannelMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, nint channel)
            where TLanes : struct, ILanes<TLanes> => TLanes.WhereLess(x, TLanes.Create(0f), Slope<TLanes>(slopes, channel) * x, x);
    }

    private readonly struct SlopeDerivative(AlignedBuffer slopes) : IChannelPairMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes y, nint channel)
            where TLanes : struct, ILanes<TLanes> => TLanes.WhereLess(TLanes.Create(0f), x, y, Slope<TLanes>(slopes, channel) * y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Slope<TLanes>(AlignedBuffer slopes, nint channel)
        where TLanes : struct, ILanes<TLanes> => slopes.Length == 1 ? TLanes.Create(slopes.Reference) : TLanes.Load(ref slopes.Reference, channel);

    private readonly struct NegativeProductTerm : IChannelTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Add<TLanes>(TLanes sum, TLanes x, TLanes y, nint channel)
            where TLanes : struct, ILanes<TLanes> => TLanes.WhereLess(x, TLanes.Create(0f), TLanes.MultiplyAdd(x, y, sum), sum);
    }
}
