using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace SepConvGen.Mutation.Parts;

/// <summary>The process that runs the tests of a part: first without a change, to see which change each of them meets, then those with each change switched on.</summary>
internal static class PartRun
{
    public const string Argument = "--part";

    /// <summary>Tests that take longer than this without a change are not run with one.</summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(2);

    /// <summary>Prints "index seen", "index unseen" or "index unmet" for each change that is to be tried, from an index on.</summary>
    public static int Run(string partName, string testAssembly, string changedAssembly, int from)
    {
        MutatedPart part = MutatedPart.All.Single(part => part.Name == partName);

        // Where the tests look for their data.
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", Path.GetDirectoryName(testAssembly) + Path.DirectorySeparatorChar);
        var context = new TestContext(testAssembly, part.Assembly, changedAssembly);
        Assembly tests = context.LoadFromAssemblyPath(testAssembly);
        Type theSwitch = context.LoadFromAssemblyName(new AssemblyName(part.Assembly)).GetType(SourceChanges.Switch)!;
        FieldInfo on = theSwitch.GetField("On")!;
        var met = (bool[])theSwitch.GetField("Met")!.GetValue(null)!;
        TextWriter answers = Console.Out;
        Console.SetOut(TextWriter.Null);

        TestMethod[] all = [.. TestMethod.Of(tests, part.HasTest)];
        string coverage = changedAssembly + ".coverage";
        if (!File.Exists(coverage))
            File.WriteAllLines(coverage, Cover(all, met));
        int[][] covering = [.. File.ReadLines(coverage).Select(static line => line.Split(' ').Select(static number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
        int[] tried = [.. File.ReadLines(changedAssembly + ".tried").Select(static number => int.Parse(number, CultureInfo.InvariantCulture))];
        for (int i = from; i < tried.Length; i++)
        {
            TestMethod[] those = [.. covering.Where(test => Array.BinarySearch(test, 1, test.Length - 1, tried[i]) >= 0).Select(test => all[test[0]])];
            on.SetValue(null, tried[i]);
            answers.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i} {(those.Length == 0 ? "unmet" : those.Any(static test => !Passes(test, out _)) ? "seen" : "unseen")}"));
            answers.Flush();
        }

        return 0;
    }

    /// <summary>The number of each test that passes without a change, the quick ones first, and of the changes that it meets.</summary>
    private static IEnumerable<string> Cover(TestMethod[] tests, bool[] met)
    {
        var covering = new List<(TimeSpan Time, string Line)>();
        for (int test = 0; test < tests.Length; test++)
        {
            Array.Clear(met);
            var watch = Stopwatch.StartNew();
            if (!Passes(tests[test], out Exception? exception))
                Console.Error.WriteLine($"{tests[test]} fails without a change, and is not used: {exception!.Message.ReplaceLineEndings(" ")}");
            else if (watch.Elapsed > s_slow)
                Console.Error.WriteLine($"{tests[test]} takes {watch.Elapsed.TotalSeconds:F0} s, and is not used.");
            else
                covering.Add((watch.Elapsed, string.Join(' ', Enumerable.Range(0, met.Length).Where(i => met[i]).Prepend(test))));
        }

        Console.Error.WriteLine($"{covering.Count} of {tests.Length} tests are used.");
        return covering.OrderBy(static test => test.Time).Select(static test => test.Line);
    }

    private static bool Passes(TestMethod test, out Exception? exception)
    {
        try
        {
            test.Run();
            exception = null;
            return true;
        }
        catch (Exception thrown)
        {
            exception = thrown.InnerException ?? thrown;
            return false;
        }
    }

    // The changed assembly in place of the one that was built, everything else from the tests' folder.
    private sealed class TestContext(string testAssembly, string changedName, string changedAssembly) : AssemblyLoadContext("Tests")
    {
        protected override Assembly? Load(AssemblyName name)
        {
            string path = name.Name == changedName ? changedAssembly : Path.Combine(Path.GetDirectoryName(testAssembly)!, name.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }

        protected override IntPtr LoadUnmanagedDll(string name)
        {
            string? path = Directory.EnumerateFiles(Path.GetDirectoryName(testAssembly)!, $"*{name}*.so", SearchOption.AllDirectories).FirstOrDefault(static path => !path.Contains("arm64", StringComparison.Ordinal));
            return path is null ? IntPtr.Zero : LoadUnmanagedDllFromPath(path);
        }
    }
}
