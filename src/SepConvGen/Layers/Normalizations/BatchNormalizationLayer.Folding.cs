using System;
using System.Collections.Generic;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;

namespace SepConvGen;

// What is left of a batch normalisation in a folded model: one multiply-add, or nothing.
public abstract partial class BatchNormalizationLayer
{
    private bool _isMultiplyAdd;

    /// <summary>Whether <see cref="Layer.Fold"/> has made it: it has no statistics, and multiplies each channel by <see cref="Gamma"/> and adds <see cref="Beta"/>, or passes its input on, where it has neither.</summary>
    public bool IsFolded { get; private set; }

    /// <summary>Whether nothing is left of it, as another layer has taken it.</summary>
    internal bool PassesOn => IsFolded && !_isMultiplyAdd;

    /// <summary>What its Forward multiplies a channel by, and then adds, with the weights that it has now.</summary>
    internal ChannelFactors Factors
    {
        get
        {
            WeightSet weights = CurrentWeights;
            var factors = new ChannelFactors(InputChannels);
            for (int channel = 0; channel < InputChannels; channel++)
            {
                double gamma = Of(_tensors.Gamma, 1, channel), beta = Of(_tensors.Beta, 0, channel);
                factors.Scales[channel] = IsFolded ? gamma : gamma / Math.Sqrt(Of(_tensors.Variance, 1, channel) + (float)Epsilon);
                factors.Offsets[channel] = IsFolded ? beta : beta - Of(_tensors.Mean, 0, channel) * factors.Scales[channel];
            }

            return factors;

            double Of(int tensor, float byDefault, int channel) => tensor < 0 ? byDefault : weights[tensor].Span[channel];
        }
    }

    /// <summary>Leaves one multiply-add of the copy of a normalisation, or nothing.</summary>
    internal void BecomeFolded(bool isMultiplyAdd)
    {
        (IsFolded, _isMultiplyAdd) = (true, isMultiplyAdd);
        _tensors = isMultiplyAdd ? new NormalizationTensors(Gamma: 0, Beta: 1) : new NormalizationTensors(Gamma: -1, Beta: -1);
    }

    private IReadOnlyList<WeightTensor> FoldedTensors(int inputChannels) => !_isMultiplyAdd ? [] :
    [
        new WeightTensor("gamma", [inputChannels], static () => new Ones(), CreateGammaRegularizer, CreateGammaConstraint),
        new WeightTensor("beta", [inputChannels], static () => new Zeros(), CreateBetaRegularizer, CreateBetaConstraint),
    ];

    private FrameOperation FoldedOperation(int inputChannels, PublishedWeights weights) =>
        _isMultiplyAdd ? new ChannelScaling(Name, _format, inputChannels, weights) : new ActivationOperation(Name, _format, inputChannels, weights, RowActivation.Linear);

    private Parameter Statistic(int tensor) =>
        IsFolded ? throw new InvalidOperationException($"{Name} is folded, and has no statistics.") : BuiltParameter(tensor);
}
