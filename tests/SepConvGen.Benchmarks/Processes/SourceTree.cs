using System;
using System.IO;

namespace SepConvGen.Benchmarks.Processes;

/// <summary>Where the other projects of the benchmark are, seen from this program: in tests/SepConvGen.Benchmarks/bin/CONFIGURATION/FRAMEWORK.</summary>
internal static class SourceTree
{
    private static readonly string s_own = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);

    /// <summary>The folder of all test projects.</summary>
    public static string Tests { get; } = Path.GetFullPath(Path.Combine(s_own, "..", "..", "..", ".."));

    /// <summary>The program of another project, built as this one was.</summary>
    public static string Program(string project) => Path.Combine(
        Tests, project, "bin", Path.GetFileName(Path.GetDirectoryName(s_own)!), Path.GetFileName(s_own), OperatingSystem.IsWindows() ? project + ".exe" : project);
}
