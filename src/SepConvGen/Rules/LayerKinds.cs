using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Rules;

/// <summary>The kinds of layers that an attribute makes of a class.</summary>
internal static class LayerKinds
{
    private const int VectorRank = 1, MatrixRank = 2, KernelRank = 3;

    public static readonly LayerKind SeparableConv1D = new(
        nameof(SeparableConv1D),
        KernelParts.Depthwise | KernelParts.Pointwise,
        new[]
        {
            Size(ArgumentNames.Filters), Size(ArgumentNames.KernelSize), Step(ArgumentNames.Strides), Padding, DataFormat, Step(ArgumentNames.DilationRate), Step(ArgumentNames.DepthMultiplier),
            Activation, Flag(ArgumentNames.UseBias), Zeros(ArgumentNames.PaddingBefore), Zeros(ArgumentNames.PaddingAfter),
            new(ArgumentNames.DepthwiseActivation, ArgumentKind.Activation, isOptional: true), new(ArgumentNames.DepthwiseBias, ArgumentKind.Flag, isOptional: true),
        },
        new[] { Kernel("depthwise"), Kernel("pointwise"), Vector("bias") });

    public static readonly LayerKind Conv1D = new(
        nameof(Conv1D),
        KernelParts.Pointwise,
        new[]
        {
            Size(ArgumentNames.Filters), Size(ArgumentNames.KernelSize), Step(ArgumentNames.Strides), Padding, DataFormat, Step(ArgumentNames.DilationRate), new(ArgumentNames.Groups, ArgumentKind.Groups),
            Activation, Flag(ArgumentNames.UseBias), Zeros(ArgumentNames.PaddingBefore), Zeros(ArgumentNames.PaddingAfter),
        },
        new[] { Kernel("kernel"), Vector("bias") });

    public static readonly LayerKind DepthwiseConv1D = new(
        nameof(DepthwiseConv1D),
        KernelParts.Depthwise,
        new[]
        {
            Size(ArgumentNames.KernelSize), Step(ArgumentNames.Strides), Padding, Step(ArgumentNames.DepthMultiplier), DataFormat, Step(ArgumentNames.DilationRate),
            Activation, Flag(ArgumentNames.UseBias), Zeros(ArgumentNames.PaddingBefore), Zeros(ArgumentNames.PaddingAfter),
        },
        new[] { Kernel("depthwise"), Vector("bias") });

    public static readonly LayerKind Dense = new(
        nameof(Dense),
        KernelParts.Pointwise,
        new[] { Size(ArgumentNames.Units), Activation, Flag(ArgumentNames.UseBias) },
        new[] { new LayerWeight("kernel", MatrixRank, "glorot_uniform"), Vector("bias") });

    public static readonly LayerKind BatchNormalization = new(
        nameof(BatchNormalization),
        KernelParts.None,
        new[] { ChannelAxis, new(ArgumentNames.Momentum, ArgumentKind.Share), Epsilon, Flag(ArgumentNames.Center), Flag(ArgumentNames.Scale) },
        new[] { Vector("beta"), Vector("gamma", "ones"), Vector("movingMean", isTrained: false), Vector("movingVariance", "ones", isTrained: false) });

    public static readonly LayerKind LayerNormalization = new(
        nameof(LayerNormalization),
        KernelParts.None,
        new[] { ChannelAxis, Epsilon, Flag(ArgumentNames.Center), Flag(ArgumentNames.Scale) },
        new[] { Vector("beta"), Vector("gamma", "ones") });

    public static readonly LayerKind PReLU = new(
        nameof(PReLU),
        KernelParts.None,
        new LayerArgument[] { new(ArgumentNames.SharedAxes, ArgumentKind.SharedAxes), new(ArgumentNames.DataFormatProperty, ArgumentKind.DataFormat) },
        new[] { new LayerWeight("alpha", MatrixRank, "zeros") });

    public static readonly LayerKind Normalization = new(
        nameof(Normalization),
        KernelParts.None,
        new LayerArgument[] { new(ArgumentNames.Mean, ArgumentKind.Numbers), new(ArgumentNames.Variance, ArgumentKind.Numbers) },
        new LayerWeight[0]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LayerKind> All { get; } = new[] { SeparableConv1D, Conv1D, DepthwiseConv1D, Dense, BatchNormalization, LayerNormalization, PReLU, Normalization };

    /// <summary>A layer of a class of the user's own.</summary>
    public static readonly LayerKind Own = new("Layer", KernelParts.None, new LayerArgument[0], new LayerWeight[0], "Layer");

    /// <summary>A layer that is made of others: no row of the table, since its attribute says nothing that a layer computes with.</summary>
    public static readonly LayerKind Network = new(
        nameof(Network),
        KernelParts.None,
        new[] { Known(ArgumentNames.NetworkChannels), DataFormat, Known(ArgumentNames.NetworkLength) },
        new LayerWeight[0],
        nameof(Network));

    /// <summary>What an attribute makes of a class.</summary>
    public static IReadOnlyList<LayerKind> OfClasses { get; } = All.Append(Network).ToArray();

    /// <summary>What an attribute makes of a property of a network.</summary>
    public static IReadOnlyList<LayerKind> OfMembers { get; } = All.Concat(WeightlessKinds.All).Append(Own).ToArray();

    private static LayerArgument Padding => new(ArgumentNames.Padding, ArgumentKind.Padding);

    private static LayerArgument DataFormat => new(ArgumentNames.DataFormat, ArgumentKind.DataFormat);

    private static LayerArgument Activation => new(ArgumentNames.Activation, ArgumentKind.Activation);

    private static LayerArgument ChannelAxis => new(ArgumentNames.Axis, ArgumentKind.ChannelAxis);

    private static LayerArgument Epsilon => new(ArgumentNames.Epsilon, ArgumentKind.PositiveNumber);

    /// <summary>A size that nobody can guess.</summary>
    private static LayerArgument Size(string name) => new(name, ArgumentKind.Size, minimum: 1);

    /// <summary>A size that is 1 unless something else is said.</summary>
    private static LayerArgument Step(string name) => new(name, ArgumentKind.Size, minimum: 1, hasObviousValue: true);

    /// <summary>Frames of zeros, none unless they are given.</summary>
    private static LayerArgument Zeros(string name) => new(name, ArgumentKind.Size, minimum: 0, hasObviousValue: true, isOptional: true);

    /// <summary>A size that is known, or 0.</summary>
    private static LayerArgument Known(string name) => new(name, ArgumentKind.Size, minimum: 0, hasObviousValue: true);

    private static LayerArgument Flag(string name) => new(name, ArgumentKind.Flag);

    private static LayerWeight Kernel(string name) => new(name, KernelRank, "glorot_uniform");

    private static LayerWeight Vector(string name, string initializer = "zeros", bool isTrained = true) => new(name, VectorRank, initializer, isTrained);
}
