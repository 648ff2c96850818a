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
    /// <summary>Compares one of the hashes of a file.</summary>
    public static void Verify(string name, string hash, [CallerFilePath] string file = "")
    {
        string path = PathFor(file), entry = $"{hash} {name}";
        List<string> lines = File.Exists(path) ? [.. File.ReadAllLines(path)] : [];
        int pinned = lines.FindIndex(line => line.EndsWith(' ' + name, StringComparison.Ordinal) && line.Length == entry.Length);
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
        {
            if (pinned >= 0)
                lines[pinned] = entry;
            else
                lines.Add(entry);
            File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
            return;
        }

        Assert.Equal(pinned >= 0 ? lines[pinned] : "nothing pinned of " + name, entry);
    }

    public static void Verify(IEnumerable<(string Name, string Hash)> hashes, [CallerFilePath] string file = "")
    {
        string path = PathFor(file), actual = string.Concat(hashes.Select(entry => $"{entry.Hash} {entry.Name}\n"));
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    private static string PathFor(string file) => Path.Combine(Path.GetDirectoryName(file)!, "Data", "hashes.txt");
}
