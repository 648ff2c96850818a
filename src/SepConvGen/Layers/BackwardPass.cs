using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>The scratch of one Backward: the transposed weights, and dz of one sample with zeros around it.</summary>
internal readonly ref struct BackwardPass
{
    private readonly ref float _depthwiseGradient;
    private readonly ref float _depthwiseKernel;
    private readonly int _kernelStride;
    private readonly int _framesBefore;
    private readonly int _framesBehind;

    public BackwardPass(SeparableConv1DLayer layer, SeparableConv1DCache cache, in CacheLayout layout)
    {
        int channels = layer.InputChannels, multiplier = layer.DepthMultiplier;
        PlaneLanes = RowLayout.PaddedLanes(channels);
        Lanes = PlaneLanes * multiplier;
        GradientStride = RowLayout.Stride(Lanes);
        _framesBefore = layer.ReceptiveField - 1;
        _framesBehind = layer.ReceptiveField + RowLayout.SpillRows;
        _depthwiseGradient = ref cache.DepthwiseGradient.Reserve((long)(_framesBefore + layout.OutputRows + _framesBehind) * GradientStride);

        // New memory is zero, and nothing is ever written before the first frame; behind the last one there were frames of a longer signal, if any.
        if (cache.FramesOfGradient != layout.OutputRows)
            MemoryMarshal.CreateSpan(ref DepthwiseRow(layout.OutputRows), _framesBehind * GradientStride).Clear();
        cache.FramesOfGradient = layout.OutputRows;
        ChunkGradient = ref cache.ChunkGradient.Reserve((long)layer.KernelSize * PlaneLanes);

        // Wpᵀ with the planes of the depth multiplier side by side, so that a plane of dz is a row of channels.
        WeightSet weights = cache.Weights!;
        TransposedPointwise = ref cache.TransposedPointwise.Reserve((long)layer.Filters * GradientStride);
        for (int plane = 0; plane < multiplier; plane++)
            Transposition.Transpose(ref Unsafe.Add(ref weights.Pointwise.Reference, (nint)plane * layer.Filters), (nint)multiplier * layer.Filters, channels, layer.Filters,
                ref Unsafe.Add(ref TransposedPointwise, (nint)plane * PlaneLanes), GradientStride);

        _depthwiseKernel = ref weights.Depthwise.Reference;
        _kernelStride = channels;
        if (multiplier > 1)
        {
            _kernelStride = PlaneLanes;
            _depthwiseKernel = ref cache.DepthwisePlanes.Reserve((long)layer.KernelSize * Lanes);
            for (int tap = 0; tap < layer.KernelSize; tap++)
                Transposition.Transpose(ref Unsafe.Add(ref weights.Depthwise.Reference, (nint)tap * channels * multiplier), multiplier, channels, multiplier,
                    ref Unsafe.Add(ref _depthwiseKernel, (nint)tap * Lanes), PlaneLanes);
        }
    }

    /// <summary>Channels rounded up to whole cache lines.</summary>
    public int PlaneLanes { get; }

    /// <summary>Lanes of a dz row: all planes.</summary>
    public int Lanes { get; }

    public int GradientStride { get; }

    public readonly ref float TransposedPointwise;

    public readonly ref float ChunkGradient;

    /// <summary>dz of an output frame.</summary>
    public ref float DepthwiseRow(int frame) => ref Unsafe.Add(ref _depthwiseGradient, (nint)(_framesBefore + frame) * GradientStride);

    /// <summary>Writes zeros over what the last tile spilled behind the last frame.</summary>
    public void ClearBehind(int frames) => MemoryMarshal.CreateSpan(ref DepthwiseRow(frames), RowLayout.SpillRows * GradientStride).Clear();

    public InputGradientOperands Operands() => new()
    {
        DepthwiseGradient = ref DepthwiseRow(0),
        GradientStride = GradientStride,
        DepthwiseKernel = ref _depthwiseKernel,
        KernelStride = _kernelStride,
        PlaneLanes = PlaneLanes,
    };
}
