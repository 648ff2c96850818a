using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.Operations;

/// <summary>The convolution of each channel by itself, <c>depthMultiplier</c> times, and the bias.</summary>
internal sealed class DepthwiseConvolution : WindowOperation
{
    private readonly DepthwiseKernels _layerKernels;
    private readonly DepthwiseKernels _kernels;
    private readonly int _multiplier;
    private readonly int _rowStride;
    private readonly bool _useBias;

    /// <param name="name">The layer's, for messages.</param>
    /// <param name="geometry">Taps, strides, dilation and padding.</param>
    /// <param name="format">The order of a sample's axes.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="multiplier">Outputs of each of them.</param>
    /// <param name="weights">(kernelSize, channels, multiplier), and the bias.</param>
    /// <param name="kernels">The layer's.</param>
    /// <param name="useBias">Whether there is a bias.</param>
    /// <param name="isNear">Whether it stands for a layer whose taps lie further apart.</param>
    public DepthwiseConvolution(string name, in ConvolutionGeometry geometry, DataFormatKind format, int channels, int multiplier, PublishedWeights weights, DepthwiseKernels kernels, bool useBias, bool isNear = false)
        : base(name, in geometry, format, channels, channels * multiplier, weights, kernels.Activation)
    {
        (_layerKernels, _kernels, _multiplier, _useBias) = (kernels, kernels.Of(in geometry, readsOneFrame: isNear), multiplier, useBias);
        _rowStride = multiplier == 1 && channels >= RowLayout.LineFloats ? channels : RowLayout.Stride(channels * multiplier);
    }

    public override int RowStride => _rowStride;

    public override bool CopiesRows => base.CopiesRows && _multiplier == 1;

    public override int RepeatsChannels => _multiplier;

    protected override int BiasIndex => _useBias ? 1 : -1;

    /// <summary>Whether rows are computed straight to where they go.</summary>
    private bool IsDense => _rowStride == InputChannels;

    public override long ScratchFloats(int rows) => IsDense ? 0 : (long)rows * _rowStride;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Stage(ReadOnlySpan<float> frames, int length, int first, int rows, ref float destination)
    {
        if (_multiplier == 1)
            base.Stage(frames, length, first, rows, ref destination);
        else
            new WindowStaging(InputChannels, _multiplier, Format, IsFlat: false).Stage(frames, length, first, rows, ref destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void StageFrame(ref float frame, ref float row) => new WindowStaging(InputChannels, _multiplier, Format, IsFlat: false).StageFrame(ref frame, ref row);

    public override FrameOperation WithoutActivation() =>
        Activation.IsLinear ? this : new DepthwiseConvolution(Name, Geometry, Format, InputChannels, _multiplier, Weights, _layerKernels.WithoutActivation(), _useBias) { Threads = Threads, ThreadRule = ThreadRule };

    protected override WindowOperation With(in ConvolutionGeometry geometry) =>
        new DepthwiseConvolution(Name, in geometry, Format, InputChannels, _multiplier, Weights, _layerKernels, _useBias, isNear: geometry.Strides != Geometry.Strides || geometry.DilationRate != Geometry.DilationRate);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output)
    {
        int lanes = OutputChannels;
        if (IsDense)
            _kernels.Outputs(ref windows.First, windows.Stride, ref weights[0].Reference, lanes, lanes, ref output, lanes, windows.Rows);
        else
        {
            _kernels.Outputs(ref windows.First, windows.Stride, ref weights[0].Reference, lanes, RowLayout.PaddedLanes(lanes), ref z, _rowStride, windows.Rows);
            for (int row = 0; row < windows.Rows; row++)
                RowCopy.Exactly(ref Unsafe.Add(ref z, (nint)row * _rowStride), lanes, ref Unsafe.Add(ref output, (nint)row * lanes));
        }

        if (_useBias)
            ChannelLoops.AddRows(ref weights[1].Reference, 0, ref output, lanes, windows.Rows, lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        int taps = Geometry.KernelSize, planeLanes = RowLayout.PaddedLanes(InputChannels), lanes = planeLanes * _multiplier, stride = RowLayout.Stride(lanes);
        int framesBefore = Geometry.ReceptiveField - 1, framesBehind = Geometry.ReceptiveField + RowLayout.SpillRows, inputStride = RowLayout.Stride(planeLanes);

        // dz, the multiplier's planes side by side, with zeros before the first row and behind the last.
        ref float planes = ref cache.First.Reserve((long)(framesBefore + gradients.Rows + framesBehind) * stride);
        MemoryMarshal.CreateSpan(ref planes, (framesBefore + gradients.Rows + framesBehind) * stride).Clear();
        ref float dz = ref Unsafe.Add(ref planes, (nint)framesBefore * stride);
        for (int row = 0; row < gradients.Rows; row++)
            Spread(ref Unsafe.Add(ref gradients.Gradient, (nint)row * gradients.GradientStride), ref Unsafe.Add(ref dz, (nint)row * stride), planeLanes);

        // The input's channels once each, in rows of whole lines, and behind them the sums of a chunk, the planes of the taps, and the input's gradient.
        long inputFloats = (long)gradients.Frames * inputStride, chunkFloats = (long)taps * planeLanes, kernelFloats = (long)taps * lanes;
        ref float input = ref cache.Second.Reserve(2 * inputFloats + chunkFloats + kernelFloats + RowLayout.LineFloats);
        ref float chunk = ref Unsafe.Add(ref input, (nint)inputFloats), kernel = ref Unsafe.Add(ref chunk, (nint)chunkFloats), inputGradient = ref Unsafe.Add(ref kernel, (nint)kernelFloats);
        for (int frame = 0; frame < gradients.Frames; frame++)
            Gathered(ref Unsafe.Add(ref gradients.Input, (nint)frame * gradients.InputStride), ref Unsafe.Add(ref input, (nint)frame * inputStride), planeLanes);
        ChannelRange channels = ChannelRange.Of(InputChannels, 0, 1);
        for (int row = 0; row < gradients.Rows; row += RowLayout.ChunkFrames)
            for (int plane = 0; plane < _multiplier; plane++)
            {
                _kernels.KernelGradient(ref Unsafe.Add(ref input, (nint)row * Geometry.Strides * inputStride), inputStride, ref Unsafe.Add(ref dz, (nint)row * stride + plane * planeLanes), stride, planeLanes, Math.Min(RowLayout.ChunkFrames, gradients.Rows - row), ref chunk);
                GradientAccumulation.AddPlane(ref chunk, taps, channels, ref parameters[0].GradientReference, _multiplier, plane);
            }

        if (Unsafe.IsNullRef(ref gradients.InputGradient))
            return;
        for (int tap = 0; tap < taps; tap++)
            Spread(ref Unsafe.Add(ref cache.Weights![0].Reference, (nint)tap * OutputChannels), ref Unsafe.Add(ref kernel, (nint)tap * lanes), planeLanes);
        _kernels.InputGradient(new InputGradientOperands
        {
            DepthwiseGradient = ref dz,
            GradientStride = stride,
            DepthwiseKernel = ref kernel,
            KernelStride = planeLanes,
            PlaneLanes = planeLanes,
            Lanes = planeLanes,
            InputGradient = ref inputGradient,
            InputGradientStride = inputStride,
            FirstFrame = 0,
            Rows = gradients.Frames,
        }, _multiplier);
        for (int frame = 0; frame < gradients.Frames; frame++)
            RowCopy.Exactly(ref Unsafe.Add(ref inputGradient, (nint)frame * inputStride), InputChannels, ref Unsafe.Add(ref gradients.InputGradient, (nint)frame * gradients.InputStride));
    }

    /// <summary>Channels times multiplier as planes of channels; what is behind the channels of a plane is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Spread(ref float row, ref float planes, int planeLanes)
    {
        for (int plane = 0; plane < _multiplier; plane++)
        {
            for (int channel = 0; channel < InputChannels; channel++)
                Unsafe.Add(ref planes, plane * planeLanes + channel) = Unsafe.Add(ref row, channel * _multiplier + plane);
            for (int channel = InputChannels; channel < planeLanes; channel++)
                Unsafe.Add(ref planes, plane * planeLanes + channel) = 0;
        }
    }

    /// <summary>Each channel of a staged row once, and zeros behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gathered(ref float row, ref float target, int planeLanes)
    {
        for (int channel = 0; channel < InputChannels; channel++)
            Unsafe.Add(ref target, channel) = Unsafe.Add(ref row, channel * _multiplier);
        for (int channel = InputChannels; channel < planeLanes; channel++)
            Unsafe.Add(ref target, channel) = 0;
    }
}
