using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;
using SepConvGen.Execution.Operations;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>Keras' <c>PReLU</c> with a slope for each channel, or one for all. The base of every class with a <see cref="PReLUAttribute"/>.</summary>
/// <remarks><c>y = x &lt; 0 ? alpha · x : x</c>; at zero the slope's side is taken for the gradient. Results are the same bits on every machine: <c>docs/numbers.md</c> gives the order of every sum.</remarks>
public abstract class PReLULayer : SingleLayer
{
    private readonly DataFormatKind _format;

    /// <summary>Reads the constants that the generated part overrides.</summary>
    protected PReLULayer()
    {
        _format = WindowArguments.Format(DataFormat);
        RememberConstants();
    }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public abstract string DataFormat { get; }

    /// <summary>Whether one slope is shared by all channels.</summary>
    public abstract bool SharesSlope { get; }

    /// <summary>The initializer of the slopes, as its normalised string or the name of the user's type.</summary>
    public virtual string AlphaInitializer => Initializers.Zeros;

    /// <summary>The regularizer of the slopes, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? AlphaRegularizer => null;

    /// <summary>The constraint of the slopes, as its normalised string or the name of the user's type, or null.</summary>
    public virtual string? AlphaConstraint => null;

    /// <inheritdoc/>
    public sealed override int OutputChannels => InputChannels;

    /// <summary>The slopes, (1, channels), or (1, 1) where they are shared.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Parameter Alpha => BuiltParameter(0);

    /// <summary>Makes the initializer of the slopes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Initializer CreateAlphaInitializer() => new Zeros();

    /// <summary>Makes the regularizer of the slopes, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Regularizer? CreateAlphaRegularizer() => null;

    /// <summary>Makes the constraint of the slopes, or null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual Constraint? CreateAlphaConstraint() => null;

    internal override string KindName => "PReLU";

    internal override string KerasClass => "p_re_lu";

    internal override ConvolutionGeometry Geometry => WindowArguments.OneFrame;

    internal override DataFormatKind Format => _format;

    internal override int OutputChannelsOf(int inputChannels) => inputChannels;

    internal override string? FrameObstacleOf(in ConvolutionGeometry geometry) => null;

    private protected override void CheckSizes(int inputChannels)
    {
    }

    internal override IReadOnlyList<WeightTensor> Tensors(int inputChannels) =>
        [new WeightTensor("alpha", _format == DataFormatKind.ChannelsLast || SharesSlope ? [1, SharesSlope ? 1 : inputChannels] : [inputChannels, 1], () => Made(CreateAlphaInitializer()), CreateAlphaRegularizer, CreateAlphaConstraint)];

    private protected override FrameOperation CreateOperation(int inputChannels, PublishedWeights weights, RandomStream random) => new SlopedRectifier(Name, _format, inputChannels, weights);

    private protected override IEnumerable<(string Argument, object? Value)> Constants() => [("DataFormat", DataFormat), ("sharedAxes", SharesSlope), ("InputChannels", FixedInputChannels)];
}
