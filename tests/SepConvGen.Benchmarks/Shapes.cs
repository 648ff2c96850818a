using System;
using System.Collections.Generic;

namespace SepConvGen.Benchmarks;

/// <summary>A layer of a real network: a constructor of its annotated class, its input channels and its full length.</summary>
internal sealed record Shape(string Id, Func<SeparableConv1DLayer> Create, int Channels, int Length, string Description);

/// <summary>The shapes that the table measures, from benchmark-shapes.json. Each stands twice: with channels given at Build, and fixed by the attribute.</summary>
internal static class Shapes
{
    public static IReadOnlyList<Shape> All { get; } =
    [
        new("brief", () => new Brief(), 64, 1000, "3 taps, 64 -> 64, causal, relu"),
        new("brief-fixed", () => new BriefFixed(), 64, 1000, "the same, InputChannels = 64"),
        new("quartz-b1", () => new QuartzB1(), 256, 835, "33 taps, 256 -> 256, same, relu"),
        new("quartz-b1-fixed", () => new QuartzB1Fixed(), 256, 835, "the same, InputChannels = 256"),
        new("eegnet", () => new EegNet(), 16, 32, "16 taps, 16 -> 16, same, relu"),
        new("eegnet-fixed", () => new EegNetFixed(), 16, 32, "the same, InputChannels = 16"),
    ];
}

[SeparableConv1D(filters: 64, kernelSize: 3, padding: "causal", activation: "relu")]
internal partial class Brief;

[SeparableConv1D(filters: 64, kernelSize: 3, padding: "causal", activation: "relu", InputChannels = 64)]
internal partial class BriefFixed;

[SeparableConv1D(filters: 256, kernelSize: 33, padding: "same", activation: "relu")]
internal partial class QuartzB1;

[SeparableConv1D(filters: 256, kernelSize: 33, padding: "same", activation: "relu", InputChannels = 256)]
internal partial class QuartzB1Fixed;

[SeparableConv1D(filters: 16, kernelSize: 16, padding: "same", activation: "relu")]
internal partial class EegNet;

[SeparableConv1D(filters: 16, kernelSize: 16, padding: "same", activation: "relu", InputChannels = 16)]
internal partial class EegNetFixed;
