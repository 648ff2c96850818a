using System;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Build, CreateCache and OpenStream run the kernels once to compile them. However many taps those have, they compute few rows: what a row costs is the layer's.</summary>
public class WarmUpWorkTests
{
    private const int MostRows = 1000;

    [Theory]
    [InlineData(typeof(ManyTapsCausal))]
    [InlineData(typeof(ManyTapsSame))]
    [InlineData(typeof(ManyTapsValid))]
    public void Build_and_CreateCache_and_OpenStream_compute_few_rows_of_many_taps(Type type)
    {
        var layer = (SeparableConv1DLayer)Activator.CreateInstance(type)!;
        Assert.InRange(Rows(() => layer.Build(1, seed: 1)), 1, MostRows);
        Assert.InRange(Rows(() => layer.CreateCache()), 1, MostRows);
        Assert.InRange(Rows(() => layer.OpenStream()), 1, MostRows);
        Assert.InRange(Rows(() => layer.MaxDegreeOfParallelism = 2), 0, MostRows);
    }

    private static long Rows(Action call)
    {
        Counted.Values = 0;
        call();
        return Counted.Values;
    }
}

/// <summary>The identity, which counts how often it is asked: once for a row of one filter.</summary>
public readonly struct Counted : IActivation
{
    [ThreadStatic]
    public static long Values;

    public static float Value(float x)
    {
        Values++;
        return x;
    }

    public static float Derivative(float x) => 1;
}

[SeparableConv1D(filters: 1, kernelSize: 200_000, padding: "causal", ActivationType = typeof(Counted))]
public partial class ManyTapsCausal;

[SeparableConv1D(filters: 1, kernelSize: 200_000, padding: "same", ActivationType = typeof(Counted))]
public partial class ManyTapsSame;

[SeparableConv1D(filters: 1, kernelSize: 200_000, ActivationType = typeof(Counted))]
public partial class ManyTapsValid;
