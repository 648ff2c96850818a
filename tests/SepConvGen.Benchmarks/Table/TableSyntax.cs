using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>The command <c>table</c>, and the one that it starts itself with.</summary>
internal static class TableSyntax
{
    public static Command Command(TextWriter output, TextWriter progress)
    {
        var defaults = new TableOptions();
        var shapes = List("--shapes", "A,B", "Ids of shapes; all of the file without it.", []);
        var file = new Option<FileInfo?>("--shape-file") { HelpName = "FILE", Description = "Other shapes than those that come with the benchmark, in the same format." };
        var lengths = List("--lengths", "1,full", "Input frames; 'full' is each shape's own length.", [.. defaults.Lengths]);
        var sets = List("--isa", "avx512,avx2", "Instruction sets: avx512, avx2, vector128. Rivals are measured beside the first one.", [.. defaults.InstructionSets]);
        var channels = List("--channels", "build,fixed", "Layers that learn their channels at Build, by InputChannels, or both.", ["build", "fixed"]);
        var parts = List("--parts", "forward,backward,stream", "What is measured.", ["forward", "backward", "stream"]);
        var rivals = List("--rivals", "all|none|A,B", "Who is measured beside ours: plain, tensors, onnx, onnx2d, torch.", [.. defaults.Rivals]);
        var processes = Positive(new Option<int>("--processes") { HelpName = "N", Description = "Processes for each instruction set.", DefaultValueFactory = _ => defaults.Processes });
        var seconds = new Option<double>("--seconds") { HelpName = "S", Description = "How long each thing is measured in each process.", DefaultValueFactory = _ => defaults.SecondsEach };
        var lineOffset = new Option<int?>("--line-offset") { HelpName = "BYTES", Description = "Where in a cache line each tensor starts, so that runs compare; without it, arrays as the runtime lays them." };
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Writes all figures: docs/benchmark-json.md." };
        var markdown = new Option<string?>("--markdown") { HelpName = "FILE", Description = "Writes what is printed." };
        var chart = new Option<string?>("--chart") { HelpName = "FILE.svg", Description = "Draws ours and the rivals at full length." };
        OneOf(sets, [.. InstructionSets.Words]);
        OneOf(channels, "build", "fixed");
        OneOf(parts, "forward", "backward", "stream");
        var command = new Command("table", "Every shape forward, backward and as a stream, in percent of the machine's ceiling and beside rivals.")
        {
            shapes, file, lengths, sets, channels, parts, rivals, processes, seconds, lineOffset, json, markdown, chart,
        };
        command.SetAction(parsed => TableCommand.Run(
            new TableOptions
            {
                ShapeFile = parsed.GetValue(file)?.FullName,
                Shapes = parsed.GetRequiredValue(shapes),
                Lengths = parsed.GetRequiredValue(lengths),
                InstructionSets = parsed.GetRequiredValue(sets),
                Channels = [.. parsed.GetRequiredValue(channels).Select(static word => word == "fixed" ? ChannelsGiven.Fixed : ChannelsGiven.AtBuild)],
                Parts = parsed.GetRequiredValue(parts).Aggregate((TableParts)0, static (all, word) => all | Enum.Parse<TableParts>(word, ignoreCase: true)),
                Rivals = parsed.GetRequiredValue(rivals),
                Processes = parsed.GetValue(processes),
                SecondsEach = parsed.GetValue(seconds),
                LineOffset = parsed.GetValue(lineOffset),
                Json = parsed.GetValue(json),
                Markdown = parsed.GetValue(markdown),
                Chart = parsed.GetValue(chart),
            },
            output,
            progress));
        return command;
    }

    public static Command Measure()
    {
        var job = new Argument<string>("JOB");
        var result = new Argument<string>("RESULT");
        var command = new Command(MeasureCommand.Name, "What the table's own processes do.") { Hidden = true, Arguments = { job, result } };
        command.SetAction(parsed => MeasureCommand.Run(parsed.GetRequiredValue(job), parsed.GetRequiredValue(result)));
        return command;
    }

    private static Option<string[]> List(string name, string help, string description, string[] defaults) => new(name)
    {
        HelpName = help,
        Description = description,
        DefaultValueFactory = _ => defaults,
        CustomParser = static argument => argument.Tokens[^1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };

    private static void OneOf(Option<string[]> option, params string[] words) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<string[]>()?.Except(words).FirstOrDefault() is { } unknown)
            result.AddError($"{option.Name} takes {string.Join(", ", words.Select(static word => $"'{word}'"))}, but was given '{unknown}'.");
    });

    private static Option<int> Positive(Option<int> option)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be at least 1, but is {result.GetValueOrDefault<int>()}."));
        });
        return option;
    }
}
