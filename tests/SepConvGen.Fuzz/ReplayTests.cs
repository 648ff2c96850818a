using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Fuzz;

/// <summary>What fuzzing has found, again and again; and that its seeds lead into the readers.</summary>
public sealed class ReplayTests
{
    private const int Mutants = 1000;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    public static TheoryData<string, string> Seeds
    {
        get
        {
            var seeds = new TheoryData<string, string>();
            foreach (FuzzTarget target in FuzzTargets.All)
                foreach (string path in Files("Seeds", target.Name))
                    seeds.Add(target.Name, Path.GetFileName(path));
            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_target_has_seeds(string target) => Assert.NotEmpty(Files("Seeds", target));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_seed_is_read_whole(string target, string seed) =>
        Assert.True(Trial.RunFile(FuzzTargets.Named(target), Files("Seeds", target).Single(path => Path.GetFileName(path) == seed)));

    [Theory]
    [MemberData(nameof(Targets))]
    public void Inputs_that_once_failed_are_read_or_refused_as_documented(string target)
    {
        foreach (string path in Files("Failures", target))
        {
            Exception? failure = Record.Exception(() => Trial.RunFile(FuzzTargets.Named(target), path));
            Assert.True(failure is null, $"{path}: {failure}");
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_thousand_mutants_of_the_seeds_are_read_or_refused_as_documented(string target)
    {
        int number = 0;
        foreach (byte[] mutant in Mutations.Of([.. Files("Seeds", target).Select(File.ReadAllBytes)]).Take(Mutants))
        {
            Exception? failure = Record.Exception(() => Trial.Run(FuzzTargets.Named(target), mutant));
            Assert.True(failure is null, $"Mutant {number} of {target}, {Convert.ToHexString(mutant)}: {failure}");
            number++;
        }
    }

    private static string[] Files(string kind, string target)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, kind, target);
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)] : [];
    }
}
