using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;

namespace SepConvGen.Benchmarks;

/// <summary>Prints the table: every shape forward and backward beside the ceiling, and the stream step.</summary>
internal static class Table
{
    public static void Print(IEnumerable<Shape> shapes)
    {
        Line($"{FmaCeiling.InstructionSet}, one thread, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {DateTime.UtcNow:yyyy-MM-dd}");
        Line();
        Line("| shape | frames | forward µs | GFLOP/s | of the ceiling | backward µs | GFLOP/s | of the ceiling |");
        Line("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (Shape shape in shapes)
            foreach (int length in (int[])[.. new[] { 1, 48, shape.Length }.Distinct()])
            {
                var run = new ShapeRun(shape, length);
                Line($"| {shape.Id} | {length} | {Figures(run.Forward, run.ForwardOperations)} | {Figures(run.Backward, run.BackwardOperations)} |");
            }

        Line();
        Line("| stream, one frame | isolated ns | back to back ns | of the ceiling |");
        Line("|---|---:|---:|---:|");
        foreach (Shape shape in shapes.Where(shape => shape.Create().CanStream))
        {
            var run = new StreamRun(shape);
            double isolated = Measurement.Interleaved(run.Isolated).Seconds;
            (double seconds, double rate) = Measurement.Interleaved(run.BackToBack);
            Line($"| {shape.Id} | {isolated * 1e9:F1} | {seconds * 1e9:F1} | {new ShapeRun(shape, 1).ForwardOperations / seconds / rate:P0} |");
        }
    }

    private static string Figures(Action action, double operations)
    {
        (double seconds, double rate) = Measurement.Interleaved(action);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F2} | {operations / seconds / 1e9:F1} | {operations / seconds / rate:P1}");
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Line(string line = "") => Console.WriteLine(line);
}
