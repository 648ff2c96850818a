using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;

namespace SepConvGen;

// What the generated part of a layer overrides: constants and kernels. Nothing here is called by users.
public abstract partial class SeparableConv1DLayer
{
    /// <summary>Makes the initializer of the depthwise kernel.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateDepthwiseInitializer() => new GlorotUniform();

    /// <summary>Makes the initializer of the pointwise kernel.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreatePointwiseInitializer() => new GlorotUniform();

    /// <summary>Makes the initializer of the bias.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateBiasInitializer() => new Zeros();

    /// <summary>Makes the regularizer of the depthwise kernel, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateDepthwiseRegularizer() => null;

    /// <summary>Makes the regularizer of the pointwise kernel, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreatePointwiseRegularizer() => null;

    /// <summary>Makes the regularizer of the bias, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateBiasRegularizer() => null;

    /// <summary>Makes the constraint of the depthwise kernel, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateDepthwiseConstraint() => null;

    /// <summary>Makes the constraint of the pointwise kernel, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreatePointwiseConstraint() => null;

    /// <summary>Makes the constraint of the bias, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateBiasConstraint() => null;

    /// <summary>Makes the layer's kernels for this machine.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract LayerKernels CreateKernels();

    internal LayerKernels Kernels => _convolution?.Kernels ?? _kernels;

    /// <summary>The kernels that <see cref="CreateKernels"/> makes. Those of another layer would read and write where that one's sizes say.</summary>
    private LayerKernels OwnKernels()
    {
        LayerKernels kernels = Made(CreateKernels());
        if (UseDepthwiseBias && kernels.DepthwiseActivation is null)
            throw new InvalidOperationException($"CreateKernels() of {GetType().Name} returned kernels with nothing between the two convolutions, but {nameof(UseDepthwiseBias)} is true: make them with the LayerKernels.For that takes the activation there, LinearActivation for none.");
        return kernels.Layer == this ? kernels : throw new InvalidOperationException($"CreateKernels() of {GetType().Name} returned kernels of another layer, a {kernels.Layer.GetType().Name}: make them with LayerKernels.For, of this.");
    }
}
