using System;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Plan;

/// <summary>The tiles of all kernels of a layer for one instruction set: a pure function of the layer's constants.</summary>
internal sealed class KernelPlan
{
    // A wide layer reads its weights from the second cache once for each block.
    private const int ShortestBlock = 24, WideFilters = 128, WidestFilters = 256;
    private const int LongestBlock = 128;

    // With so few taps a tile reads few rows at once, and the next vector of the same rows is nearer than the next rows.
    private const int TapsOfChannelsInner = 5;

    // Taps times vectors whose sums hide the latency together.
    private const int TapChains = 12;

    private readonly PointwiseTiling? _pointwise;

    private KernelPlan(InstructionSet set, ConvolutionArguments layer)
    {
        Set = set;

        // Rows times taps: enough rows to hide the latency, and both with their input row in the registers.
        (DepthwiseRows, int fewest, int most) = set == InstructionSet.Avx512 ? (8, 5, 11) : set == InstructionSet.Avx2 ? (layer.KernelSize > 6 ? 6 : 8, 5, layer.KernelSize > 6 ? 8 : 6) : (4, 4, 6);

        // Windows that hardly overlap share no loads: four rows use each weight often enough.
        if (layer.Strides > 2 || 2 * layer.Strides > layer.KernelSize)
            DepthwiseRows = 4;
        TapGroup = TapGrouping.For(layer.KernelSize, fewest, most);
        ChannelsInner = layer.KernelSize <= TapsOfChannelsInner;
        TapGradientGroup = TapGrouping.Even(layer.KernelSize, set == InstructionSet.Avx512 ? 16 : TapChains);
        TapGradientVectors = Math.Max(1, TapChains / TapGradientGroup.Taps);
        while (TapGradientVectors * set.Lanes > 64 || (TapGradientVectors & (TapGradientVectors - 1)) != 0)
            TapGradientVectors--;
        if (!layer.HasPointwise)
            return;
        _pointwise = PointwiseTiling.For(set, layer.Filters);
        BlockRows = Block(layer);
        int filterVectors = (layer.Filters - 1) / set.Lanes + 1;
        KernelGradient = TileModel.Tallest(set, Math.Min(filterVectors, 2));
        InputGradient = TileModel.Tallest(set, 2);
    }

    public InstructionSet Set { get; }

    /// <summary>The tiles of the product; a depthwise convolution alone has none, nor what is below of blocks and of the product's gradients.</summary>
    public PointwiseTiling Pointwise => _pointwise ?? throw new InvalidOperationException("The layer has no product.");

    /// <summary>Output rows of a depthwise tile; neighbouring rows share the loads of their windows.</summary>
    public int DepthwiseRows { get; }

    /// <summary>Taps whose weights stay in registers.</summary>
    public TapGrouping TapGroup { get; }

    /// <summary>Whether a depthwise tile goes over the channels of its rows first, then to the next rows.</summary>
    public bool ChannelsInner { get; }

    /// <summary>Output rows whose depthwise outputs are in the cache together.</summary>
    public int BlockRows { get; }

    /// <summary>Depthwise outputs times vectors of filters of a tile of the pointwise kernel's gradient.</summary>
    public TileShape KernelGradient { get; }

    /// <summary>Output frames times vectors of a tile of the depthwise outputs' gradient.</summary>
    public TileShape InputGradient { get; }

    /// <summary>Taps whose gradients are summed together.</summary>
    public TapGrouping TapGradientGroup { get; }

    /// <summary>Vectors of channels whose taps' gradients are summed together, so that few taps still hide the latency.</summary>
    public int TapGradientVectors { get; }

    public static KernelPlan For(InstructionSet set, ConvolutionArguments layer) => new(set, layer);

    // Depthwise rows a dilation apart share loads, so a block should hold whole tiles of them where that is not too long.
    private int Block(ConvolutionArguments layer)
    {
        int together = !layer.HasDepthwise ? 1 : layer.DilationRate <= LongestBlock / DepthwiseRows ? layer.DilationRate * DepthwiseRows : DepthwiseRows, height = Pointwise.Height;
        int shortest = layer.Filters >= WidestFilters ? 4 * ShortestBlock : layer.Filters >= WideFilters ? 2 * ShortestBlock : ShortestBlock;
        int block = (shortest + together - 1) / together * together;
        while (block % height != 0 && block <= LongestBlock)
            block += together;
        return (block + height - 1) / height * height;
    }
}
