using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.Operations;

/// <summary><c>(x - mean) · (gamma / √(variance + epsilon)) + beta</c>, each of a channel: with the statistics of the batch in training, with the moving ones otherwise.</summary>
internal sealed class BatchNormalization(string name, DataFormatKind format, int channels, PublishedWeights weights, NormalizationTensors tensors, float momentum, float epsilon) : FrameMap(name, format, channels, weights)
{
    protected override FrameMap Copy() => new BatchNormalization(Name, Format, InputChannels, Weights, tensors, momentum, epsilon);

    public override long ScratchFloats(int rows) => RowLayout.Stride(InputChannels);

    public override OperationCache CreateCache(Layer layer) => new BatchNormalizationCache(layer, Weights);

    // The sums of a batch have one order, which parts would break.
    protected override bool CanSplit => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output)
    {
        WriteScales(weights, ref weights[tensors.Variance].Reference, ref z);
        Normalize(in windows, weights, ref weights[tensors.Mean].Reference, ref z, ref output);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int length, OperationCache cache)
    {
        var own = (BatchNormalizationCache)cache;
        own.UsesBatch = own.IsTraining && own.Layer.Trainable;
        if (!own.UsesBatch || output.IsEmpty)
        {
            base.Forward(input, output, batch, length, cache);
            return;
        }

        // Kept as plain Forward keeps it, and normalised anew once the statistics are known.
        base.Forward(input, output, batch, length, cache);
        float count = (float)((double)batch * length);
        ref float mean = ref own.Mean.Reserve(InputChannels), variance = ref own.Variance.Reserve(InputChannels);
        Clear(ref mean);
        Clear(ref variance);
        for (int sample = 0; sample < batch; sample++)
            ChannelLoops.AddChunks(ref KeptInput(own, sample, length), InputChannels, ref KeptInput(own, sample, length), InputChannels, length, InputChannels, ref mean, default(ElementTerm));
        LaneLoops.Map(ref mean, ref mean, InputChannels, new CountMap(count));
        for (int sample = 0; sample < batch; sample++)
            ChannelLoops.AddChunks(ref KeptInput(own, sample, length), InputChannels, ref KeptInput(own, sample, length), InputChannels, length, InputChannels, ref variance, new SquaredDifferenceTerm(ref mean));
        LaneLoops.Map(ref variance, ref variance, InputChannels, new CountMap(count));
        ref float scales = ref own.Scales.Reserve(InputChannels);
        WriteScales(own.Weights!, ref variance, ref scales);
        int size = length * InputChannels;
        for (int sample = 0; sample < batch; sample++)
        {
            ref float rows = ref Format == DataFormatKind.ChannelsLast ? ref MemoryMarshal.GetReference(output[(sample * size)..]) : ref own.Upstream.Reserve(size);
            Normalize(new FrameWindows(ref KeptInput(own, sample, length), InputChannels, length), own.Weights!, ref mean, ref scales, ref rows);
            if (Format == DataFormatKind.ChannelsFirst)
                Transposition.Transpose(ref rows, InputChannels, length, InputChannels, ref MemoryMarshal.GetReference(output[(sample * size)..]), length);
        }

        // A stand-in leaves the statistics as they are.
        ref float scratch = ref own.Sums.Reserve(InputChannels);
        LaneLoops.Combine(ref mean, ref own.IsStandIn ? ref scratch : ref own.Weights![tensors.Mean].Reference, InputChannels, new MovingMap(momentum));
        LaneLoops.Combine(ref variance, ref own.IsStandIn ? ref scratch : ref own.Weights![tensors.Variance].Reference, InputChannels, new MovingMap(momentum));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(OperationCache cache, Parameter[] parameters, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        var own = (BatchNormalizationCache)cache;
        int channels = InputChannels, size = own.Length * channels;
        ref float scales = ref own.Scales.Reserve(channels), inverse = ref own.Inverse.Reserve(channels), sums = ref own.Sums.Reserve(channels), products = ref own.Products.Reserve(channels), mean = ref own.Mean.Reserve(channels);
        ref float variance = ref own.Variance.Reserve(channels);
        if (!own.UsesBatch)
        {
            own.Weights![tensors.Mean].Span.CopyTo(MemoryMarshal.CreateSpan(ref mean, channels));
            own.Weights[tensors.Variance].Span.CopyTo(MemoryMarshal.CreateSpan(ref variance, channels));
        }

        WriteScales(own.Weights!, ref variance, ref scales);
        ChannelLoops.Map(ref variance, 0, ref inverse, 0, 1, channels, new InverseDeviationMap(ref Unsafe.NullRef<float>(), epsilon));
        Clear(ref sums);
        Clear(ref products);
        for (int sample = 0; sample < own.Batch; sample++)
        {
            ref float g = ref Rows(outputGradient.Slice(sample * size, size), own);
            ChannelLoops.AddChunks(ref g, channels, ref g, channels, own.Length, channels, ref sums, default(ElementTerm));
            ChannelLoops.AddChunks(ref KeptInput(own, sample, own.Length), channels, ref g, channels, own.Length, channels, ref products, new StandardisedProductTerm(ref mean, ref inverse));
        }

        if (tensors.Gamma >= 0)
            LaneLoops.Combine(ref products, ref parameters[tensors.Gamma].GradientReference, channels, default(SumMap));
        if (tensors.Beta >= 0)
            LaneLoops.Combine(ref sums, ref parameters[tensors.Beta].GradientReference, channels, default(SumMap));
        if (inputGradient.IsEmpty)
            return;
        float count = (float)((double)own.Batch * own.Length);
        LaneLoops.Map(ref sums, ref sums, channels, new CountMap(count));
        LaneLoops.Map(ref products, ref products, channels, new CountMap(count));
        for (int sample = 0; sample < own.Batch; sample++)
        {
            ref float g = ref Rows(outputGradient.Slice(sample * size, size), own);
            ref float target = ref MemoryMarshal.GetReference(inputGradient[(sample * size)..]);
            ref float rows = ref Format == DataFormatKind.ChannelsLast ? ref target : ref own.InputGradient.Reserve(size);
            if (own.UsesBatch)
                ChannelLoops.Combine(ref KeptInput(own, sample, own.Length), channels, ref g, channels, ref rows, channels, own.Length, channels, new BatchDerivative(ref mean, ref inverse, ref scales, ref sums, ref products));
            else
                ChannelLoops.Map(ref g, channels, ref rows, channels, own.Length, channels, new ChannelProductMap(ref scales));
            if (Format == DataFormatKind.ChannelsFirst)
                Transposition.Transpose(ref rows, channels, own.Length, channels, ref target, own.Length);
        }
    }

    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters) => throw new InvalidOperationException("A batch is differentiated as a whole.");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ref float Rows(ReadOnlySpan<float> sample, BatchNormalizationCache cache)
    {
        if (Format == DataFormatKind.ChannelsLast)
            return ref MemoryMarshal.GetReference(sample);
        ref float rows = ref cache.Upstream.Reserve(sample.Length);
        Transposition.Transpose(ref MemoryMarshal.GetReference(sample), cache.Length, InputChannels, cache.Length, ref rows, InputChannels);
        return ref rows;
    }

    /// <summary>gamma / √(variance + epsilon).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteScales(WeightSet weights, ref float variance, ref float scales) =>
        ChannelLoops.Map(ref variance, 0, ref scales, 0, 1, InputChannels, new InverseDeviationMap(ref Tensor(weights, tensors.Gamma), epsilon));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Normalize(in FrameWindows windows, WeightSet weights, ref float mean, ref float scales, ref float output) =>
        ChannelLoops.Map(ref windows.First, windows.Stride, ref output, InputChannels, windows.Rows, InputChannels, new StandardisingMap(ref mean, ref scales, ref Tensor(weights, tensors.Beta)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Tensor(WeightSet weights, int index) => ref index < 0 ? ref Unsafe.NullRef<float>() : ref weights[index].Reference;

    // The frames of a sample lie one right behind the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float KeptInput(BatchNormalizationCache cache, int sample, int length) => ref InputOf(cache, sample, Geometry, length);

    private void Clear(ref float sums) => MemoryMarshal.CreateSpan(ref sums, InputChannels).Clear();

    /// <summary>x / count.</summary>
    private readonly struct CountMap(float count) : IUnaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => x / TLanes.Create(count);
    }

    /// <summary>moving · momentum + batch · (1 - momentum), each rounded, as Keras does.</summary>
    private readonly struct MovingMap(float momentum) : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes first, TLanes second)
            where TLanes : struct, ILanes<TLanes> => second * TLanes.Create(momentum) + first * TLanes.Create(1 - momentum);
    }
}

/// <summary>The cache of a batch normalisation: the statistics that its Forward used.</summary>
internal sealed class BatchNormalizationCache(Layer layer, PublishedWeights weights) : WindowCache(layer, weights)
{
    /// <summary>One float a channel each: mean and variance, gamma over the deviation, one over it, and the sums of the gradients.</summary>
    public ScratchBuffer Mean, Variance, Scales, Inverse, Sums, Products;

    /// <summary>Whether the Forward that it holds used the statistics of the batch.</summary>
    public bool UsesBatch { get; set; }
}

/// <summary>Which of a layer's tensors are which; -1 where there is none.</summary>
/// <param name="Gamma">The factor.</param>
/// <param name="Beta">What is added.</param>
/// <param name="Mean">The moving mean.</param>
/// <param name="Variance">The moving variance.</param>
internal readonly record struct NormalizationTensors(int Gamma, int Beta, int Mean = -1, int Variance = -1)
{
    /// <summary>The tensors in Keras' order.</summary>
    public static NormalizationTensors Of(bool scale, bool center, bool hasStatistics)
    {
        int next = (scale ? 1 : 0) + (center ? 1 : 0);
        return new NormalizationTensors(scale ? 0 : -1, center ? next - 1 : -1, hasStatistics ? next : -1, hasStatistics ? next + 1 : -1);
    }
}
