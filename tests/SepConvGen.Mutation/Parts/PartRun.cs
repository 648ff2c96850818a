using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SepConvGen.Mutation.Parts;

/// <summary>The process that runs the tests of a part: first without a change, to see which change each of them meets, then those with each change switched on.</summary>
internal static class PartRun
{
    public const string Argument = "--part";

    /// <summary>How lines of the output begin that are for the reader, and those that say that another test begins.</summary>
    public const string Remark = "#", NextTest = "*";

    /// <summary>Tests that take more processor time than this without a change are not run with one.</summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(2);

    /// <summary>With so much processor time spent on a change no further test is begun.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(20);

    /// <summary>Prints "index seen", "index unseen", "index unmet" or "index static" for each change that is to be tried, from an index on.</summary>
    public static int Run(string partName, string testAssembly, string changedAssembly, int from)
    {
        MutatedPart part = MutatedPart.All.Single(part => part.Name == partName);

        // Where the tests look for their data.
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", Path.GetDirectoryName(testAssembly) + Path.DirectorySeparatorChar);
        var context = new TestContext(testAssembly, part.Assembly, changedAssembly);
        Assembly tests = context.LoadFromAssemblyPath(testAssembly), changed = context.LoadFromAssemblyName(new AssemblyName(part.Assembly));
        Type theSwitch = changed.GetType(SourceChanges.Switch)!;
        FieldInfo on = theSwitch.GetField("On")!;
        var met = (bool[])theSwitch.GetField("Met")!.GetValue(null)!;
        TextWriter answers = Console.Out;
        Console.SetOut(TextWriter.Null);

        // What is computed once is computed now, so that no test is said to meet it.
        foreach (Type type in changed.GetTypes().Where(static type => !type.ContainsGenericParameters))
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        bool[] isStatic = [.. met];

        // What the tests compute once too: with a change, it would stand for all that follow.
        foreach (Type type in tests.GetTypes().Where(type => !type.ContainsGenericParameters && part.HasTest(type.FullName + ".")))
            Initialize(type);
        TestMethod[] all = [.. TestMethod.Of(tests, part.HasTest)];
        string coverage = changedAssembly + ".coverage";
        if (!File.Exists(coverage))
            File.WriteAllLines(coverage, Cover(all, met, answers));
        CoveringTest[] covering = [.. File.ReadLines(coverage).Select(line => CoveringTest.Read(line, all))];
        int[] tried = [.. File.ReadLines(changedAssembly + ".tried").Select(static number => int.Parse(number, CultureInfo.InvariantCulture))];
        for (int i = from; i < tried.Length; i++)
        {
            CoveringTest[] those = [.. covering.Where(test => test.Meets(tried[i])).OrderBy(static test => test.Rank)];
            on.SetValue(null, tried[i]);
            answers.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i} {(those.Length > 0 ? IsSeen(those, answers) ? "seen" : "unseen" : isStatic[tried[i]] ? "static" : "unmet")}"));
            answers.Flush();
        }

        return 0;
    }

    private static void Initialize(Type type)
    {
        try
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
        catch (TypeInitializationException)
        {
            // Its tests fail without a change, which is told where they are run.
        }
    }

    private static bool IsSeen(CoveringTest[] tests, TextWriter answers)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        foreach (CoveringTest test in tests)
        {
            answers.WriteLine(NextTest);
            answers.Flush();
            if (!Passes(test.Test, out _, out _))
            {
                test.Seen++;
                return true;
            }

            if (Environment.CpuUsage.TotalTime - before > s_most)
                return false;
        }

        return false;
    }

    /// <summary>The number of each test that passes without a change, its time, and the changes that it meets.</summary>
    private static List<string> Cover(TestMethod[] tests, bool[] met, TextWriter answers)
    {
        var covering = new List<string>();
        for (int test = 0; test < tests.Length; test++)
        {
            Array.Clear(met);
            bool passes = Passes(tests[test], out Exception? exception, out TimeSpan time);

            // The first of a kind pays for the others: what it calls is compiled.
            if (passes && time > s_slow && time < 3 * s_slow)
                passes = Passes(tests[test], out exception, out time);
            if (!passes)
                answers.WriteLine($"{Remark} {tests[test]} fails without a change, and is not used: {exception!.Message.ReplaceLineEndings(" ")}");
            else if (time > s_slow)
                answers.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Remark} {tests[test]} takes {time.TotalSeconds:F0} s, and is not used."));
            else
                covering.Add(CoveringTest.Write(test, time, met));
        }

        answers.WriteLine($"{Remark} {covering.Count} of {tests.Length} tests are used.");
        answers.Flush();
        return covering;
    }

    private static bool Passes(TestMethod test, out Exception? exception, out TimeSpan time)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
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
        finally
        {
            time = Environment.CpuUsage.TotalTime - before;
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
