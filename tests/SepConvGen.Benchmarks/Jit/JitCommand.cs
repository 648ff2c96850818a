using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Report;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Jit;

/// <summary>The command <c>jit</c>.</summary>
internal static class JitCommand
{
    private const int Processes = 5;

    public static ChildJob<JitJob, IReadOnlyList<CompiledKernel>> Child { get; } = new("measure-jit", JitMeasurement.Run);

    public static Command Command(TextWriter output)
    {
        Option<string[]> shapes = Options.Shapes();
        Option<FileInfo?> file = Options.ShapeFile();
        Option<string> set = Options.InstructionSet();
        var details = new Option<bool>("--kernels") { Description = "A line for each kernel, not only for each layer." };
        var check = new Option<bool>("--check") { Description = "Times nothing, but checks that all that a call runs is compiled with all optimisations, with every instruction set that the machine can be held to." };
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Writes the figures." };
        var command = new Command("jit", "What the just-in-time compiler takes for each kernel, and the bytes of its code.") { shapes, file, set, details, check, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(check))
            {
                Check(parsed.GetValue(file)?.FullName, parsed.GetRequiredValue(shapes), output);
                return;
            }

            IReadOnlyList<CompiledKernel> kernels = Measure(ShapeFile.Select(parsed.GetValue(file)?.FullName, parsed.GetRequiredValue(shapes)), parsed.GetRequiredValue(set));
            output.Write(Markdown(kernels, parsed.GetValue(details)));
            if (parsed.GetValue(json) is { } path)
                ResultFiles.Write(path, kernels);
        });
        return command;
    }

    private static void Check(string? file, IReadOnlyList<string> ids, TextWriter output)
    {
        IReadOnlyList<Shape> shapes = ShapeFile.Select(file, ids);
        if (file is null && ids.Count == 0)
            shapes = [.. shapes, .. OptimisationCheck.Extremes];
        OptimisationCheck.Outcome outcome = OptimisationCheck.Run(shapes, Enum.GetValues<ChannelsGiven>(), OptimisationCheck.Settings);
        if (outcome.Problems.Count > 0)
            throw new InvalidDataException($"{outcome.Problems.Count} methods are not compiled with all optimisations:{Environment.NewLine}{string.Join(Environment.NewLine, outcome.Problems)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"All {outcome.Optimised} methods of {shapes.Count} shapes are compiled with all optimisations, under {OptimisationCheck.Settings.Count} settings of the runtime; the largest is {outcome.Largest.Method}, {outcome.Largest.Bytes} bytes of IL."));
    }

    private static CompiledKernel[] Measure(IReadOnlyList<Shape> shapes, string set)
    {
        using var folder = new ScratchFolder();
        LayerCompiler.Compile(shapes, folder["layers.dll"]);
        var job = new JitJob(shapes, folder["layers.dll"]);
        IReadOnlyList<CompiledKernel>[] timed = [.. Enumerable.Range(0, Processes).Select(_ => Child.Run(job, InstructionSets.Environment(set)))];
        // In a process of its own: the listing would count as the compiler's time.
        Child.Run(job, [.. InstructionSets.Environment(set), ("DOTNET_JitStdOutFile", folder["listing.txt"]), ("DOTNET_JitDisasmSummary", "1")]);
        IReadOnlyDictionary<string, int> sizes = CodeSizes.Read(File.ReadLines(folder["listing.txt"]));
        return [.. timed[0].Select((kernel, index) => kernel with { Seconds = Statistics.Median(timed.Select(process => process[index].Seconds)), Bytes = sizes.GetValueOrDefault($"{kernel.Type}:{kernel.Method}") })];
    }

    private static string Markdown(IReadOnlyList<CompiledKernel> kernels, bool hasDetails)
    {
        var table = hasDetails ? new MarkdownTable("shape", "channels", "kernel", "ms", "bytes") : new MarkdownTable("shape", "channels", "kernels", "ms", "bytes");
        foreach (IGrouping<(string, ChannelsGiven), CompiledKernel> layer in kernels.GroupBy(static kernel => (kernel.Shape, kernel.Channels)))
            if (hasDetails)
                foreach (CompiledKernel kernel in layer)
                    Add(kernel.Method, [kernel]);
            else
                Add(layer.Count().ToString(CultureInfo.InvariantCulture), layer);
        return $"{Machine.Current()}; .NET {Environment.Version}; {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n\n{table}";

        void Add(string what, IEnumerable<CompiledKernel> group) => table.Add(group.First().Shape, group.First().Channels == ChannelsGiven.Fixed ? "fixed" : "at Build", what,
            (group.Sum(static kernel => kernel.Seconds) * 1e3).ToString("F2", CultureInfo.InvariantCulture), group.Sum(static kernel => kernel.Bytes).ToString(CultureInfo.InvariantCulture));
    }
}
