using System.Linq;
using CsCheck;

namespace SepConvGen.Random.Models;

/// <summary>Draws chains of layers of every kind.</summary>
internal static class ModelDraws
{
    private static readonly Gen<Piece> s_maximum = Gen.Select(Gen.Int[1, 6], Gen.Int[0, 5], Gen.OneOf(Paddings.Valid, Paddings.Valid, Paddings.Causal, Paddings.Same), Gen.Int[0, 5], Gen.Int[0, 5], Gen.Bool,
        static (pool, strides, padding, before, after, ceil) =>
        {
            (before, after) = padding == Paddings.Valid ? (before % pool, after % pool) : (0, 0);
            return new Piece($"MaxPooling1D({pool}, {strides}, {padding}) {{ {before}, {after}, Ceil = {ceil} }}", format => new MaxPooling1D(pool, strides, padding, format) { PaddingBefore = before, PaddingAfter = after, Ceil = ceil })
            {
                MayTakeBack = ceil,
            };
        });

    private static readonly Gen<Piece> s_average = Gen.Select(Gen.Int[1, 6], Gen.Int[0, 5], Gen.OneOf(Paddings.Valid, Paddings.Valid, Paddings.Causal, Paddings.Same), Gen.Int[0, 5], Gen.Int[0, 5], Gen.Bool, Gen.Bool,
        static (pool, strides, padding, before, after, ceil, includes) =>
        {
            (before, after) = padding == Paddings.Valid ? (before % pool, after % pool) : (0, 0);
            return new Piece($"AveragePooling1D({pool}, {strides}, {padding}) {{ {before}, {after}, Ceil = {ceil}, IncludePadding = {includes} }}",
                format => new AveragePooling1D(pool, strides, padding, format) { PaddingBefore = before, PaddingAfter = after, Ceil = ceil, IncludePadding = includes })
            {
                IsLinear = true,
                MayTakeBack = ceil,
            };
        });

    private static readonly Gen<Piece> s_padding = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], static (before, after) => new Piece($"ZeroPadding1D({before}, {after})", format => new ZeroPadding1D(before, after, format)) { IsLinear = true });

    private static readonly Gen<Piece> s_cropping = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], static (before, after) => new Piece($"Cropping1D({before}, {after})", format => new Cropping1D(before, after, format)) { IsLinear = true, MayTakeBack = after > 0 });

    private static readonly Gen<Piece> s_repetition = Gen.Int[1, 4].Select(static size => new Piece($"UpSampling1D({size})", format => new UpSampling1D(size, format)) { IsLinear = true });

    private static readonly Gen<Piece> s_formula = Gen.OneOf(
        new Piece("Rescaling(-0.3, 0.6)", static format => new Rescaling(-0.3, 0.6, format)) { IsLinear = true },
        new Piece("Activation(relu)", static format => new global::SepConvGen.Activation("relu", format)),
        new Piece("Activation(gelu)", static format => new global::SepConvGen.Activation("gelu", format)),
        new Piece("Dropout(0.5)", static format => new Dropout(0.5, dataFormat: format)) { IsLinear = true },
        new Piece("SpatialDropout1D(0.5)", static format => new SpatialDropout1D(0.5, dataFormat: format)) { IsLinear = true });

    private static readonly Gen<Piece> s_weighted = Gen.OneOf(
        Weighted<DenseCausal, DenseCausalFirst>(isLinear: false),
        Weighted<DenseSame, DenseSameFirst>(isLinear: false),
        Weighted<DensePadded, DensePaddedFirst>(isLinear: true),
        Weighted<DepthwiseCausal, DepthwiseCausalFirst>(isLinear: false),
        Weighted<DepthwisePadded, DepthwisePaddedFirst>(isLinear: true),
        Weighted<SeparablePadded, SeparablePaddedFirst>(isLinear: true),
        Weighted<SeparableSame, SeparableSameFirst>(isLinear: false),
        Weighted<SeparableBetween, SeparableBetweenFirst>(isLinear: false),
        Weighted<DenseOfFrames, DenseOfFramesFirst>(isLinear: false),
        Weighted<Batches, BatchesFirst>(isLinear: true),
        Weighted<Frames, FramesFirst>(isLinear: false),
        Weighted<Slopes, SlopesFirst>(isLinear: false),
        Weighted<Means, BatchesFirst>(isLinear: true));

    /// <summary>The largest of a window's frames.</summary>
    public static Gen<Piece> Maximum => s_maximum;

    /// <summary>Layers whose outputs are linear in each of their weights.</summary>
    public static Gen<Piece> LinearInWeights { get; } = Gen.OneOf(
        Weighted<DensePadded, DensePaddedFirst>(isLinear: true), Weighted<DepthwisePadded, DepthwisePaddedFirst>(isLinear: true), Weighted<SeparablePadded, SeparablePaddedFirst>(isLinear: true),
        Weighted<Batches, BatchesFirst>(isLinear: true), Weighted<Frames, FramesFirst>(isLinear: false), Weighted<Slopes, SlopesFirst>(isLinear: false));

    /// <summary>Layers that <see cref="NormalizationFormula"/> knows.</summary>
    public static Gen<Piece> WithFormula { get; } = Gen.OneOf(Weighted<Batches, BatchesFirst>(isLinear: true), Weighted<Frames, FramesFirst>(isLinear: false), Weighted<Slopes, SlopesFirst>(isLinear: false));

    /// <summary>Layers over windows, and of each frame, that have no weights.</summary>
    public static Gen<Piece> WithoutWeights { get; } = Gen.OneOf(s_maximum, s_average, s_padding, s_cropping, s_repetition, Gen.Const(new Piece("Rescaling(-0.3, 0.6)", static format => new Rescaling(-0.3, 0.6, format))));

    /// <summary>Any layer that may stand in a chain.</summary>
    public static readonly Gen<Piece> Piece = Gen.Frequency((2, s_maximum), (2, s_average), (2, s_padding), (2, s_cropping), (2, s_repetition), (1, s_formula), (5, s_weighted));

    private static readonly Gen<int> s_length = Gen.Frequency((1, (IGen<int>)Gen.Int[0, 3]), (4, Gen.Int[4, 60]), (2, Gen.Int[61, 300]), (1, Gen.OneOf(63, 64, 65, 127, 128, 129, 193)));

    /// <summary>Chains of one to so many layers.</summary>
    public static Gen<ModelDraw> Chains(Gen<Piece> piece, int longest) =>
        Gen.Select(piece.Array[1, longest], Gen.OneOf(DataFormats.ChannelsLast, DataFormats.ChannelsLast, DataFormats.ChannelsFirst), Gen.OneOf(1, 2, 3, 5, 8, 16, 19, 33), s_length, Gen.OneOf(1, 2, 3, 7, 24, 70, 300), Gen.Int[0, 99],
            static (pieces, format, channels, length, chunk, seed) => new ModelDraw(pieces, format, channels, length, chunk, seed))
            .Where(static draw => draw.Pieces.Count(static piece => piece.Text.StartsWith("Depthwise", System.StringComparison.Ordinal)) < 3);

    private static Piece Weighted<TLast, TFirst>(bool isLinear)
        where TLast : SingleLayer, new()
        where TFirst : SingleLayer, new() =>
        new(typeof(TLast).Name, static format => format == DataFormats.ChannelsFirst ? new TFirst() : new TLast()) { IsLinear = isLinear };
}
