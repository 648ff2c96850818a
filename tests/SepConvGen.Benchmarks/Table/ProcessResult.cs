using System;
using System.Collections.Generic;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>What one process measured.</summary>
internal sealed record ProcessResult
{
    /// <summary>AVX-512, AVX2 or Vector128: what the kernels used.</summary>
    public required string InstructionSet { get; init; }

    public required DateTime Started { get; init; }

    /// <summary>Operations per second of the ceiling's best burst.</summary>
    public required double CeilingRate { get; init; }

    /// <summary>Seconds of a dependent fused multiply-add.</summary>
    public required double FmaLatency { get; init; }

    public required EmptyCalls EmptyCalls { get; init; }

    public required IReadOnlyList<Figure> Figures { get; init; }

    public required IReadOnlyList<ShapeBound> StreamBounds { get; init; }

    /// <summary>What could not be measured, and why.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }
}

/// <summary>One thing that one process measured.</summary>
internal sealed record Figure
{
    public required string Shape { get; init; }

    /// <summary>How ours learns its channels; null for rivals.</summary>
    public ChannelsGiven? Channels { get; init; }

    /// <summary>Input frames of a call.</summary>
    public required int Frames { get; init; }

    public required string Engine { get; init; }

    public required string Operation { get; init; }

    /// <summary>Useful floating-point operations of a call.</summary>
    public required double Operations { get; init; }

    public required Timing Timing { get; init; }

    /// <summary>Seconds of an empty call, which are subtracted from calls of less than a microsecond at the ceiling; 0 for others, and for rivals.</summary>
    public double EmptySeconds { get; init; }

    /// <summary>The largest difference to our result, over the largest absolute value of it; rivals only.</summary>
    public double? Error { get; init; }

    /// <summary>The ceiling's time over ours, the whole call.</summary>
    public double Share => Operations / Timing.BestSeconds / Timing.CeilingRate;

    /// <summary>The share that targets are held to: without the empty call, where the call is a small one.</summary>
    public double JudgedShare => Operations / (Timing.BestSeconds - EmptySeconds) / Timing.CeilingRate;
}

/// <summary>The bound of a streaming shape.</summary>
internal sealed record ShapeBound(string Shape, StreamBound Bound);
