using System;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Plan;

/// <summary>The tiles of all kernels of a layer for one instruction set: a pure function of the layer's constants.</summary>
internal sealed class KernelPlan
{
    private const int ShortestBlock = 24;
    private const int LongestBlock = 128;

    private KernelPlan(InstructionSet set, LayerArguments layer)
    {
        Set = set;
        Pointwise = PointwiseTiling.For(set, layer.Filters);
        // Rows times taps: enough rows to hide the latency, and both with their input row in the registers.
        (DepthwiseRows, int taps) = set == InstructionSet.Avx512 ? (layer.KernelSize > 16 ? 12 : 8, 11) : set == InstructionSet.Avx2 && layer.KernelSize > 6 ? (6, 8) : set == InstructionSet.Avx2 ? (8, 6) : (4, 6);

        // Windows that hardly overlap share no loads: four rows use each weight often enough.
        if (2 * layer.Strides > layer.KernelSize || layer.Strides > 2)
            DepthwiseRows = 4;
        TapGroup = TapGrouping.For(layer.KernelSize, taps);
        BlockRows = Block(layer);

        int accumulators = set == InstructionSet.Avx512 ? 16 : set == InstructionSet.Avx2 ? 12 : 8;
        int filterVectors = (layer.Filters + set.Lanes - 1) / set.Lanes;
        KernelGradientVectors = filterVectors == 1 ? 1 : filterVectors % 2 != 0 && filterVectors % 3 == 0 && set == InstructionSet.Avx512 ? 3 : 2;
        KernelGradientRows = KernelGradientVectors switch { 1 => accumulators, 3 => 8, _ => accumulators / 2 };
        InputGradientRows = set == InstructionSet.Avx512 ? 12 : accumulators / 2;
        TapGradientGroup = TapGrouping.For(layer.KernelSize, 11);
        TapGradientVectors = TapGradientGroup.Taps > 5 ? 1 : 2;
    }

    public InstructionSet Set { get; }

    public PointwiseTiling Pointwise { get; }

    /// <summary>Output rows of a depthwise tile; neighbouring rows share the loads of their windows.</summary>
    public int DepthwiseRows { get; }

    /// <summary>Taps whose weights stay in registers.</summary>
    public TapGrouping TapGroup { get; }

    /// <summary>Output rows whose depthwise outputs are in the cache together.</summary>
    public int BlockRows { get; }

    /// <summary>Depthwise outputs of a tile of the pointwise kernel's gradient.</summary>
    public int KernelGradientRows { get; }

    /// <summary>Vectors of filters of a tile of the pointwise kernel's gradient.</summary>
    public int KernelGradientVectors { get; }

    /// <summary>Output frames of a tile of the depthwise outputs' gradient, two vectors wide.</summary>
    public int InputGradientRows { get; }

    /// <summary>Taps whose gradients are summed together.</summary>
    public TapGrouping TapGradientGroup { get; }

    /// <summary>Vectors of channels whose taps' gradients are summed together, so that few taps still hide the latency.</summary>
    public int TapGradientVectors { get; }

    public static KernelPlan For(InstructionSet set, LayerArguments layer) => new(set, layer);

    // Rows a dilation apart share loads, so a block should hold a whole tile of them where that is not too long.
    private int Block(LayerArguments layer)
    {
        int rows = layer.DilationRate * DepthwiseRows;
        int wanted = rows <= LongestBlock ? Math.Max(rows, ShortestBlock) : ShortestBlock;
        int height = Pointwise.Height;
        return (wanted + height - 1) / height * height;
    }
}

/// <summary>A kernel's taps in groups of equal size and one smaller rest.</summary>
internal readonly struct TapGrouping
{
    private TapGrouping(int taps, int groups, int rest)
    {
        Taps = taps;
        Groups = groups;
        Rest = rest;
    }

    /// <summary>Taps of a group.</summary>
    public int Taps { get; }

    /// <summary>Full groups.</summary>
    public int Groups { get; }

    /// <summary>Taps behind the last full group.</summary>
    public int Rest { get; }

    public bool IsSingle => Groups == 1 && Rest == 0;

    public static TapGrouping For(int kernelSize, int most)
    {
        int groups = (kernelSize + most - 1) / most, taps = (kernelSize + groups - 1) / groups;
        return new TapGrouping(taps, kernelSize / taps, kernelSize % taps);
    }
}
