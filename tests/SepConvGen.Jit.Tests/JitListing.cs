using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SepConvGen.Jit;

/// <summary>What the just-in-time compiler tells of this assembly's program, run with the settings of another machine.</summary>
internal sealed partial class JitListing
{
    private JitListing(string[] lines)
    {
        Summary = [.. lines.Select(static line => Compiled().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value)];
        Methods = [.. MachineCode.Read(lines)];
    }

    /// <summary>A line for each compiled method: its name, and in brackets how it was compiled.</summary>
    public IReadOnlyList<string> Summary { get; }

    /// <summary>The machine code of the kernels, emitted ones and the library's.</summary>
    public IReadOnlyList<MachineCode> Methods { get; }

    /// <summary>Runs the program; <paramref name="kernels"/> is the nested class that it then uses, <paramref name="settings"/> are as in the environment, without DOTNET_.</summary>
    public static JitListing Of(string kernels, params string[] settings)
    {
        string listing = Path.GetTempFileName();
        try
        {
            ProcessStartInfo start = StartWith(settings, kernels);
            start.Environment["DOTNET_TieredCompilation"] = "0";
            start.Environment["DOTNET_JitStdOutFile"] = listing;
            start.Environment["DOTNET_JitDisasmSummary"] = "1";
            start.Environment["DOTNET_JitDisasm"] = "*Kernels:* SepConvGen.Kernels.*:*";

            Output(start);
            return new JitListing(File.ReadAllLines(listing));
        }
        finally
        {
            File.Delete(listing);
        }
    }

    /// <summary>Runs the program to count what is compiled after a layer or model is built: a line for each use of it.</summary>
    public static string[] CompiledAfterBuild(string layer) => Output(Start(Program.WarmUpOf, layer)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Runs the program on a machine of other settings.</summary>
    public static void Run(string[] settings, params string[] arguments) => Output(StartWith(settings, arguments));

    private static ProcessStartInfo StartWith(string[] settings, params string[] arguments)
    {
        ProcessStartInfo start = Start(arguments);

        // The settings of the run that this test is part of must not add to those asked for.
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("DOTNET_Enable", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_Preferred", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        foreach (string setting in settings)
            start.Environment["DOTNET_" + setting.Split('=')[0]] = setting.Split('=')[1];
        return start;
    }

    private static ProcessStartInfo Start(params string[] arguments)
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        return new ProcessStartInfo(host, ["exec", typeof(Program).Assembly.Location, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
    }

    private static string Output(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"The program ended with {process.ExitCode}:\n{output}");
        return output;
    }

    [GeneratedRegex(@"^ *\d+: JIT compiled (.+)$")]
    private static partial Regex Compiled();
}
