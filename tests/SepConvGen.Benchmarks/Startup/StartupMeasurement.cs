using System.Globalization;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;

namespace SepConvGen.Benchmarks.Startup;

/// <summary>How long a published program takes from its start to a layer's first output.</summary>
/// <param name="Kind">How it was published.</param>
/// <param name="EmptySeconds">The median of the program that does nothing.</param>
/// <param name="LayerSeconds">The median of the one that computes.</param>
/// <param name="DifferenceSeconds">The median of the differences of neighbouring runs.</param>
/// <param name="CompiledMethods">Methods that the just-in-time compiler compiled, up to the first output.</param>
/// <param name="CompilerSeconds">What that took.</param>
/// <param name="Bytes">Of the published folder, without symbols.</param>
internal sealed record StartupFigure(string Kind, double EmptySeconds, double LayerSeconds, double DifferenceSeconds, long CompiledMethods, double CompilerSeconds, long Bytes);

internal static class StartupMeasurement
{
    public static StartupFigure Run(string kind, PublishedProgram program, int runs)
    {
        // The first start reads the files from the disk.
        program.Seconds("empty");
        program.Seconds("layer");
        (double Empty, double Layer)[] pairs = [.. Enumerable.Range(0, runs).Select(_ => (program.Seconds("empty"), program.Seconds("layer")))];
        string[] report = program.Output("report").Trim().Split(' ');
        return new StartupFigure(
            kind,
            Statistics.Median(pairs.Select(static pair => pair.Empty)),
            Statistics.Median(pairs.Select(static pair => pair.Layer)),
            Statistics.Median(pairs.Select(static pair => pair.Layer - pair.Empty)),
            long.Parse(report[0], CultureInfo.InvariantCulture),
            double.Parse(report[1], CultureInfo.InvariantCulture) / 1e3,
            program.Bytes);
    }
}
