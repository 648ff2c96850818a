using System;
using System.Collections.Generic;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>A run of the table command: the root of its JSON.</summary>
internal sealed record TableResult
{
    public const int CurrentSchemaVersion = 1;

    /// <summary>Grows when a reader of older files would misread newer ones.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    public required DateTime Date { get; init; }

    public required Machine Machine { get; init; }

    public required string Runtime { get; init; }

    public required IReadOnlyList<Shape> Shapes { get; init; }

    /// <summary>Each thing over all processes.</summary>
    public required IReadOnlyList<Aggregate> Aggregates { get; init; }

    public required IReadOnlyList<ProcessResult> Processes { get; init; }

    public static TableResult Of(DateTime date, Machine machine, string runtime, IReadOnlyList<Shape> shapes, IReadOnlyList<ProcessResult> processes) =>
        new() { Date = date, Machine = machine, Runtime = runtime, Shapes = shapes, Aggregates = Aggregate.Of(processes), Processes = processes };
}
