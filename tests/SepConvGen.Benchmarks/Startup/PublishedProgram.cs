using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using SepConvGen.Benchmarks.Processes;

namespace SepConvGen.Benchmarks.Startup;

/// <summary>The small program, published into a folder of its own.</summary>
internal sealed record PublishedProgram(string Path, long Bytes)
{
    private const string Project = "SepConvGen.Benchmarks.Startup";

    /// <exception cref="InvalidOperationException">The SDK refuses; the message has what it says.</exception>
    public static PublishedProgram Publish(string kind, string folder)
    {
        string project = System.IO.Path.Combine(SourceTree.Tests, Project), output = System.IO.Path.Combine(folder, kind);
        ProcessStartInfo start = ChildProgram.StartInfo("dotnet",
            ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output, "--artifacts-path", System.IO.Path.Combine(folder, "artifacts-" + kind), "-maxcpucount:1", "-nodeReuse:false", $"-p:StartupPublish={kind}", .. LinkerProperties()], []);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string printed = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet publish for {kind} ended with {process.ExitCode}:{Environment.NewLine}{printed}");
        string path = System.IO.Path.Combine(output, OperatingSystem.IsWindows() ? Project + ".exe" : Project);
        return new PublishedProgram(path, Size(output));
    }

    /// <summary>Seconds from starting the program to its end.</summary>
    public double Seconds(string mode)
    {
        ProcessStartInfo start = ChildProgram.StartInfo(Path, [mode], []);
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>What the program prints.</summary>
    public string Output(string mode)
    {
        ProcessStartInfo start = ChildProgram.StartInfo(Path, [mode], []);
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    // The SDK asks for clang unless it is told otherwise; gcc links as well.
    private static string[] LinkerProperties() => !OperatingSystem.IsLinux() || IsOnPath("clang") || !IsOnPath("gcc") ? [] : ["-p:CppCompilerAndLinker=gcc"];

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Any(folder => File.Exists(System.IO.Path.Combine(folder, program)));

    private static long Size(string folder)
    {
        long bytes = 0;
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            if (file.Extension is not (".pdb" or ".dbg" or ".xml"))
                bytes += file.Length;
        return bytes;
    }
}
