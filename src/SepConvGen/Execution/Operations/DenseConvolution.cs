using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution.Operations;

/// <summary>Every filter over all channels of a window: the pointwise product with the terms <c>q = tap · channels + channel</c>.</summary>
/// <remarks>Neighbouring frames of a window are contiguous, so that the product reads them where they lie, windows <c>strides · channels</c> floats apart. Windows with gaps are gathered into rows.</remarks>
internal sealed class DenseConvolution : WindowOperation
{
    private readonly PointwiseKernels _kernels;
    private readonly int _terms;
    private readonly bool _gathers;
    private readonly bool _useBias;

    /// <param name="name">The layer's, for messages.</param>
    /// <param name="geometry">Taps, strides, dilation and padding.</param>
    /// <param name="format">The order of a sample's axes.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="filters">Channels of the output.</param>
    /// <param name="weights">(kernelSize, channels, filters), and the bias.</param>
    /// <param name="kernels">The layer's.</param>
    /// <param name="useBias">Whether there is a bias.</param>
    public DenseConvolution(string name, in ConvolutionGeometry geometry, DataFormatKind format, int channels, int filters, PublishedWeights weights, PointwiseKernels kernels, bool useBias)
        : base(name, in geometry, format, channels, filters, weights, kernels.Activation, fusesActivation: true)
    {
        (_kernels, _useBias) = (kernels, useBias);
        _terms = geometry.KernelSize * channels;
        _gathers = RowLayout.GathersWindows(geometry.KernelSize, geometry.Strides, geometry.DilationRate);
    }

    protected override long FrameWork => (long)_terms * OutputChannels;

    protected override int BiasIndex => _useBias ? 1 : -1;

    private int TermStride => _gathers ? RowLayout.Stride(_terms) : Geometry.Strides * InputChannels;

    public override long ScratchFloats(int rows) => _gathers ? (long)rows * RowLayout.Stride(_terms) : 0;

    // Rows that are read in place stay as far apart as the emitted tiles have them; gathered ones may come from anywhere, so long as they are gathered.
    public override FrameOperation Near() =>
        !_gathers ? Near(Geometry) : Near(SeparableConvolution.NearGeometry(Geometry) is var near && RowLayout.GathersWindows(near.KernelSize, near.Strides, near.DilationRate) ? near : near with { Strides = 1, DilationRate = 2 });

    public override FrameOperation WithoutActivation() =>
        Activation.IsLinear ? this : new DenseConvolution(Name, Geometry, Format, InputChannels, OutputChannels, Weights, _kernels.WithoutActivation(), _useBias) { Threads = Threads, ThreadRule = ThreadRule };

    protected override WindowOperation With(in ConvolutionGeometry geometry) => new DenseConvolution(Name, in geometry, Format, InputChannels, OutputChannels, Weights, _kernels, _useBias);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(in FrameWindows windows, WeightSet weights, ref float z, ref float output)
    {
        if (_gathers)
            Gather(ref windows.First, windows.Stride, windows.Rows, ref z);
        ref float terms = ref _gathers ? ref z : ref windows.First;
        ref float bias = ref weights.BiasReference;
        if (windows.Rows == 1)
            _kernels.ProductOfRow(ref terms, _terms, ref weights[0].Reference, ref bias, ref output);
        else
            _kernels.Product(ref terms, _terms, TermStride, ref weights[0].Reference, ref bias, ref output, windows.Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(ref float frames, nint stride, int rows, ref float z)
    {
        int taps = Geometry.KernelSize, channels = InputChannels, rowStride = RowLayout.Stride(_terms);
        nint step = Geometry.DilationRate * stride, advance = Geometry.Strides * stride;
        for (int row = 0; row < rows; row++)
            for (int tap = 0; tap < taps; tap++)
                RowCopy.Exactly(ref Unsafe.Add(ref frames, row * advance + tap * step), channels, ref Unsafe.Add(ref z, (nint)row * rowStride + tap * channels));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Backward(in WindowGradients gradients, WindowCache cache, Parameter[] parameters)
    {
        int lanes = RowLayout.PaddedLanes(_terms), stride = RowLayout.Stride(lanes);
        bool isWanted = !Unsafe.IsNullRef(ref gradients.InputGradient);
        ref float transposed = ref cache.First.Reserve(isWanted ? (long)OutputChannels * stride : 0);
        if (isWanted && gradients.Sample == 0)
            Transposition.Transpose(ref cache.Weights![0].Reference, OutputChannels, _terms, OutputChannels, ref transposed, stride);
        ref float terms = ref cache.Second.Reserve(_gathers ? (long)RowLayout.BackwardBlockFrames * RowLayout.Stride(_terms) : 0);
        ref float rowsGradient = ref cache.Third.Reserve(RowLayout.TileFloats + (isWanted ? (long)(RowLayout.BackwardBlockFrames + RowLayout.SpillRows) * stride : 0));
        ref float tile = ref rowsGradient;
        rowsGradient = ref Unsafe.Add(ref rowsGradient, RowLayout.TileFloats);
        for (int row = 0, rows; row < gradients.Rows; row += rows)
        {
            // Whole chunks, so that the sums of a chunk stay together.
            rows = Math.Min(RowLayout.BackwardBlockFrames, gradients.Rows - row);
            ref float g = ref Unsafe.Add(ref gradients.Gradient, (nint)row * gradients.GradientStride);
            ref float first = ref Unsafe.Add(ref gradients.Input, (nint)row * Geometry.Strides * gradients.InputStride);
            if (_gathers)
                Gather(ref first, gradients.InputStride, rows, ref terms);
            _kernels.KernelGradient(ref _gathers ? ref terms : ref first, _terms, TermStride, ref g, OutputChannels, rows, ref parameters[0].GradientReference, ref tile);
            if (!isWanted)
                continue;
            _kernels.InputGradient(ref g, ref transposed, lanes, stride, ref rowsGradient, rows);
            Scatter(ref rowsGradient, stride, rows, ref Unsafe.Add(ref gradients.InputGradient, (nint)row * Geometry.Strides * gradients.InputStride), gradients.InputStride);
        }
    }

    /// <summary>Adds each window's gradient to that of its frames, rows rising.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter(ref float rowsGradient, int rowStride, int rows, ref float frames, nint stride)
    {
        int taps = Geometry.KernelSize, channels = InputChannels;
        bool isContiguous = Geometry.DilationRate == 1 && stride == channels;
        for (int row = 0; row < rows; row++)
        {
            ref float source = ref Unsafe.Add(ref rowsGradient, (nint)row * rowStride);
            ref float target = ref Unsafe.Add(ref frames, row * Geometry.Strides * stride);
            if (isContiguous)
                ChannelLoops.AddRows(ref source, 0, ref target, 0, 1, _terms);
            else
                ChannelLoops.AddRows(ref source, channels, ref target, Geometry.DilationRate * stride, taps, channels);
        }
    }
}
