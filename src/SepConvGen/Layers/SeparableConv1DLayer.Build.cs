using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using SepConvGen.Execution;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

// Build: everything is made and tried first, on a copy of the layer. Only then does the layer itself change, by steps that cannot fail.
public abstract partial class SeparableConv1DLayer
{
    private const int Unbuilt = 0, BeingBuilt = 1, Built = 2;

    private int _buildState;
    private Draft? _draft;

    /// <inheritdoc/>
    public sealed override bool IsBuilt
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => Volatile.Read(ref _buildState) == Built;
    }

    private protected override void BeginBuildCore(int inputChannels, int? seed)
    {
        CheckSizes(inputChannels);
        if (Interlocked.CompareExchange(ref _buildState, BeingBuilt, Unbuilt) != Unbuilt)
            throw new InvalidOperationException($"{Name} is being built by another call, or is built already; a layer is built once.");
        try
        {
            Draft draft = MakeDraft(inputChannels, seed);
            draft.Convolution.Near().WarmUpForward();
            ReadOnlySpan<float> taps = draft.Weights.Current.Depthwise.Span;
            _ = taps.Overlaps(taps) || FindParameter(draft.Weights.Current, taps) is null;
            _draft = draft;
        }
        catch
        {
            AbandonBuild();
            throw;
        }
    }

    /// <summary>The weights of a Build that has begun.</summary>
    internal WeightSet DraftWeights => _draft!.Weights.Current;

    internal override void CompleteBuild()
    {
        Adopt(_draft!);
        _draft = null;

        // The last that is compiled, where no class can be changed: that of a changed one would refuse the call.
        if (!LayerConstants.MayChange)
            Forward([], [], batch: 0);
    }

    internal override void AbandonBuild()
    {
        _draft = null;
        Volatile.Write(ref _buildState, Unbuilt);
    }

    // The state changes last: who sees a built layer sees all of it.
    private void Adopt(Draft draft)
    {
        _inputChannels = draft.InputChannels;
        _convolution = draft.Convolution;
        _weights = draft.Weights;
        _parameterList = draft.ParameterList;
        _parameters = draft.Parameters;
        _gradients = MemoryRange.Around(Array.ConvertAll(draft.Parameters, static parameter => parameter.GradientBuffer));
        Volatile.Write(ref _buildState, Built);
    }

    private Draft MakeDraft(int inputChannels, int? seed)
    {
        int[][] shapes = [[KernelSize, inputChannels, DepthMultiplier], [1, inputChannels * DepthMultiplier, _filters], [_filters]];
        (string Name, Initializer Initializer, Regularizer? Regularizer, Constraint? Constraint)[] tensors =
        [
            ("depthwise_kernel", Made(CreateDepthwiseInitializer()), CreateDepthwiseRegularizer(), CreateDepthwiseConstraint()),
            ("pointwise_kernel", Made(CreatePointwiseInitializer()), CreatePointwiseRegularizer(), CreatePointwiseConstraint()),
            ("bias", Made(CreateBiasInitializer()), CreateBiasRegularizer(), CreateBiasConstraint()),
        ];
        int count = UseBias ? 3 : 2;
        var buffers = new AlignedBuffer[count];
        var parameters = new Parameter[count];
        RandomStream random = RandomStream.FromSeed(seed);
        for (int i = 0; i < count; i++)
        {
            buffers[i] = new AlignedBuffer(shapes[i].Aggregate(1, (product, size) => product * size));
            tensors[i].Initializer.Initialize(buffers[i].Span, shapes[i], random.Derive(i));
            parameters[i] = new Parameter(this, i, $"{Name}/{tensors[i].Name}", shapes[i]) { Trainable = _trainable, Regularizer = tensors[i].Regularizer, Constraint = tensors[i].Constraint };
        }

        var weights = new PublishedWeights(new WeightSet(buffers));
        return new Draft(inputChannels, weights, new SeparableConvolution(Name, Shape(inputChannels), _kernels, weights, UseBias) { Threads = _threads }, parameters);
    }

    private void CheckSizes(int inputChannels)
    {
        int multiplier = DepthMultiplier;
        decimal receptiveField = LayerSizes.ReceptiveField(KernelSize, DilationRate), lanes = (decimal)inputChannels * multiplier;
        ConvolutionGeometry near = SeparableConvolution.NearGeometry(in _geometry);
        decimal rows = _kernels.DepthwiseScratchRows, frames = (rows - 1) * near.Strides + LayerSizes.ReceptiveField(near.KernelSize, near.DilationRate);
        Check(LayerSizes.DepthwiseWeights(KernelSize, inputChannels, multiplier), $"The depthwise kernel of {Name}");
        Check(LayerSizes.PointwiseWeights(inputChannels, multiplier, _filters), $"The pointwise kernel of {Name}");
        Check(LayerSizes.GradientRow(inputChannels, multiplier), $"A row of gradients of {Name}");
        Check(receptiveField * inputChannels, $"The receptive field of {Name}, (kernelSize - 1) · dilationRate + 1 = {receptiveField} frames of {inputChannels} channels,");
        Check(frames * (lanes + 2 * RowLayout.LineFloats), $"The {frames} frames, of {inputChannels} channels · depthMultiplier {multiplier}, that the kernels of {Name} work on at a time");
        Check(rows * _filters, $"The {rows} output frames of {_filters} filters that the kernels of {Name} work on at a time");

        void Check(decimal elements, string what)
        {
            if (elements > AlignedBuffer.MaximumLength)
                throw new ArgumentOutOfRangeException(nameof(inputChannels), inputChannels, $"{what} would have {elements} elements, more than the {AlignedBuffer.MaximumLength} that an array can hold.");
        }
    }

    /// <summary>What Build makes, before the layer has it.</summary>
    private sealed record Draft(int InputChannels, PublishedWeights Weights, SeparableConvolution Convolution, Parameter[] Parameters)
    {
        public IReadOnlyList<Parameter> ParameterList { get; } = Array.AsReadOnly(Parameters);
    }
}
