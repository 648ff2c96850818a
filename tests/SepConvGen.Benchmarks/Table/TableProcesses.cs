using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Rivals;

namespace SepConvGen.Benchmarks.Table;

/// <summary>Runs a job in one process after the other, each instruction set several times.</summary>
internal sealed class TableProcesses(TableOptions options, MeasureJob job, ScratchFolder folder, TextWriter progress)
{
    // A loud minute of a shared machine passes.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);
    private static readonly ChildJob<MeasureJob, ProcessResult> s_measure = new("measure", static job => MeasureProcess.Run(job, ManagedRivals.Named(job.Rivals)));

    private readonly IReadOnlyList<string> _rivals = ManagedRivals.Wanted(options.Rivals);
    private readonly List<ProcessResult> _results = [];
    private string? _torch;
    private string? _remark;

    /// <summary>The command that each process is started with.</summary>
    public static Command Command() => s_measure.Command();

    /// <exception cref="InvalidDataException">An instruction set or a rival is not to be had.</exception>
    public IReadOnlyList<ProcessResult> Run()
    {
        _torch = FindTorch();
        for (int process = 1; process <= options.Processes; process++)
            foreach (string set in options.InstructionSets)
            {
                // Native rivals take the widest set that the machine has, whatever the runtime is told: they run beside our first one only.
                bool hasRivals = set == options.InstructionSets[0];
                Write($"{set}, process {process} of {options.Processes} …");
                Add(s_measure.Run(job with { Rivals = hasRivals ? _rivals : [] }, InstructionSets.Environment(set)), set);
                if (hasRivals && _torch is not null)
                    RunTorch(set, process);
            }

        return _remark is null ? _results : [_results[0] with { Remarks = [.. _results[0].Remarks, _remark] }, .. _results.Skip(1)];
    }

    private string? FindTorch()
    {
        if (!_rivals.Contains(Engines.Torch))
            return null;
        return TorchProgram.Path() ?? LeaveOutTorch($"it is not built; {TorchProgram.BuildCommand}");
    }

    private void RunTorch(string set, int process)
    {
        Write($"torch, process {process} of {options.Processes} …");
        // Ours was measured beside the other rivals; this process has a ceiling of its own.
        ResultFiles.Write(folder["job.json"], job with { Parts = job.Parts & ~TableParts.Stream, Channels = [] });
        try
        {
            ChildProgram.Run(_torch!, [folder["job.json"], folder["torch.json"]], InstructionSets.Environment(set));
        }
        catch (InvalidOperationException exception)
        {
            _torch = LeaveOutTorch(exception.Message);
            return;
        }

        Add(ResultFiles.Read<ProcessResult>(folder["torch.json"]), set);
    }

    private string? LeaveOutTorch(string reason) => options.Rivals.Contains(Engines.Torch) ? throw new InvalidDataException($"torch cannot be measured: {reason}") : Remark($"torch is left out: {reason}");

    private string? Remark(string text)
    {
        progress.WriteLine(text);
        _remark = text;
        return null;
    }

    private void Write(string text)
    {
        if (_results.Count > 0)
            Thread.Sleep(s_pause);
        progress.WriteLine(text);
    }

    private void Add(ProcessResult result, string set) => _results.Add(result.InstructionSet == InstructionSets.NameOf(set) ? result
        : throw new InvalidDataException($"{set} was asked for, but this machine's kernels used {result.InstructionSet}: name its sets with --isa."));
}
