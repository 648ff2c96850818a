using System;
using System.Globalization;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>What a reader must know before any figure: the machine, the runtime, the date, the ceiling.</summary>
internal static class Preamble
{
    public static string Of(TableResult result)
    {
        var ceilings = result.Processes.GroupBy(static process => process.InstructionSet)
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {Statistics.Median(group.Select(static process => process.CeilingRate)) / 1e9:F0} GFLOP/s ({Count(group.Count(), "process", "processes")})"));
        EmptyCalls empty = result.Processes.Select(static process => process.EmptyCalls).MinBy(static calls => calls.SmallestForward)!;
        return string.Create(CultureInfo.InvariantCulture, $"""
            {result.Machine}; {result.Runtime}; {result.Date:yyyy-MM-dd}; one thread, float32.
            Ceiling: {string.Join("; ", ceilings)}.{(result.Processes.Any(static process => process.InstructionSet == "AVX-512") ? "" : " AVX-512 is not among them, so it has no columns.")} Dependent multiply-add {result.Processes.Min(static process => process.FmaLatency) * 1e9:F2} ns.
            Empty call: Forward {empty.Forward * 1e9:F1} ns, Backward {empty.Backward * 1e9:F1} ns; a Forward of one frame, one channel, one filter {empty.SmallestForward * 1e9:F1} ns.
            """);
    }

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
