using System.Collections.Generic;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>One thing over all processes that measured it.</summary>
internal sealed record Aggregate
{
    public required string InstructionSet { get; init; }

    public required string Shape { get; init; }

    public ChannelsGiven? Channels { get; init; }

    public required int Frames { get; init; }

    public required string Engine { get; init; }

    public required string Operation { get; init; }

    /// <summary>The share of the ceiling that targets are held to, of each process' best burst.</summary>
    public required Summary JudgedShare { get; init; }

    /// <summary>The ceiling's time over the call's, nothing subtracted.</summary>
    public required Summary Share { get; init; }

    /// <summary>Seconds of a call, of each process' best burst.</summary>
    public required Summary Seconds { get; init; }

    /// <summary>Whether <see cref="JudgedShare"/> leaves an empty call out.</summary>
    public required bool IsSmallCall { get; init; }

    /// <summary>How many times the ceiling's time a call takes.</summary>
    public double Multiple => 1 / Share.Best;

    public static IReadOnlyList<Aggregate> Of(IEnumerable<ProcessResult> processes) =>
    [
        .. processes.SelectMany(static process => process.Figures, static (process, figure) => (process.InstructionSet, Figure: figure))
            .GroupBy(static each => (each.InstructionSet, each.Figure.Shape, each.Figure.Channels, each.Figure.Frames, each.Figure.Engine, each.Figure.Operation))
            .Select(static group => new Aggregate
            {
                InstructionSet = group.Key.InstructionSet,
                Shape = group.Key.Shape,
                Channels = group.Key.Channels,
                Frames = group.Key.Frames,
                Engine = group.Key.Engine,
                Operation = group.Key.Operation,
                JudgedShare = Statistics.OfShares([.. group.Select(static each => each.Figure.JudgedShare)]),
                Share = Statistics.OfShares([.. group.Select(static each => each.Figure.Share)]),
                Seconds = Statistics.OfTimes([.. group.Select(static each => each.Figure.Timing.BestSeconds)]),
                IsSmallCall = group.Any(static each => each.Figure.EmptySeconds > 0),
            }),
    ];
}
