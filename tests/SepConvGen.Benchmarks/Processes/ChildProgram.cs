using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace SepConvGen.Benchmarks.Processes;

/// <summary>Starts programs with an environment in which nothing but what is asked for steers the runtime.</summary>
internal static class ChildProgram
{
    /// <summary>Runs this program again and waits for it.</summary>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static void RunSelf(IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        string self = typeof(ChildProgram).Assembly.Location, host = Environment.ProcessPath!;
        bool isHosted = Path.GetFileNameWithoutExtension(host) == "dotnet";
        Run(host, isHosted ? ["exec", self, .. arguments] : arguments, environment);
    }

    /// <summary>Runs a program and waits for it; what it prints appears.</summary>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static void Run(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        using Process process = Process.Start(StartInfo(program, arguments, environment))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    public static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach (string name in start.Environment.Keys.Where(static name => IsRuntimeSetting(name)).ToArray())
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return start;
    }

    private static bool IsRuntimeSetting(string name) => ((string[])["DOTNET_Enable", "DOTNET_Preferred", "DOTNET_Tiered", "DOTNET_TC_", "DOTNET_Jit", "DOTNET_ReadyToRun"])
        .Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
