using System;
using System.Collections.Generic;
using SepConvGen.Execution;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

// What Build makes: the tensors of this kind of layer and what runs them.
public abstract partial class SeparableConv1DLayer
{
    internal override string KindName => "SeparableConv1D";

    internal override string ActivationIdentifier => Activation;

    internal override IReadOnlyList<WeightTensor> Tensors(int inputChannels)
    {
        var depthwise = new WeightTensor("depthwise_kernel", [KernelSize, inputChannels, DepthMultiplier], () => Made(CreateDepthwiseInitializer()), CreateDepthwiseRegularizer, CreateDepthwiseConstraint);
        var pointwise = new WeightTensor("pointwise_kernel", [1, inputChannels * DepthMultiplier, _filters], () => Made(CreatePointwiseInitializer()), CreatePointwiseRegularizer, CreatePointwiseConstraint);
        WeightTensor[] between = UseDepthwiseBias ? [new WeightTensor("depthwise_bias", [inputChannels * DepthMultiplier], static () => new Zeros())] : [];
        WeightTensor[] bias = UseBias ? [new WeightTensor("bias", [_filters], () => Made(CreateBiasInitializer()), CreateBiasRegularizer, CreateBiasConstraint)] : [];
        return [depthwise, pointwise, .. between, .. bias];
    }

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) => new SeparableConvolution(Name, Shape(inputChannels), _kernels, weights, UseBias, UseDepthwiseBias);

    internal override bool HasBias => UseBias;

    private protected override int FiltersWithoutBias => UseBias ? 0 : _filters;

    private protected override void OnCopied()
    {
        _convolution = null;
        _kernels = OwnKernels();
        _constants = Constants(_kernels);
    }

    /// <summary>Gives the layer, which is not built, a depthwise bias, which only kernels with an activation between the convolutions take; false where its class says that it has none.</summary>
    internal bool TryGiveDepthwiseBias()
    {
        _hasFoldedDepthwiseBias = true;
        if (UseDepthwiseBias)
            OnCopied();
        else
            _hasFoldedDepthwiseBias = false;
        return _hasFoldedDepthwiseBias;
    }

    private protected override void OnBuilt(FrameOperation operation) => _convolution = (SeparableConvolution)operation;

    private protected override void CheckSizes(int inputChannels)
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
}
