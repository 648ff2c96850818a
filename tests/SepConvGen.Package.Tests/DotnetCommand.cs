using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace SepConvGen.Package;

/// <summary>A command of the .NET SDK, run as from a shell: without what the build that this test is part of has put into the environment.</summary>
internal sealed record DotnetCommand(int ExitCode, string Output)
{
    public static DotnetCommand Run(string directory, params string[] arguments) => Start(directory, "dotnet", arguments);

    /// <summary>The output of a published program, which must succeed.</summary>
    public static string SucceedPublished(string path)
    {
        DotnetCommand program = Start(Path.GetDirectoryName(path)!, path, []);
        return program.ExitCode == 0 ? program.Output : throw new InvalidOperationException($"{path} ended with {program.ExitCode}:\n{program.Output}");
    }

    /// <summary>The output of a command that must succeed.</summary>
    public static string Succeed(string directory, params string[] arguments)
    {
        DotnetCommand command = Run(directory, arguments);
        return command.ExitCode == 0 ? command.Output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {command.ExitCode}:\n{command.Output}");
    }

    private static DotnetCommand Start(string directory, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new DotnetCommand(process.ExitCode, output + errors.Result);
    }
}
