using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>Sums, products and concatenations of signals, and their gradients.</summary>
internal static class FrameMerging
{
    /// <summary>target += source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> source, Span<float> target) => LaneLoops.Combine(ref MemoryMarshal.GetReference(source), ref MemoryMarshal.GetReference(target), source.Length, default(SumMap));

    /// <summary>output = the activation of first + second, in one pass where it is of the form of relu.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> output, RowActivation activation, MergeShape shape)
    {
        if (!activation.IsFused || activation.IsLinear)
            Combine(first, second, output, default(SumThen<IdentityMap>));
        else if (activation.Slope == 0 && float.IsPositiveInfinity(activation.Maximum))
            Combine(first, second, output, default(SumThen<ReluMap>));
        else
            Combine(first, second, output, new SumThen<PiecewiseMap>(new PiecewiseMap(activation.Slope, activation.Maximum)));
        if (!activation.IsFused)
            activation.Apply(ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(output), shape.Rows, shape.RowLength);
    }

    /// <summary>output = first · second, frame by frame; a second of one frame is spread over all.</summary>
    /// <param name="first">(batch, length, channels).</param>
    /// <param name="second">The same, or (batch, 1, channels).</param>
    /// <param name="output">Receives the products.</param>
    /// <param name="shape">The sizes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> output, MergeShape shape)
    {
        if (first.Length == second.Length)
        {
            Combine(first, second, output, default(ProductMap));
            return;
        }

        for (int row = 0; row < shape.Rows; row++)
        {
            ReadOnlySpan<float> x = first.Slice(row * shape.RowLength, shape.RowLength);
            Span<float> y = output.Slice(row * shape.RowLength, shape.RowLength);
            if (shape.IsChannelsFirst)
                LaneLoops.Map(ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), x.Length, new ScaledMap(second[row]));
            else
                Combine(x, second.Slice(row / shape.Length * shape.Channels, shape.Channels), y, default(ProductMap));
        }
    }

    /// <summary>The gradient of a spread factor: the sums over time of gradient · first, in chunks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddSpreadGradient(ReadOnlySpan<float> first, ReadOnlySpan<float> gradient, Span<float> target, MergeShape shape)
    {
        for (int sample = 0; sample < shape.Batch; sample++)
        {
            ref float x = ref Unsafe.Add(ref MemoryMarshal.GetReference(first), (nint)sample * shape.SampleFloats);
            ref float g = ref Unsafe.Add(ref MemoryMarshal.GetReference(gradient), (nint)sample * shape.SampleFloats);
            ref float sum = ref Unsafe.Add(ref MemoryMarshal.GetReference(target), (nint)sample * shape.Channels);
            if (!shape.IsChannelsFirst)
                ChannelLoops.AddChunks(ref x, shape.Channels, ref g, shape.Channels, shape.Length, shape.Channels, ref sum, default(ProductTerm));
            else
                for (int channel = 0; channel < shape.Channels; channel++)
                    ChannelLoops.AddChunks(ref Unsafe.Add(ref x, channel * shape.Length), 1, ref Unsafe.Add(ref g, channel * shape.Length), 1, shape.Length, 1, ref Unsafe.Add(ref sum, channel), default(ProductTerm));
        }
    }

    /// <summary>Puts the channels of one input into their place among those of all.</summary>
    /// <param name="part">(batch, length, channels).</param>
    /// <param name="whole">(batch, length, allChannels).</param>
    /// <param name="shape">The sizes of the part.</param>
    /// <param name="allChannels">Channels of the whole.</param>
    /// <param name="first">The channel of the whole that the part begins at.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Put(ReadOnlySpan<float> part, Span<float> whole, MergeShape shape, int allChannels, int first)
    {
        (int rows, int count, int stride, int offset) = Layout(shape, allChannels, first);
        for (int row = 0; row < rows; row++)
            part.Slice(row * count, count).CopyTo(whole.Slice(row * stride + offset, count));
    }

    /// <summary>Adds the channels of the whole that belong to one input to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddPart(ReadOnlySpan<float> whole, Span<float> part, MergeShape shape, int allChannels, int first)
    {
        (int rows, int count, int stride, int offset) = Layout(shape, allChannels, first);
        for (int row = 0; row < rows; row++)
            Add(whole.Slice(row * stride + offset, count), part.Slice(row * count, count));
    }

    /// <summary>Compiles all of it, for few values and for many.</summary>
    public static void WarmUp(DataFormatKind format)
    {
        for (int channels = 1; channels <= LaneLoops.Widest; channels++)
        {
            var shape = new MergeShape(1, 1, channels, format);
            float[] whole = new float[channels], part = new float[channels];
            Add(part, whole);
            Combine(part, part, whole, default(SumThen<IdentityMap>));
            Combine(part, part, whole, default(SumThen<ReluMap>));
            Combine(part, part, whole, default(SumThen<PiecewiseMap>));
            Multiply(part, part, whole, shape);
            Put(part, whole, shape, channels, 0);
            AddPart(whole, part, shape, channels, 0);
            Multiply(new float[2 * channels], part, new float[2 * channels], shape with { Length = 2 });
            AddSpreadGradient(new float[2 * channels], new float[2 * channels], part, shape with { Length = 2 });
        }
    }

    // A row as long as the output, for which channels are just places.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine<TMap>(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> output, TMap map)
        where TMap : struct, IChannelPairMap =>
        ChannelLoops.Combine(ref MemoryMarshal.GetReference(first), 0, ref MemoryMarshal.GetReference(second), 0, ref MemoryMarshal.GetReference(output), 0, 1, output.Length, map);

    private static (int Rows, int Count, int Stride, int Offset) Layout(MergeShape shape, int allChannels, int first) => shape.IsChannelsFirst
        ? (shape.Batch, shape.SampleFloats, shape.Length * allChannels, shape.Length * first)
        : (shape.Batch * shape.Length, shape.Channels, allChannels, first);

    private readonly struct ProductMap : IChannelPairMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes y, nint channel)
            where TLanes : struct, ILanes<TLanes> => x * y;
    }

    private readonly struct SumThen<TMap>(TMap map) : IChannelPairMap
        where TMap : struct, IUnaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes y, nint channel)
            where TLanes : struct, ILanes<TLanes> => map.Apply(x + y);
    }

    private readonly struct IdentityMap : IUnaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => x;
    }

    private readonly struct ScaledMap(float factor) : IUnaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => x * TLanes.Create(factor);
    }
}

/// <summary>The sizes of a signal that is merged with others.</summary>
/// <param name="Batch">Samples.</param>
/// <param name="Length">Frames.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Format">The order of a sample's axes.</param>
internal readonly record struct MergeShape(int Batch, int Length, int Channels, DataFormatKind Format)
{
    public bool IsChannelsFirst => Format == DataFormatKind.ChannelsFirst;

    public int SampleFloats => Length * Channels;

    /// <summary>Rows along the last axis.</summary>
    public int Rows => Batch * (IsChannelsFirst ? Channels : Length);

    /// <summary>Floats of a row.</summary>
    public int RowLength => IsChannelsFirst ? Length : Channels;
}
