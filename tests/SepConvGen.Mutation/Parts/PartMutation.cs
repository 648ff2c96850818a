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

    // Of one test, and of the run without a change: processor time, since the machine may be busy with something else.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10), s_patienceAtFirst = TimeSpan.FromMinutes(15);

    // A process that has spent less than this in so long waits for what never comes.
    private static readonly (TimeSpan Processor, TimeSpan Elapsed) s_idle = (TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1));

    /// <summary>Prints every change that no test sees, and the score.</summary>
    /// <param name="part">The part.</param>
    /// <param name="top">The top folder of the sources.</param>
    /// <param name="most">How many changes to try, spread over the part; 0 for all.</param>
    /// <param name="seed">Which changes those are.</param>
    /// <returns>Whether enough was seen of what is not listed as equivalent, and the list has nothing that is no change.</returns>
    public static bool Run(MutatedPart part, string top, int most, int seed)
    {
        string testFolder = Path.Combine(top, part.Tests, "bin", "Release", "net10.0"), testAssembly = Path.Combine(testFolder, part.Tests[(part.Tests.LastIndexOf('/') + 1)..] + ".dll");
        string changedAssembly = Path.Combine(Path.GetTempPath(), $"{part.Assembly}-{Environment.ProcessId}.dll");
        IReadOnlyList<SourceChange> changes = ChangedAssembly.Compile(part, top, testFolder, changedAssembly, out IReadOnlySet<int> dropped);
        int[] tried = [.. Enumerable.Range(0, changes.Count).Where(number => !dropped.Contains(number))];
        var equivalent = EquivalentChanges.Read(top, part.Name);
        if (equivalent.AreStale([.. tried.Select(number => changes[number].Text)]))
            return false;

        // Drawn first, so that a seed draws the same whatever is listed.
        int[] drawn = tried;
        if (most > 0 && most < tried.Length)
        {
            new System.Random(seed).Shuffle(tried);
            drawn = [.. tried.Take(most).Order()];
        }

        tried = [.. drawn.Where(number => !equivalent.Contains(changes[number].Text))];
        File.WriteAllLines(changedAssembly + ".tried", tried.Select(static number => number.ToString(CultureInfo.InvariantCulture)));
        var outcomes = new string?[tried.Length];
        for (int next = 0; next < tried.Length;)
            next = RunFrom(next, part, testAssembly, changedAssembly, outcomes);
        File.Delete(changedAssembly);
        File.Delete(changedAssembly + ".coverage");
        File.Delete(changedAssembly + ".tried");

        for (int i = 0; i < tried.Length; i++)
            if (outcomes[i] is "unseen" or "unmet")
                Console.WriteLine($"{outcomes[i]}, line {changes[tried[i]].Line}: {changes[tried[i]].Text}");
        int Count(string outcome) => outcomes.Count(other => other == outcome);
        int valid = tried.Length - Count("static"), seen = valid - Count("unseen") - Count("unmet");
        Console.WriteLine(FormattableString.Invariant($"{part.Name}: {seen} of {valid} changes seen, {100.0 * seen / Math.Max(valid, 1):F1} % ({Count("ended")} ended the process or never came back; {Count("unmet")} of the others are met by no test; {drawn.Length - tried.Length} more are equivalent, {changes.Count - dropped.Count - drawn.Length} were not tried, {Count("static")} are computed once in static fields, {dropped.Count} do not compile)"));
        return seen >= Wanted * valid;
    }

    // Until the end, or until a change ends the process. Where it was the process' first it is seen, and another process goes on behind it; otherwise it may be one before that wrote where it should not, and another process begins with it.
    private static int RunFrom(int from, MutatedPart part, string testAssembly, string changedAssembly, string?[] outcomes)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(PartMutation).Assembly.Location, PartRun.Argument, part.Name, testAssembly, changedAssembly, from.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x100000000";
        using Process process = Process.Start(start)!;
        TimeSpan patience = s_patienceAtFirst;
        for (int next = from; ;)
        {
            if (Answer(process, patience) is not { } answer)
            {
                bool isDone = process.WaitForExit(1000) && process.ExitCode == 0;
                if (!process.HasExited)
                    process.Kill();
                if (!isDone && !File.Exists(changedAssembly + ".coverage"))
                    throw new InvalidOperationException($"The tests of {part.Name} do not come to an end without a change.");
                if (isDone || next > from)
                    return isDone ? outcomes.Length : next;
                outcomes[next] = "ended";
                return next + 1;
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
    private static string? Answer(Process process, TimeSpan patience)
    {
        Task<string?> answer = process.StandardOutput.ReadLineAsync();
        if (answer.IsCompleted)
            return answer.Result;
        TimeSpan before = Spent(process), atWork = before;
        var watch = Stopwatch.StartNew();
        while (!answer.Wait(TimeSpan.FromMilliseconds(200)))
        {
            TimeSpan spent = Spent(process);
            if (spent - before > patience)
                return null;
            if (spent - atWork > s_idle.Processor)
            {
                atWork = spent;
                watch.Restart();
            }
            else if (watch.Elapsed > s_idle.Elapsed)
                return null;
        }

        return answer.Result;
    }

    private static TimeSpan Spent(Process process)
    {
        process.Refresh();
        return process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
    }
}
