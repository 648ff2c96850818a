using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
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
            string actual = Regex.Replace(source.SourceText.ToString().ReplaceLineEndings("\n"), "(?<=_Made\\(\"SepConvGen\", \")[^\"]*", "<VERSION>");
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
}
