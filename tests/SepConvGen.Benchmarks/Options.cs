using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Processes;

namespace SepConvGen.Benchmarks;

/// <summary>The options that commands share.</summary>
internal static class Options
{
    public static Option<string[]> Shapes() => List("--shapes", "A,B", "Ids of shapes; all of the file, or of the two that come with the benchmark, without it.", []);

    public static Option<FileInfo?> ShapeFile() => new("--shape-file") { HelpName = "FILE", Description = "Other shapes than those that come with the benchmark, in the same format." };

    /// <summary>One instruction set.</summary>
    public static Option<string> InstructionSet()
    {
        var option = new Option<string>("--isa") { HelpName = "SET", Description = "The instruction set: avx512, avx2 or vector128.", DefaultValueFactory = static _ => InstructionSets.OfThisMachine[0] };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } word && !InstructionSets.Words.Contains(word))
                result.AddError($"--isa takes {string.Join(", ", InstructionSets.Words.Select(static word => $"'{word}'"))}, but was given '{word}'.");
        });
        return option;
    }

    /// <summary>A list with commas.</summary>
    public static Option<string[]> List(string name, string help, string description, string[] defaults) => new(name)
    {
        HelpName = help,
        Description = description,
        DefaultValueFactory = _ => defaults,
        CustomParser = static argument => argument.Tokens.Count == 0 ? [] : argument.Tokens[^1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };

    /// <summary>Refuses other words than these.</summary>
    public static void OneOf(Option<string[]> option, params string[] words) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<string[]>()?.Except(words).FirstOrDefault() is { } unknown)
            result.AddError($"{option.Name} takes {string.Join(", ", words.Select(static word => $"'{word}'"))}, but was given '{unknown}'.");
    });

    /// <summary>A number from 1.</summary>
    public static Option<int> Count(string name, string description, int value)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be at least 1, but is {result.GetValueOrDefault<int>()}."));
        });
        return option;
    }
}
