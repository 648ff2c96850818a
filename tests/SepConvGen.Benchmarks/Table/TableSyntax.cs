using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Networks;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>The command <c>table</c>.</summary>
internal static class TableSyntax
{
    public static Command Command(TextWriter output, TextWriter progress)
    {
        var defaults = new TableOptions();
        var shapes = Options.Shapes();
        var file = Options.ShapeFile();
        var lengths = Options.List("--lengths", "1,full", "Input frames; 'full' is each shape's own length. Without it 1, 8, 48 and full, rivals at full alone; streams are pushed 1, 8 and 64 frames at a time, whatever it says.", [.. defaults.Lengths]);
        var sets = Options.List("--isa", "avx512,avx2", "Instruction sets: avx512, avx2, vector128. Rivals are measured beside the first one. Without it avx512 and avx2, where the machine has them.", [.. defaults.InstructionSets]);
        var channels = Options.List("--channels", "build,fixed", "Layers that learn their channels at Build, by InputChannels, or both.", ["build", "fixed"]);
        var parts = Options.List("--parts", "forward,backward,stream", "What is measured.", ["forward", "backward", "stream"]);
        var rivals = Options.List("--rivals", "all|none|A,B", "Who is measured beside ours: plain, tensors, onnx, onnx2d, torch.", [.. defaults.Rivals]);
        var processes = Options.Count("--processes", "Processes for each instruction set.", defaults.Processes);
        var seconds = new Option<double>("--seconds") { HelpName = "S", Description = "How long each thing is measured in each process.", DefaultValueFactory = _ => defaults.SecondsEach };
        var lineOffset = new Option<int?>("--line-offset") { HelpName = "BYTES", Description = "Where in a cache line each tensor starts, so that runs compare; without it, arrays as the runtime lays them." };
        var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Writes all figures: docs/benchmark-json.md." };
        var markdown = new Option<string?>("--markdown") { HelpName = "FILE", Description = "Writes what is printed; in a file with <!-- table --> and <!-- /table -->, between these." };
        var readme = new Option<string?>("--readme") { HelpName = "FILE", Description = "Writes ours beside the rivals, without the details, between these comments of a file." };
        var chart = new Option<string?>("--chart") { HelpName = "FILE.svg", Description = "Draws ours and the rivals at full length." };
        var networks = Options.List("--networks", "[A,B]", "Whole networks instead of shapes: all, or these. --isa, --seconds, --json, --markdown and --readme (between <!-- networks --> and <!-- /networks -->) are as for shapes.", []);
        networks.Arity = ArgumentArity.ZeroOrOne;
        Options.OneOf(sets, [.. InstructionSets.Words]);
        Options.OneOf(channels, "build", "fixed");
        Options.OneOf(parts, "forward", "backward", "stream");
        var command = new Command("table", "Every shape forward, backward and as a stream, in percent of the machine's ceiling and beside rivals.")
        {
            shapes, file, lengths, sets, channels, parts, rivals, processes, seconds, lineOffset, json, markdown, readme, chart, networks,
        };
        command.SetAction(parsed =>
        {
            var options = new TableOptions
        {
            ShapeFile = parsed.GetValue(file)?.FullName,
            Shapes = parsed.GetRequiredValue(shapes),
            Lengths = parsed.GetRequiredValue(lengths),
            RivalsAtFullLengthOnly = parsed.GetResult(lengths) is null or { Implicit: true },
            InstructionSets = parsed.GetRequiredValue(sets),
            Channels = [.. parsed.GetRequiredValue(channels).Select(static word => word == "fixed" ? ChannelsGiven.Fixed : ChannelsGiven.AtBuild)],
            Parts = parsed.GetRequiredValue(parts).Aggregate((TableParts)0, static (all, word) => all | Enum.Parse<TableParts>(word, ignoreCase: true)),
            Rivals = parsed.GetRequiredValue(rivals),
            Processes = parsed.GetValue(processes),
            SecondsEach = parsed.GetValue(seconds),
            LineOffset = parsed.GetValue(lineOffset),
            Json = parsed.GetValue(json),
            Markdown = parsed.GetValue(markdown),
            Readme = parsed.GetValue(readme),
            Chart = parsed.GetValue(chart),
        };
            if (parsed.GetResult(networks) is not null)
                NetworkTable.Run(parsed.GetRequiredValue(networks), options, output, progress);
            else
                TableCommand.Run(options, output, progress);
        });
        return command;
    }
}
