using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using SepConvGen.Benchmarks.Processes;

namespace SepConvGen.Benchmarks.Startup;

/// <summary>A way to publish the small program.</summary>
/// <param name="Name">Its word in the options and results.</param>
/// <param name="Properties">What <c>dotnet publish</c> is told.</param>
internal sealed record PublishKind(string Name, params IReadOnlyList<string> Properties)
{
    public static IReadOnlyList<PublishKind> All { get; } =
    [
        new("jit", "--no-self-contained"),
        new("r2r", "--no-self-contained", "-p:PublishReadyToRun=true"),
        new("r2r-native", "--no-self-contained", "-p:PublishReadyToRun=true", "-p:PublishReadyToRunCrossgen2ExtraArgs=--instruction-set:native"),
        new("aot", "-p:PublishAot=true", "-p:IlcInstructionSet=native"),
    ];
}

/// <summary>The small program, published into a folder of its own.</summary>
internal sealed record PublishedProgram(string Path, long Bytes)
{
    private const string Project = "SepConvGen.Benchmarks.Startup";

    /// <exception cref="InvalidOperationException">The SDK refuses; the message has what it says.</exception>
    public static PublishedProgram Publish(PublishKind kind, string folder)
    {
        string project = System.IO.Path.Combine(SourceTree.Tests, Project);
        string output = System.IO.Path.Combine(folder, kind.Name);
        ProcessStartInfo start = ChildProgram.StartInfo("dotnet",
            ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output, "--artifacts-path", System.IO.Path.Combine(folder, "artifacts-" + kind.Name), "-maxcpucount:1", "-nodeReuse:false", .. kind.Properties], []);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string printed = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet publish for {kind.Name} ended with {process.ExitCode}:{Environment.NewLine}{printed}");
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

    private static long Size(string folder)
    {
        long bytes = 0;
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            if (file.Extension is not (".pdb" or ".dbg" or ".xml"))
                bytes += file.Length;
        return bytes;
    }
}
