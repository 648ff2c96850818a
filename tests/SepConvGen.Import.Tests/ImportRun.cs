using System;
using System.IO;
using KerasImport;

namespace SepConvGen.Import;

/// <summary>A run of the sample's command, with what it printed.</summary>
internal sealed record ImportRun(int ExitCode, string Output, string Error)
{
    public static string Models { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Runs with these arguments; those that name one of the models get its path.</summary>
    public static ImportRun Of(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exitCode = ImportCommand.Run(Array.ConvertAll(arguments, argument => File.Exists(Path.Combine(Models, argument)) ? Path.Combine(Models, argument) : argument), output, error);
        return new ImportRun(exitCode, output.ToString(), error.ToString());
    }
}
