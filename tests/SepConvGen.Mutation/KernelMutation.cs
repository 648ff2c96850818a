using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Random.Specs;

namespace SepConvGen.Mutation;

/// <summary>Changes emitted kernels, one place at a time, and counts how many changes the contract's tests see.</summary>
internal static class KernelMutation
{
    /// <summary>The share of changes that has to be seen.</summary>
    private const double Wanted = 0.95;

    /// <summary>Prints the score of each instruction set and every change that was not seen.</summary>
    /// <param name="top">The top folder of the sources, where equivalent changes are listed.</param>
    /// <param name="changesOfEach">Changes of each layer and each instruction set, spread over the text; 0 for all.</param>
    /// <returns>Whether enough was seen of what is not listed as equivalent, and the list has nothing that is no change.</returns>
    public static bool Run(string top, int changesOfEach)
    {
        var equivalent = EquivalentChanges.Read(top, "kernels");
        if (equivalent.AreStale([.. MutatedLayers.All.SelectMany(static layer => AllChanges(CompiledLayer.Generate(layer.Source))).Distinct()]))
            return false;
        int leftOut = 0;
        string assembly = Path.Combine(Path.GetTempPath(), $"changed-{Environment.ProcessId}.dll");
        var outcomes = new List<(KernelChoice Kernels, ChangeKind Kind, Outcome Outcome)>();
        var random = new System.Random(1);
        foreach (MutatedLayer layer in MutatedLayers.All)
        {
            string generated = CompiledLayer.Generate(layer.Source);
            foreach (KernelChoice kernels in CompiledLayer.RunnableKernels.Where(static kernels => kernels != KernelChoice.Machine))
            {
                string text = CompiledLayer.Choose(generated, kernels);
                Compile(layer, text, assembly);
                if (KernelProcess.Run(layer.Channels, assembly) is var unchanged and not Outcome.Unseen)
                    throw new InvalidOperationException($"Without a change the kernels for {kernels} of [{layer.Arguments}] do not pass: {unchanged}.");
                TileChange[] changes = [.. TileChange.Of(text, kernels + "Kernels")];
                random.Shuffle(changes);
                int before = outcomes.Count;
                foreach (TileChange change in changes.Take(changesOfEach == 0 ? changes.Length : changesOfEach))
                {
                    if (equivalent.Contains(change.Text))
                    {
                        leftOut++;
                        continue;
                    }

                    Outcome outcome = Compile(layer, change.Apply(text), assembly) ? KernelProcess.Run(layer.Channels, assembly) : Outcome.NotCompiled;
                    outcomes.Add((kernels, change.Kind, outcome));
                    if (outcome == Outcome.Unseen)
                        Console.WriteLine($"unseen, [{layer.Arguments}] {kernels}: {change.Text}");
                }

                Print($"[{layer.Arguments}] {kernels}", [.. outcomes.Skip(before).Select(static result => result.Outcome)]);
            }
        }

        File.Delete(assembly);
        foreach (var group in outcomes.GroupBy(static result => (result.Kernels, result.Kind)))
            Print($"{group.Key.Kernels} {group.Key.Kind}", [.. group.Select(static result => result.Outcome)]);
        Console.WriteLine($"{leftOut} more are equivalent.");
        return Print("all", [.. outcomes.Select(static result => result.Outcome)]) >= Wanted;
    }

    private static IEnumerable<WrittenChange> AllChanges(string generated) => Enum.GetValues<KernelChoice>().Where(static kernels => kernels != KernelChoice.Machine)
        .SelectMany(kernels => TileChange.Of(generated, kernels + "Kernels")).Select(static change => change.Text);

    private static double Print(string what, Outcome[] outcomes)
    {
        int Count(Outcome outcome) => outcomes.Count(other => other == outcome);
        int valid = outcomes.Length - Count(Outcome.NotCompiled), seen = valid - Count(Outcome.Unseen);
        Console.WriteLine(FormattableString.Invariant($"{what}: {seen} of {valid} changes seen, {100.0 * seen / Math.Max(valid, 1):F1} % ({Count(Outcome.Seen)} by bits or exceptions, {Count(Outcome.Crashed)} ended the process, {Count(Outcome.Hung)} never came back; {Count(Outcome.NotCompiled)} more do not compile)"));
        return (double)seen / Math.Max(valid, 1);
    }

    private static bool Compile(MutatedLayer layer, string text, string assembly)
    {
        if (CompiledLayer.Compile(layer.Source, text, out _) is not { } image)
            return false;
        File.WriteAllBytes(assembly, image);
        return true;
    }
}
