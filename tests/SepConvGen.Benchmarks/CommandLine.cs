using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Activations;
using SepConvGen.Benchmarks.Generation;
using SepConvGen.Benchmarks.Jit;
using SepConvGen.Benchmarks.LongRun;
using SepConvGen.Benchmarks.Networks;
using SepConvGen.Benchmarks.Startup;
using SepConvGen.Benchmarks.Table;
using SepConvGen.Benchmarks.Threads;

namespace SepConvGen.Benchmarks;

/// <summary>The commands, and what becomes of errors.</summary>
internal static class CommandLine
{
    private const int Failed = 1;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Measures SepConvGen on this machine.") 
        {
            TableSyntax.Command(output, error), TableProcesses.Command(), NetworkMeasurement.Child.Command(), ThreadsCommand.Command(output), ThreadsCommand.Child.Command(),
            StartupCommand.Command(output, error), JitCommand.Command(output), JitCommand.Child.Command(), OptimisationCheck.Child.Command(),
            LongRunCommand.Command(output), LongRunCommand.Child.Command(), GeneratorCommand.Command(output), ActivationsSyntax.Command(),
        };
        try
        {
            return root.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            error.WriteLine($"error: {exception.Message}");
            return Failed;
        }
    }
}
