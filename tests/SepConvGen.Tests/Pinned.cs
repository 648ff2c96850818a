using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Xunit;

namespace SepConvGen.Tests;

/// <summary>Compares hashes with those in <c>Data/hashes.txt</c> beside the test. With <c>SNAPSHOT_ACCEPT=1</c> in the environment what is computed becomes what is pinned.</summary>
internal static class Pinned
{
    public static void Verify(IEnumerable<(string Name, string Hash)> hashes, [CallerFilePath] string file = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(file)!, "Data", "hashes.txt");
        string actual = string.Concat(hashes.Select(entry => $"{entry.Hash} {entry.Name}\n"));
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
