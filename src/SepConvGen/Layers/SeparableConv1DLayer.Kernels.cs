using System.ComponentModel;
using SepConvGen.Kernels;

namespace SepConvGen;

// What the generated part of a layer overrides: constants and kernels. Nothing here is called by users.
public abstract partial class SeparableConv1DLayer
{
    /// <summary>The input channels that the attribute fixes, or 0.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int FixedInputChannels => 0;

    /// <summary>Whether the attribute leaves the weights trainable.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual bool InitiallyTrainable => true;

    /// <summary>How the activation fits into the kernels.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ActivationTraits ActivationTraits { get; }

    /// <summary>Rows of depthwise scratch that <see cref="ForwardRows"/> needs where it does not keep them.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract int DepthwiseScratchRows { get; }

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

    /// <summary>Makes the regularizer of the output, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateActivityRegularizer() => null;

    /// <summary>Makes the constraint of the depthwise kernel, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateDepthwiseConstraint() => null;

    /// <summary>Makes the constraint of the pointwise kernel, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreatePointwiseConstraint() => null;

    /// <summary>Makes the constraint of the bias, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateBiasConstraint() => null;

    /// <summary>Depthwise, pointwise, bias and, unless it is row-wise in channels_first, activation of rows whose windows lie in memory.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void ForwardRows(in ForwardOperands operands);

    /// <summary>Applies an activation that is not fused to <paramref name="rows"/> rows of <paramref name="rowLength"/>; input and output may be the same.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void Activate(ref float preActivation, ref float output, nint rows, nint rowLength);

    /// <summary>Turns the gradient of the outputs into that of the values before an activation that is not fused, in place.</summary>
    /// <param name="saved">The outputs, or the values before the activation, as <see cref="ActivationTraits"/> says.</param>
    /// <param name="gradient">The gradient, (rows, rowLength).</param>
    /// <param name="rows">Rows.</param>
    /// <param name="rowLength">Elements of a row.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void ActivationGradient(ref float saved, ref float gradient, nint rows, nint rowLength);

    /// <summary>Copies the output gradient to rows of scratch, through the derivative of a fused activation, and adds its chunk sums into the bias' gradient.</summary>
    /// <param name="outputGradient">(rows, filters).</param>
    /// <param name="saved">The outputs, (rows, filters); read by a fused relu only.</param>
    /// <param name="gradient">Receives the rows, <c>RowLayout.Stride(filters)</c> apart.</param>
    /// <param name="rows">At most <c>RowLayout.BackwardBlockFrames</c>.</param>
    /// <param name="biasGradient">(filters); not touched by layers without bias.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void OutputGradientRows(ref float outputGradient, ref float saved, ref float gradient, nint rows, ref float biasGradient);

    /// <summary>Adds <c>zᵀ·g</c> into the pointwise kernel's gradient, chunk by chunk.</summary>
    /// <param name="depthwise">z, rows <c>RowLayout.Stride(channels)</c> apart.</param>
    /// <param name="channels">Depthwise outputs of a frame.</param>
    /// <param name="gradient">g, rows <c>RowLayout.Stride(filters)</c> apart.</param>
    /// <param name="rows">At most <c>RowLayout.BackwardBlockFrames</c>.</param>
    /// <param name="kernelGradient">(channels, filters).</param>
    /// <param name="tile">Scratch for one tile, 1024 floats.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void PointwiseKernelGradient(ref float depthwise, nint channels, ref float gradient, nint rows, ref float kernelGradient, ref float tile);

    /// <summary>Computes the depthwise outputs' gradient <c>dz = g · Wpᵀ</c>; may write up to <c>RowLayout.SpillRows</c> rows behind the last.</summary>
    /// <param name="gradient">g, rows <c>RowLayout.Stride(filters)</c> apart, with as many readable rows behind.</param>
    /// <param name="transposedKernel">Wpᵀ, rows <c>RowLayout.Stride(lanes)</c> apart.</param>
    /// <param name="lanes">Lanes, a multiple of 16.</param>
    /// <param name="depthwiseGradient">dz, rows <c>RowLayout.Stride(lanes)</c> apart.</param>
    /// <param name="rows">At most <c>RowLayout.BackwardBlockFrames</c>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void PointwiseInputGradient(ref float gradient, ref float transposedKernel, nint lanes, ref float depthwiseGradient, nint rows);

    /// <summary>The chunk sum of the depthwise kernel's gradient, for one of the depth multiplier's planes.</summary>
    /// <param name="input">The padded input at the first row's first tap, a multiple of 16 lanes wide.</param>
    /// <param name="inputStride">Floats from one input frame to the next.</param>
    /// <param name="depthwiseGradient">dz.</param>
    /// <param name="gradientStride">Floats from one dz row to the next.</param>
    /// <param name="lanes">Lanes, a multiple of 16.</param>
    /// <param name="rows">At most <c>RowLayout.ChunkFrames</c>.</param>
    /// <param name="kernelGradient">Receives the sums, (kernelSize, lanes).</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void DepthwiseKernelGradient(ref float input, nint inputStride, ref float depthwiseGradient, nint gradientStride, nint lanes, nint rows, ref float kernelGradient);

    /// <summary>The input's gradient of frames whose depthwise gradients are all known.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void DepthwiseInputGradient(in InputGradientOperands operands);
}
