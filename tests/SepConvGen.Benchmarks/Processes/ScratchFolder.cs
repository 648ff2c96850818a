using System;
using System.IO;

namespace SepConvGen.Benchmarks.Processes;

/// <summary>A folder for what processes hand to each other, gone at the end.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("SepConvGen-benchmark-").FullName;

    /// <summary>The path of a file in the folder.</summary>
    public string this[string name] => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
