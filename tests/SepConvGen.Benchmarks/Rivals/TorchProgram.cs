using System;
using System.IO;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>The program that measures TorchSharp, in a project of its own: its libraries are too large for a normal build.</summary>
internal static class TorchProgram
{
    private const string Project = "SepConvGen.Benchmarks.Torch";

    /// <summary>What a user does to have it.</summary>
    public static string BuildCommand => $"dotnet build -c Release tests/{Project}";

    /// <summary>Its path, or null if it has not been built.</summary>
    public static string? Path()
    {
        // tests/SepConvGen.Benchmarks/bin/Release/net10.0
        string own = AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar), framework = System.IO.Path.GetFileName(own);
        string tests = System.IO.Path.GetFullPath(System.IO.Path.Combine(own, "..", "..", "..", ".."));
        string path = System.IO.Path.Combine(tests, Project, "bin", System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(own)!), framework, OperatingSystem.IsWindows() ? Project + ".exe" : Project);
        return File.Exists(path) ? path : null;
    }
}
