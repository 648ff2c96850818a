using System;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Tests;

/// <summary>A run of two processes with round figures: a ceiling of 100 GFLOP/s, and calls of 1 million operations, 10 µs at the ceiling.</summary>
internal static class SampleResult
{
    public static Shape Shape { get; } = new() { Id = "sample", Length = 100, Channels = 50, Filters = 97, Kernel = 3, Padding = "causal" };

    /// <param name="set">What the kernels used.</param>
    /// <param name="faster">What a rival computes in half of our time; without it all are slower.</param>
    public static TableResult Create(string set = "AVX-512", string faster = "") => TableResult.Of(
        new DateTime(2026, 11, 27, 12, 0, 0, DateTimeKind.Utc), new Machine("Test processor", 2, ["L1d 48 KiB", "L2 1024 KiB"], "Test OS", "X64"), ".NET 10.0.0", [Shape], [Process(set, faster, 12.5e-6), Process(set, faster, 15.625e-6)]);

    private static ProcessResult Process(string set, string faster, double forwardSeconds) => new()
    {
        InstructionSet = set,
        Started = new DateTime(2026, 11, 27, 12, 0, 0, DateTimeKind.Utc),
        CeilingRate = 1e11,
        FmaLatency = 1e-9,
        EmptyCalls = new EmptyCalls(4e-9, 9e-9, 5e-9, 50e-9),
        Figures =
        [
            Figure(Engines.Ours, Operations.Forward, forwardSeconds, ChannelsGiven.AtBuild),
            Figure(Engines.Ours, Operations.Backward, 25e-6, ChannelsGiven.AtBuild, 2e6),
            Figure(Engines.PlainLoop, Operations.Forward, 500e-6, null),
            Figure(Engines.OnnxRuntimeTwoDimensional, Operations.Forward, faster == Operations.Forward ? 6.25e-6 : 20e-6, null),
            Figure(Engines.Torch, Operations.Backward, 100e-6, null, 2e6),
            Figure(Engines.Ours, Operations.Forward, 14e-9, ChannelsGiven.AtBuild, 1000, frames: 1, empty: 4e-9),
            Figure(Engines.Ours, Operations.StreamIsolated, 90e-9, ChannelsGiven.AtBuild, 5000, frames: 1),
            Figure(Engines.Ours, Operations.StreamBackToBack, 80e-9, ChannelsGiven.AtBuild, 5000, frames: 1),
            Figure(Engines.Ours, Operations.StreamChunk, 320e-9, ChannelsGiven.AtBuild, 40000, frames: 1),
            Figure(Engines.Ours, Operations.StreamBuffer, 2000e-9, ChannelsGiven.AtBuild, 320000, frames: 1),
            Figure(Engines.Ours, Operations.StreamChunk, 300e-9, ChannelsGiven.Fixed, 40000, frames: 1),
            Figure(Engines.OnnxRuntimeTwoDimensional, Operations.StreamBackToBack, 4e-6, null, 5000, frames: 1),
            Figure(Engines.OnnxRuntimeTwoDimensional, Operations.StreamChunk, 5e-6, null, 40000, frames: 1),
            Figure(Engines.OnnxRuntimeTwoDimensional, Operations.StreamBuffer, faster == Operations.StreamBuffer ? 1e-6 : 9e-6, null, 320000, frames: 1),
        ],
        StreamBounds = [new ShapeBound("sample", new StreamBound(50e-9, 4000, 40e-9, 60e-9))],
        Remarks = ["torch is left out on other: it is written for relu."],
    };

    private static Figure Figure(string engine, string operation, double seconds, ChannelsGiven? channels, double operations = 1e6, int frames = 100, double empty = 0) => new()
    {
        Shape = Shape.Id,
        Channels = channels,
        Frames = frames,
        Engine = engine,
        Operation = operation,
        Operations = operations,
        Timing = new Timing(seconds, seconds * 1.1, 1e11, 0.7, 50),
        EmptySeconds = empty,
        Error = engine == Engines.Ours ? null : 1e-7,
    };
}
