using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

/// <summary>The scratch of one Backward, or of one thread's channels of it: the transposed weights, and dz of one sample with zeros around it.</summary>
internal readonly ref struct BackwardPass
{
    private readonly ref float _depthwiseGradient;
    private readonly ref float _depthwiseKernel;
    private readonly ref float _transposedPointwise;
    private readonly int _kernelStride;
    private readonly int _framesBefore;
    private readonly int _multiplier;

    /// <summary>Transposes the weights of <paramref name="channels"/>; <see cref="Reserve"/> has been called.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public BackwardPass(ConvolutionShape shape, SeparableConv1DCache cache, BackwardScratch scratch, ChannelRange channels)
    {
        _multiplier = shape.Multiplier;
        Channels = channels;
        PlaneLanes = RowLayout.PaddedLanes(shape.Channels);
        Lanes = PlaneLanes * _multiplier;
        GradientStride = RowLayout.Stride(Lanes);
        _framesBefore = shape.Geometry.ReceptiveField - 1;
        _depthwiseGradient = ref cache.DepthwiseGradient.Reserve(0);
        ChunkGradient = ref scratch.ChunkGradient.Reserve((long)shape.Geometry.KernelSize * channels.Lanes);

        // Wpᵀ with the planes of the depth multiplier side by side, so that a plane of dz is a row of channels.
        WeightSet weights = cache.Weights!;
        _transposedPointwise = ref cache.TransposedPointwise.Reserve(0);
        for (int plane = 0; plane < _multiplier; plane++)
            Transposition.Transpose(ref Unsafe.Add(ref weights.Pointwise.Reference, ((nint)channels.From * _multiplier + plane) * shape.Filters), (nint)_multiplier * shape.Filters, channels.Count, shape.Filters,
                ref TransposedPointwise(plane), GradientStride);

        _depthwiseKernel = ref weights.Depthwise.Reference;
        _kernelStride = shape.Channels;
        if (_multiplier > 1)
        {
            _kernelStride = PlaneLanes;
            _depthwiseKernel = ref cache.DepthwisePlanes.Reserve(0);
            for (int tap = 0; tap < shape.Geometry.KernelSize; tap++)
                Transposition.Transpose(ref Unsafe.Add(ref weights.Depthwise.Reference, ((nint)tap * shape.Channels + channels.From) * _multiplier), _multiplier, channels.Count, _multiplier,
                    ref Unsafe.Add(ref _depthwiseKernel, (nint)tap * Lanes + channels.From), PlaneLanes);
        }
    }

    /// <summary>The floats of dz, its zeros included, for one output frame.</summary>
    public static long FewestFloats(ConvolutionShape shape) =>
        (2L * shape.Geometry.ReceptiveField + RowLayout.SpillRows) * RowLayout.Stride(checked(RowLayout.PaddedLanes(shape.Channels) * shape.Multiplier));

    /// <summary>Makes room for what the passes of a Backward share, each with lanes of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Reserve(ConvolutionShape shape, SeparableConv1DCache cache, in CacheLayout layout)
    {
        int lanes = RowLayout.PaddedLanes(shape.Channels) * shape.Multiplier, stride = RowLayout.Stride(lanes);
        int framesBefore = shape.Geometry.ReceptiveField - 1, framesBehind = shape.Geometry.ReceptiveField + RowLayout.SpillRows;
        ref float gradient = ref cache.DepthwiseGradient.Reserve(((long)framesBefore + layout.OutputRows + framesBehind) * stride);

        // New memory is zero, and nothing is ever written before the first frame; behind the last one there were frames of a longer signal, if any.
        if (cache.FramesOfGradient != layout.OutputRows)
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradient, ((nint)framesBefore + layout.OutputRows) * stride), checked(framesBehind * stride)).Clear();
        cache.FramesOfGradient = layout.OutputRows;
        cache.TransposedPointwise.Reserve((long)shape.Filters * stride);
        if (shape.Multiplier > 1)
            cache.DepthwisePlanes.Reserve((long)shape.Geometry.KernelSize * lanes);
    }

    /// <summary>The channels whose gradients are computed.</summary>
    public ChannelRange Channels { get; }

    /// <summary>Channels rounded up to whole cache lines.</summary>
    public int PlaneLanes { get; }

    /// <summary>Lanes of a dz row: all planes.</summary>
    public int Lanes { get; }

    public int GradientStride { get; }

    /// <summary>Runs of lanes that lie side by side in a row of dz: the planes, or all of them together.</summary>
    public int Runs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Channels.IsAll ? 1 : _multiplier;
    }

    /// <summary>Lanes of each run.</summary>
    public int RunLanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Channels.IsAll ? Lanes : Channels.Lanes;
    }

    public readonly ref float ChunkGradient;

    /// <summary>Wpᵀ from the first channel of a plane on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float TransposedPointwise(int plane) => ref Unsafe.Add(ref _transposedPointwise, (nint)plane * PlaneLanes + Channels.From);

    /// <summary>dz of an output frame, from the first channel of a plane on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float DepthwiseRow(int frame, int plane = 0) => ref Unsafe.Add(ref _depthwiseGradient, ((nint)_framesBefore + frame) * GradientStride + plane * PlaneLanes + Channels.From);

    /// <summary>Writes zeros over what the last tile spilled behind the last frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ClearBehind(int frames)
    {
        for (int row = 0; row < RowLayout.SpillRows; row++)
            for (int run = 0; run < Runs; run++)
                RowCopy.Clear(ref DepthwiseRow(frames + row, run), RunLanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public InputGradientOperands Operands() => new()
    {
        DepthwiseGradient = ref DepthwiseRow(0),
        GradientStride = GradientStride,
        DepthwiseKernel = ref Unsafe.Add(ref _depthwiseKernel, Channels.From),
        KernelStride = _kernelStride,
        PlaneLanes = PlaneLanes,
    };
}
