using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SepConvGen.Generator.Tests.Harness;

/// <summary>
/// Compares generated files with those beside the test, under the names that Verify.SourceGenerators uses:
/// <c>Snapshots/Class.Test#Hint.verified.cs</c>, and <c>.received.cs</c> for what differs.
/// </summary>
/// <remarks>With <c>SNAPSHOT_ACCEPT=1</c> in the environment what is received becomes what is verified.</remarks>
internal static class Snapshot
{
    public static void Verify(GeneratorRun run, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        string directory = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots");
        string prefix = $"{Path.GetFileNameWithoutExtension(file)}.{test}#";
        bool accept = Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1";
        Directory.CreateDirectory(directory);
        HashSet<string> superfluous = [.. Directory.GetFiles(directory, prefix + "*.verified.cs")];
        var failures = new List<string>();
        foreach (GeneratedSourceResult source in run.Sources)
        {
            string stem = Path.Combine(directory, prefix + Path.ChangeExtension(source.HintName, null));
            string verified = stem + ".verified.cs";
            string received = stem + ".received.cs";
            superfluous.Remove(verified);
            string actual = WithoutVersion(source.SourceText.ToString());
            if (accept)
                File.WriteAllText(verified, actual);
            if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == actual)
            {
                File.Delete(received);
                continue;
            }
            File.WriteAllText(received, actual);
            failures.Add("differs: " + received);
        }
        foreach (string path in superfluous)
        {
            if (accept)
                File.Delete(path);
            else
                failures.Add("no longer generated: " + path);
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures.Prepend("The generated source is not the verified one.")));
    }

    /// <summary>The same by its hash alone, a line <c>hash key</c> of <c>Snapshots/Class.Test.verified.txt</c> for each key: for more texts than anybody would read.</summary>
    public static void VerifyHash(string key, string text, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        string verified = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots", $"{Path.GetFileNameWithoutExtension(file)}.{test}.verified.txt");
        string actual = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WithoutVersion(text))))[..16] + " " + key;
        List<string> lines = File.Exists(verified) ? [.. File.ReadAllLines(verified)] : [];
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
        {
            lines.RemoveAll(line => line.EndsWith(" " + key, StringComparison.Ordinal));
            File.WriteAllLines(verified, lines.Append(actual).OrderBy(static line => line[17..], StringComparer.Ordinal));
        }
        else
            Assert.Contains(actual, lines);
    }

    private static string WithoutVersion(string text) => Regex.Replace(text.ReplaceLineEndings("\n"), "(?<=_Made\\(\"SepConvGen\", \")[^\"]*", "<VERSION>");
}
