using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>The kinds of layers without weights, which an attribute makes of a property of a network.</summary>
internal static class WeightlessKinds
{
    public static readonly LayerKind MaxPooling1D = Kind(nameof(MaxPooling1D), PoolSize, PoolStrides, Padding, Zeros(ArgumentNames.PaddingBefore), Zeros(ArgumentNames.PaddingAfter), Switch(ArgumentNames.Ceil));

    public static readonly LayerKind AveragePooling1D = Kind(
        nameof(AveragePooling1D), PoolSize, PoolStrides, Padding, Zeros(ArgumentNames.PaddingBefore), Zeros(ArgumentNames.PaddingAfter), Switch(ArgumentNames.Ceil), Switch(ArgumentNames.IncludePadding));

    public static readonly LayerKind GlobalMaxPooling1D = Kind(nameof(GlobalMaxPooling1D));

    public static readonly LayerKind GlobalAveragePooling1D = Kind(nameof(GlobalAveragePooling1D));

    public static readonly LayerKind ZeroPadding1D = Kind(nameof(ZeroPadding1D), Frames(ArgumentNames.Padding), Frames(ArgumentNames.Before), Frames(ArgumentNames.After));

    public static readonly LayerKind Cropping1D = Kind(nameof(Cropping1D), Frames(ArgumentNames.Cropping), Frames(ArgumentNames.Before), Frames(ArgumentNames.After));

    public static readonly LayerKind UpSampling1D = Kind(nameof(UpSampling1D), new LayerArgument(ArgumentNames.Size, ArgumentKind.Size, minimum: 1, hasObviousValue: true));

    public static readonly LayerKind Flatten = Kind(nameof(Flatten));

    public static readonly LayerKind Activation = Kind(nameof(Activation), new LayerArgument(ArgumentNames.Activation, ArgumentKind.Activation));

    public static readonly LayerKind Rescaling = Kind(nameof(Rescaling), new(ArgumentNames.Scale, ArgumentKind.FiniteNumber), new(ArgumentNames.Offset, ArgumentKind.FiniteNumber));

    public static readonly LayerKind Dropout = Kind(nameof(Dropout), Rate, Seed);

    public static readonly LayerKind SpatialDropout1D = Kind(nameof(SpatialDropout1D), Rate, Seed);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LayerKind> All { get; } = new[]
    {
        Activation, MaxPooling1D, AveragePooling1D, GlobalMaxPooling1D, GlobalAveragePooling1D, ZeroPadding1D, Cropping1D, UpSampling1D, Flatten, Rescaling, Dropout, SpatialDropout1D,
    };

    private static LayerArgument PoolSize => new(ArgumentNames.PoolSize, ArgumentKind.Size, minimum: 1);

    private static LayerArgument PoolStrides => new(ArgumentNames.Strides, ArgumentKind.Size, minimum: 0, hasObviousValue: true);

    private static LayerArgument Padding => new(ArgumentNames.Padding, ArgumentKind.Padding);

    private static LayerArgument Rate => new(ArgumentNames.Rate, ArgumentKind.Rate);

    private static LayerArgument Seed => new(ArgumentNames.Seed, ArgumentKind.Seed);

    private static LayerArgument Frames(string name) => new(name, ArgumentKind.Size, minimum: 0, hasObviousValue: true);

    /// <summary>Frames of padding, none unless they are given.</summary>
    private static LayerArgument Zeros(string name) => new(name, ArgumentKind.Size, minimum: 0, hasObviousValue: true, isOptional: true);

    private static LayerArgument Switch(string name) => new(name, ArgumentKind.Flag, isOptional: true);

    private static LayerKind Kind(string name, params LayerArgument[] arguments) => new(name, KernelParts.None, arguments, new LayerWeight[0], name);
}
