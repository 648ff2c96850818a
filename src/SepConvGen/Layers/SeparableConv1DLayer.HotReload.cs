using System;
using SepConvGen.Kernels;

namespace SepConvGen;

// A class that is changed under the running program has its new kernels at once, for objects made before too. Such an object refuses every call.
public abstract partial class SeparableConv1DLayer
{
    private protected override void CheckClassUnchanged()
    {
        LayerConstants now = Constants(OwnKernels());
        if (now != _constants)
            throw new InvalidOperationException($"The class of {Name}, {GetType().Name}, was changed under the running program ({_constants.Changes(now)}), and this object was made before: make a new layer, and new streams and caches.");
    }

    private LayerConstants Constants(LayerKernels kernels) => new(Filters, KernelSize, Strides, Padding, DataFormat, DilationRate, DepthMultiplier, Activation, UseBias, FixedInputChannels, kernels.ActivationTraits)
    {
        PaddingBefore = PaddingBefore,
        PaddingAfter = PaddingAfter,
        DepthwiseActivation = DepthwiseActivation,
        DepthwiseTraits = kernels.DepthwiseActivation?.Traits,
        DepthwiseBias = UseDepthwiseBias,
    };
}
