using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

/// <summary>A built layer as it is run: it makes output frames of windows of input frames. The layer itself has the constants, the parameters and the checks of what a caller gives.</summary>
/// <remarks>Forward, caches, threads and streams see a layer as this and no more: how many frames a window spans, how rows lie in memory, and what computes rows whose windows are there.</remarks>
internal abstract class FrameOperation
{
    private readonly PublishedWeights _weights;

    /// <param name="name">The layer's, for messages.</param>
    /// <param name="geometry">How windows of input frames follow one another.</param>
    /// <param name="format">The order of a sample's axes.</param>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="outputChannels">Channels of the output.</param>
    /// <param name="weights">The layer's.</param>
    protected FrameOperation(string name, in ConvolutionGeometry geometry, DataFormatKind format, int inputChannels, int outputChannels, PublishedWeights weights) =>
        (Name, Geometry, Format, InputChannels, OutputChannels, _weights) = (name, geometry, format, inputChannels, outputChannels, weights);

    /// <summary>The layer's name.</summary>
    public string Name { get; }

    /// <summary>How windows of input frames follow one another.</summary>
    public ConvolutionGeometry Geometry { get; }

    /// <summary>The order of a sample's axes.</summary>
    public DataFormatKind Format { get; }

    /// <summary>Channels of the input.</summary>
    public int InputChannels { get; }

    /// <summary>Channels of the output.</summary>
    public int OutputChannels { get; }

    /// <summary>Threads that a call may use.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>When several threads pay.</summary>
    public ThreadRule ThreadRule { get; set; } = ThreadRule.Default;

    /// <summary>The weights that are published now.</summary>
    public WeightSet CurrentWeights
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _weights.Current;
    }

    /// <summary>The layer's weights, whichever are published.</summary>
    protected PublishedWeights Weights => _weights;

    /// <summary>Output frames of one window: more than one where frames are repeated.</summary>
    public virtual int FramesOfWindow => 1;

    /// <summary>What computes rows whose windows lie in memory, for streams.</summary>
    public abstract FrameKernels FrameKernels { get; }

    /// <summary>Floats from one row of staged frames to the next.</summary>
    public abstract int RowStride { get; }

    /// <summary>Whether rows are frames as they come, at most further apart.</summary>
    public abstract bool CopiesRows { get; }

    /// <summary>What stands where a window reaches beyond the signal.</summary>
    public virtual float Padding => 0;

    /// <summary>Whether outputs depend on how many frames of a window lie in the signal.</summary>
    public virtual bool CountsFrames => false;

    /// <summary>Writes frames of a sample, or of a chunk of it, to rows.</summary>
    public abstract void Stage(ReadOnlySpan<float> frames, int length, int first, int rows, ref float destination);

    /// <summary>Writes one frame, which is the same in both data formats, to a row.</summary>
    public abstract void StageFrame(ref float frame, ref float row);

    /// <summary>Floats of scratch that the kernels need for so many rows.</summary>
    public abstract long ScratchFloats(int rows);

    /// <summary>Weights in the order that <see cref="FrameKernels"/> want them in for the call, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public virtual ref float FlatKernel(WeightSet weights, ForwardScratch scratch) => ref Unsafe.NullRef<float>();

    /// <summary>How often each channel stands in a staged row.</summary>
    public virtual int RepeatsChannels => 1;

    /// <summary>The output frames of windows of which the kernels have to know how many frames lie in the signal.</summary>
    public virtual void ForwardWindows(in FrameWindows windows, WeightSet weights, ref float z, ref float output) =>
        FrameKernels.ForwardWindows(ref windows.First, windows.Stride, weights, ref Unsafe.NullRef<float>(), ref z, ref output, windows.Rows);

    /// <summary>Rows that one run of the kernels computes to warm up.</summary>
    public abstract int WarmUpRows { get; }

    /// <summary>An operation whose taps and rows lie as near to one another as they may without meeting, to run the kernels on: it costs what they cost, however far the layer itself sees.</summary>
    public abstract FrameOperation Near();

    /// <summary>The activation that outputs have gone through.</summary>
    public abstract RowActivation Activation { get; }

    /// <summary>The same operation without its activation, which <see cref="Activation"/> is to be applied behind. Only for kernels that do not apply it to their accumulators.</summary>
    public abstract FrameOperation WithoutActivation();

    /// <summary>Compiles the kernels for short and for long inputs, so that no later call meets the JIT.</summary>
    public abstract void WarmUpForward();

    /// <summary>Compiles the backward kernels without leaving a trace in the gradients.</summary>
    public abstract void WarmUpBackward(Layer layer);

    /// <summary>Compiles what shares calls out to several threads, and starts those.</summary>
    public abstract void WarmUpThreads(Layer layer, bool hasCaches);

    /// <summary>Throws where what Backward needs would be more than an array can hold.</summary>
    public virtual void CheckTrainable()
    {
    }

    public abstract OperationCache CreateCache(Layer layer);

    /// <summary>Makes room for a Forward of this size.</summary>
    public abstract void Prepare(int length, int batch);

    public abstract void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int length);

    /// <summary>Forward that keeps what Backward needs.</summary>
    public abstract void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int length, OperationCache cache);

    /// <summary>Adds the gradients of the Forward that the cache holds into those of the parameters.</summary>
    public abstract void Backward(OperationCache cache, Parameter[] parameters, ReadOnlySpan<float> outputGradient, Span<float> inputGradient);

    /// <summary>How windows follow one another in a signal of so many frames.</summary>
    public virtual ConvolutionGeometry GeometryOf(int length) => Geometry;

    /// <summary>All rows of a segment of a signal in channels_last.</summary>
    /// <param name="frames">The frames that the windows of the rows reach.</param>
    /// <param name="windows">The windows, with the padding in numbers: <see cref="ConvolutionGeometry.Segment"/>.</param>
    /// <param name="output">Receives the rows.</param>
    /// <param name="weights">The layer's.</param>
    /// <param name="scratch">The thread's.</param>
    public abstract void ForwardSegment(ReadOnlySpan<float> frames, in ConvolutionGeometry windows, Span<float> output, WeightSet weights, ForwardScratch scratch);

    /// <summary>Makes room for <see cref="ForwardSegment"/> of so many frames.</summary>
    public abstract void PrepareSegment(int frames, in ConvolutionGeometry windows);

    /// <summary>Some rows of a sample.</summary>
    public abstract void ForwardPart(ReadOnlySpan<float> input, Span<float> output, int length, int from, int to, WeightSet weights, ForwardScratch scratch);

    /// <summary>Keeps the frames of the padded input that the windows of some rows reach and those of the rows before do not; with the last row all that are left.</summary>
    public abstract void KeepInput(ReadOnlySpan<float> input, int sample, int length, int from, int to, OperationCache cache);

    /// <summary>Some rows of a sample whose input is kept.</summary>
    public abstract void CachedForwardPart(ReadOnlySpan<float> input, Span<float> output, int sample, int length, int from, int to, OperationCache cache, ForwardScratch scratch);

    /// <summary>Behind this nothing looks at a length again: whatever calls the layer, a span of another size comes no further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void CheckSpans(int input, int output, int batch, int length, int outputLength)
    {
        if (input != (long)batch * length * InputChannels || output != (long)batch * outputLength * OutputChannels)
            ThrowForeignSpans(input, output, batch, length, outputLength);
    }

    [DoesNotReturn]
    private void ThrowForeignSpans(int input, int output, int batch, int length, int outputLength) => throw new ArgumentException(
        $"{Name} takes {batch} · {length} · {InputChannels} floats and gives {batch} · {outputLength} · {OutputChannels}, but was handed {input} and {output}.");
}
