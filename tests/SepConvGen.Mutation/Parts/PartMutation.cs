using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Globalization;
using System.Threading.Tasks;

namespace SepConvGen.Mutation.Parts;

/// <summary>Changes the sources of a part, one place at a time, and counts how many changes its tests see.</summary>
internal static class PartMutation
{
    /// <summary>The share of changes that has to be seen.</summary>
    private const double Wanted = 0.85;

    // Of one test: processor time, since the machine may be busy with something else, and time at all, for a test that waits for nothing.
    private static readonly (TimeSpan Processor, TimeSpan Elapsed) s_patience = (TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));

    // Of the run without a change.
    private static readonly (TimeSpan Processor, TimeSpan Elapsed) s_patienceAtFirst = (TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(45));

    /// <summary>Prints every change that no test sees, and the score.</summary>
    /// <param name="part">The part.</param>
    /// <param name="top">The top folder of the sources.</param>
    /// <param name="most">How many changes to try, spread over the part; 0 for all.</param>
    /// <param name="seed">Which changes those are.</param>
    /// <returns>Whether enough was seen.</returns>
    public static bool Run(MutatedPart part, string top, int most, int seed)
    {
        string testFolder = Path.Combine(top, part.Tests, "bin", "Release", "net10.0"), testAssembly = Path.Combine(testFolder, part.Tests[(part.Tests.LastIndexOf('/') + 1)..] + ".dll");
        string changedAssembly = Path.Combine(Path.GetTempPath(), $"{part.Assembly}-{Environment.ProcessId}.dll");
        IReadOnlyList<SourceChange> changes = ChangedAssembly.Compile(part, top, testFolder, changedAssembly, out IReadOnlySet<int> dropped);
        int[] tried = [.. Enumerable.Range(0, changes.Count).Where(number => !dropped.Contains(number))];
        if (most > 0 && most < tried.Length)
        {
            new System.Random(seed).Shuffle(tried);
            tried = [.. tried.Take(most).Order()];
        }

        File.WriteAllLines(changedAssembly + ".tried", tried.Select(static number => number.ToString(CultureInfo.InvariantCulture)));
        var outcomes = new string?[tried.Length];
        for (int next = 0; next < tried.Length;)
            next = RunFrom(next, part, testAssembly, changedAssembly, outcomes);
        File.Delete(changedAssembly);
        File.Delete(changedAssembly + ".coverage");
        File.Delete(changedAssembly + ".tried");

        for (int i = 0; i < tried.Length; i++)
            if (outcomes[i] is "unseen" or "unmet")
                Console.WriteLine($"{outcomes[i]}: {changes[tried[i]].File}:{changes[tried[i]].Line}: {changes[tried[i]].Before} → {changes[tried[i]].After}");
        int Count(string outcome) => outcomes.Count(other => other == outcome);
        int valid = tried.Length - Count("static"), seen = valid - Count("unseen") - Count("unmet");
        Console.WriteLine(FormattableString.Invariant($"{part.Name}: {seen} of {valid} changes seen, {100.0 * seen / Math.Max(valid, 1):F1} % ({Count("ended")} ended the process or never came back; {Count("unmet")} of the others are met by no test; {changes.Count - dropped.Count - tried.Length} more were not tried, {Count("static")} are computed once in static fields, {dropped.Count} do not compile)"));
        return seen >= Wanted * valid;
    }

    // Until the end, or until a change ends the process: it is seen, and another process goes on behind it.
    private static int RunFrom(int from, MutatedPart part, string testAssembly, string changedAssembly, string?[] outcomes)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(PartMutation).Assembly.Location, PartRun.Argument, part.Name, testAssembly, changedAssembly, from.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x100000000";
        using Process process = Process.Start(start)!;
        var patience = s_patienceAtFirst;
        for (int next = from; ;)
        {
            if (Answer(process, patience) is not { } answer)
            {
                bool isDone = process.WaitForExit(1000) && process.ExitCode == 0;
                if (!process.HasExited)
                    process.Kill();
                if (!isDone && !File.Exists(changedAssembly + ".coverage"))
                    throw new InvalidOperationException($"The tests of {part.Name} do not come to an end without a change.");
                if (!isDone)
                    outcomes[next] = "ended";
                return isDone ? outcomes.Length : next + 1;
            }

            switch (answer.Split(' ', 2))
            {
                case [PartRun.Remark, string remark]:
                    Console.WriteLine(remark);
                    break;
                case [PartRun.NextTest]:
                    patience = s_patience;
                    break;
                case [string number, string outcome]:
                    next = int.Parse(number, CultureInfo.InvariantCulture);
                    outcomes[next++] = outcome;
                    break;
            }
        }
    }

    // The next line, or null at the end and where patience is.
    private static string? Answer(Process process, (TimeSpan Processor, TimeSpan Elapsed) patience)
    {
        Task<string?> answer = process.StandardOutput.ReadLineAsync();
        if (answer.IsCompleted)
            return answer.Result;
        TimeSpan before = Spent(process);
        var watch = Stopwatch.StartNew();
        while (!answer.Wait(TimeSpan.FromMilliseconds(200)))
            if (Spent(process) - before > patience.Processor || watch.Elapsed > patience.Elapsed)
                return null;
        return answer.Result;
    }

    private static TimeSpan Spent(Process process)
    {
        process.Refresh();
        return process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
    }
}
