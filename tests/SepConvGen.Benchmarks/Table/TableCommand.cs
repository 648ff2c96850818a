using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Report.Chart;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>Measures every shape in processes of its own for each instruction set, and reports.</summary>
internal static class TableCommand
{
    /// <exception cref="InvalidDataException">The options or the file of shapes ask for something that is not there.</exception>
    public static void Run(TableOptions options, TextWriter output, TextWriter progress)
    {
        IReadOnlyList<Shape> shapes = ShapeFile.Select(options.ShapeFile, options.Shapes);
        using var folder = new ScratchFolder();
        LayerCompiler.Compile(shapes, folder["layers.dll"]);
        var job = new MeasureJob
        {
            Shapes = shapes,
            LayersAssembly = folder["layers.dll"],
            Lengths = [.. options.Lengths.Where(static length => length != TableOptions.FullLength).Select(ParseLength)],
            IncludesFullLength = options.Lengths.Contains(TableOptions.FullLength),
            Channels = options.Channels,
            Parts = options.Parts,
            Rivals = [],
            RivalsAtFullLengthOnly = options.RivalsAtFullLengthOnly,
            SecondsEach = options.SecondsEach,
            LineOffset = options.LineOffset,
        };
        DateTime date = DateTime.UtcNow;
        var result = TableResult.Of(date, Machine.Current(), RuntimeInformation.FrameworkDescription, shapes, new TableProcesses(options, job, folder, progress).Run());
        string markdown = MarkdownReport.Of(result);
        output.Write(markdown);
        if (options.Json is not null)
            ResultFiles.Write(options.Json, result);
        if (options.Markdown is not null)
            MarkedPage.Table.Write(options.Markdown, markdown);
        if (options.Readme is not null)
            MarkedPage.Table.Replace(options.Readme, MarkdownReport.Excerpt(result));
        if (options.Chart is not null)
            File.WriteAllText(options.Chart, ScoreChart.Svg(result));
    }

    private static int ParseLength(string length) => int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int frames) && frames > 0
        ? frames
        : throw new InvalidDataException($"--lengths takes numbers of frames from 1 and '{TableOptions.FullLength}', but was given '{length}'.");
}
