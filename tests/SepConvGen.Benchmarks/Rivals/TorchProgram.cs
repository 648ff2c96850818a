using System.IO;
using SepConvGen.Benchmarks.Processes;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>The program that measures TorchSharp, in a project of its own: its libraries are too large for a normal build.</summary>
internal static class TorchProgram
{
    private const string Project = "SepConvGen.Benchmarks.Torch";

    /// <summary>What a user does to have it.</summary>
    public static string BuildCommand => $"dotnet build -c Release tests/{Project}";

    /// <summary>Its path, or null if it has not been built.</summary>
    public static string? Path() => File.Exists(SourceTree.Program(Project)) ? SourceTree.Program(Project) : null;
}
