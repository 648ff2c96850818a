using System;
using System.Collections.Generic;
using System.CommandLine;

namespace SepConvGen.Benchmarks.Processes;

/// <summary>Work that this program does in a process of its own: a hidden command that reads a job from one file and writes its result to another.</summary>
/// <param name="Name">The command.</param>
/// <param name="Work">What it does.</param>
internal sealed record ChildJob<TJob, TResult>(string Name, Func<TJob, TResult> Work)
{
    /// <summary>Runs the job in a new process.</summary>
    /// <exception cref="InvalidOperationException">The process did not end well.</exception>
    public TResult Run(TJob job, params IEnumerable<(string Name, string Value)> environment)
    {
        using var folder = new ScratchFolder();
        ResultFiles.Write(folder["job.json"], job);
        ChildProgram.RunSelf([Name, folder["job.json"], folder["result.json"]], environment);
        return ResultFiles.Read<TResult>(folder["result.json"]);
    }

    /// <summary>The command that the new process is started with.</summary>
    public Command Command()
    {
        var job = new Argument<string>("JOB");
        var result = new Argument<string>("RESULT");
        var command = new Command(Name, "What this program's own processes do.") { Hidden = true, Arguments = { job, result } };
        command.SetAction(parsed => ResultFiles.Write(parsed.GetRequiredValue(result), Work(ResultFiles.Read<TJob>(parsed.GetRequiredValue(job)))));
        return command;
    }
}
