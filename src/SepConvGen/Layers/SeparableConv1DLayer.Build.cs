using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

// Build: everything is made and tried first, on a copy of the layer. Only then does the layer itself change, by steps that cannot fail.
public abstract partial class SeparableConv1DLayer
{
    private const int Unbuilt = 0, BeingBuilt = 1, Built = 2;

    // Depthwise outputs of few channels that are computed at a time: some dozen vectors, and a fraction of the first cache.
    private const int FlatBlockFloats = 2048;

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
            SeparableConv1DLayer near = NearCopy();
            near.Adopt(draft);
            near.WarmUpForward();
            _draft = draft;
        }
        catch
        {
            AbandonBuild();
            throw;
        }
    }

    /// <summary>The weights of a Build that has begun.</summary>
    internal WeightSet DraftWeights => _draft!.Weights;

    internal override void CompleteBuild()
    {
        Adopt(_draft!);
        _draft = null;
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
        DepthwiseLanes = draft.InputChannels * _multiplier;
        PaddedLanes = RowLayout.PaddedLanes(DepthwiseLanes);

        // By the strides of the class, which the emitted kernels know, not by those of a near copy.
        IsFlat = RowLayout.IsFlat(_inputChannels, _multiplier, Strides, _format);
        DepthwiseStride = RowLayout.FrameStride(DepthwiseLanes, IsFlat);
        BlocksTogether = IsFlat ? Math.Max(1, FlatBlockFloats / (_kernels.BlockRows * _inputChannels)) : 1;
        _frameWork = DepthwiseLanes * ((long)KernelSize + _filters);
        _weights = draft.Weights;
        _parameterList = draft.ParameterList;
        _parameters = draft.Parameters;
        _gradients = MemoryRange.Around(Array.ConvertAll(draft.Parameters, static parameter => parameter.GradientBuffer));
        Volatile.Write(ref _buildState, Built);
    }

    private Draft MakeDraft(int inputChannels, int? seed)
    {
        int[][] shapes = [[KernelSize, inputChannels, _multiplier], [1, inputChannels * _multiplier, _filters], [_filters]];
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

        return new Draft(inputChannels, new WeightSet(buffers), parameters);
    }

    /// <summary>A copy of this layer whose taps and rows lie as near to one another as they may without meeting, to run the kernels on: it costs what they cost, however far the layer itself sees.</summary>
    /// <remarks>All that it runs is what the layer runs. Emitted tiles have the true distances as literals, so that its kernels take all of their input from one frame.</remarks>
    internal SeparableConv1DLayer NearCopy()
    {
        var copy = (SeparableConv1DLayer)MemberwiseClone();

        // What a user's class has to free is this object's.
        GC.SuppressFinalize(copy);
        copy._geometry = NearGeometry;
        copy._strides = copy._geometry.Strides;
        copy._receptiveField = copy._geometry.ReceptiveField;
        copy._kernels = copy.OwnKernels();
        copy._isInBackward = 0;
        return copy;
    }

    private ConvolutionGeometry NearGeometry => new(_geometry.KernelSize, Math.Min(_geometry.Strides, Math.Max(2, _geometry.KernelSize)), Math.Min(_geometry.DilationRate, 2), _geometry.Padding);

    private void CheckSizes(int inputChannels)
    {
        decimal receptiveField = LayerSizes.ReceptiveField(KernelSize, DilationRate), lanes = (decimal)inputChannels * _multiplier;
        ConvolutionGeometry near = NearGeometry;
        decimal rows = _kernels.DepthwiseScratchRows, frames = (rows - 1) * near.Strides + LayerSizes.ReceptiveField(near.KernelSize, near.DilationRate);
        Check(LayerSizes.DepthwiseWeights(KernelSize, inputChannels, _multiplier), $"The depthwise kernel of {Name}");
        Check(LayerSizes.PointwiseWeights(inputChannels, _multiplier, _filters), $"The pointwise kernel of {Name}");
        Check(LayerSizes.GradientRow(inputChannels, _multiplier), $"A row of gradients of {Name}");
        Check(receptiveField * inputChannels, $"The receptive field of {Name}, (kernelSize - 1) · dilationRate + 1 = {receptiveField} frames of {inputChannels} channels,");
        Check(frames * (lanes + 2 * RowLayout.LineFloats), $"The {frames} frames, of {inputChannels} channels · depthMultiplier {_multiplier}, that the kernels of {Name} work on at a time");
        Check(rows * _filters, $"The {rows} output frames of {_filters} filters that the kernels of {Name} work on at a time");

        void Check(decimal elements, string what)
        {
            if (elements > AlignedBuffer.MaximumLength)
                throw new ArgumentOutOfRangeException(nameof(inputChannels), inputChannels, $"{what} would have {elements} elements, more than the {AlignedBuffer.MaximumLength} that an array can hold.");
        }
    }

    /// <summary>What Build makes, before the layer has it.</summary>
    private sealed record Draft(int InputChannels, WeightSet Weights, Parameter[] Parameters)
    {
        public IReadOnlyList<Parameter> ParameterList { get; } = Array.AsReadOnly(Parameters);
    }
}
