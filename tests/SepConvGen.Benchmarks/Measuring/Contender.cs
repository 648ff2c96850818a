using System;

namespace SepConvGen.Benchmarks.Measuring;

/// <summary>Something that is timed against the ceiling, and how many useful floating-point operations one call of it is.</summary>
internal sealed record Contender(string Engine, string Operation, Action Call, double Operations);

/// <summary>What was measured of one contender in one process.</summary>
/// <param name="BestSeconds">One call, in the best burst.</param>
/// <param name="MedianSeconds">One call, in the median burst.</param>
/// <param name="CeilingRate">Operations per second of the ceiling's best burst meanwhile.</param>
/// <param name="MedianShare">The median of each burst's rate over that of the ceiling right after it.</param>
/// <param name="Bursts">Bursts that were timed.</param>
internal readonly record struct Timing(double BestSeconds, double MedianSeconds, double CeilingRate, double MedianShare, int Bursts);
