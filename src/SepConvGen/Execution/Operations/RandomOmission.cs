using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Initialization;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.Operations;

/// <summary>Dropout: in training each element, or each channel of a sample, is left out with a probability; the others are scaled up for it. Otherwise frames stay as they are.</summary>
/// <remarks>Whether an element is left out depends on the seed and on numbers alone, (Forwards of the cache, sample, element): the same on every machine, in any layout.</remarks>
internal sealed class RandomOmission(string name, DataFormatKind format, int channels, PublishedWeights weights, double rate, ulong seed, bool dropsChannels) : FrameMap(name, format, channels, weights)
{
    private const int FractionBits = 24;

    // An element is left out where its 24 bits are below this.
    private readonly uint _threshold = (uint)Math.Ceiling(rate * (1 << FractionBits));

    private readonly float _scale = (float)(1 / (1 - rate));

    protected override FrameMap Copy() => new RandomOmission(Name, Format, InputChannels, Weights, rate, seed, dropsChannels);

    // Masks count samples, of which a thread sees a part.
    protected override bool CanSplit => false;

    public override OperationCache CreateCache(Layer layer) => new RandomOmissionCache(layer, Weights);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output) =>
        ChannelLoops.Map(ref windows.First, windows.Stride, ref output, InputChannels, windows.Rows, InputChannels, default(CopyMap));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int length, OperationCache cache)
    {
        var own = (RandomOmissionCache)cache;
        base.Forward(input, output, batch, length, cache);
        own.Drops = own.IsTraining && rate > 0;
        if (!own.Drops || output.IsEmpty)
            return;
        if (!own.IsStandIn)
            own.MaskedForwards++;
        for (int sample = 0; sample < batch; sample++)
            Mask(output.Slice(sample * length * InputChannels, length * InputChannels), length, own.MaskedForwards, sample);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(OperationCache cache, Parameter[] parameters, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        if (inputGradient.IsEmpty)
            return;
        var own = (RandomOmissionCache)cache;
        outputGradient.CopyTo(inputGradient);
        for (int sample = 0; sample < own.Batch && own.Drops; sample++)
            Mask(inputGradient.Slice(sample * own.Length * InputChannels, own.Length * InputChannels), own.Length, own.MaskedForwards, sample);
    }

    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters) => throw new InvalidOperationException("A mask is of the whole batch.");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mask(Span<float> frames, int length, long forwards, int sample)
    {
        ulong stream = SplitMix64.Mix(unchecked(SplitMix64.Mix(seed + SplitMix64.Increment * (ulong)forwards) + SplitMix64.Increment * (ulong)sample));
        ref float first = ref MemoryMarshal.GetReference(frames);
        nint frameStep = Format == DataFormatKind.ChannelsLast ? InputChannels : 1, channelStep = Format == DataFormatKind.ChannelsLast ? 1 : length;
        for (int frame = 0; frame < length; frame++)
            for (int channel = 0; channel < InputChannels; channel++)
            {
                ref float value = ref Unsafe.Add(ref first, frame * frameStep + channel * channelStep);
                ulong element = dropsChannels ? (ulong)channel : (ulong)((long)frame * InputChannels + channel);
                value = SplitMix64.Mix(unchecked(stream + SplitMix64.Increment * element)) >> (64 - FractionBits) < _threshold ? 0 : value * _scale;
            }
    }
}

/// <summary>The cache of a dropout: how many Forwards it has seen.</summary>
internal sealed class RandomOmissionCache(Layer layer, PublishedWeights weights) : WindowCache(layer, weights)
{
    /// <summary>Forwards in training, the one that it holds included.</summary>
    internal override long MaskedForwards { get; set; }

    /// <summary>Whether the Forward that it holds left anything out.</summary>
    public bool Drops { get; set; }
}
