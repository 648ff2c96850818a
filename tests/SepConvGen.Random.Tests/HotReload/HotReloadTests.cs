using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Random.HotReload;

/// <summary>
/// A class that is changed under the running program, as <c>dotnet watch</c> changes it: objects made before refuse every call, those made later are right.
/// The table has changes that the runtime applies. Others, as from relu, which is fused into the kernels, to an activation that is not, add or take away members that override or implement others: there <c>dotnet watch</c> starts the program again.
/// </summary>
public sealed class HotReloadTests
{
    private static readonly (string Before, string After, string Said)[] s_changes =
    [
        ("filters: 64, kernelSize: 3, padding: \"causal\", activation: \"relu\"", "filters: 128, kernelSize: 3, padding: \"causal\", activation: \"relu\"", "filters from 64 to 128"),
        ("filters: 8, kernelSize: 3", "filters: 8, kernelSize: 9", "kernelSize from 3 to 9"),
        ("filters: 8, kernelSize: 3, strides: 1", "filters: 8, kernelSize: 3, strides: 2", "strides from 1 to 2"),
        ("filters: 8, kernelSize: 3, padding: \"valid\"", "filters: 8, kernelSize: 3, padding: \"same\"", "padding from valid to same"),
        ("filters: 8, kernelSize: 3, dataFormat: \"channels_last\"", "filters: 8, kernelSize: 3, dataFormat: \"channels_first\"", "dataFormat from channels_last to channels_first"),
        ("filters: 8, kernelSize: 3, depthMultiplier: 1", "filters: 8, kernelSize: 3, depthMultiplier: 3", "depthMultiplier from 1 to 3"),
        ("filters: 8, kernelSize: 3, activation: \"elu\"", "filters: 8, kernelSize: 3, activation: \"silu\"", "activation from elu to silu"),
        ("filters: 8, kernelSize: 3, activation: \"tanh\"", "filters: 8, kernelSize: 3, activation: \"softmax\"", "activation from tanh to softmax"),
        ("filters: 8, kernelSize: 3", "filters: 8, kernelSize: 3, activation: \"tanh\"", "activation from linear to tanh"),
        ("filters: 37, kernelSize: 3, dilationRate: 1, useBias: true", "filters: 16, kernelSize: 3, dilationRate: 4, useBias: false", "filters from 37 to 16, dilationRate from 1 to 4, useBias from True to False"),
    ];

    // One program for all, since starting the compiler takes longer than any change.
    private static readonly Lazy<(string[] Findings, string Errors)> s_run = new(Run);

    public static TheoryData<string> Changes => new(s_changes.Select(static change => change.Said));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Objects_made_before_a_change_refuse_every_call_and_say_what_was_changed_and_those_made_after_it_are_right(string change)
    {
        int index = Array.FindIndex(s_changes, at => at.Said == change);
        (string[] findings, string errors) = s_run.Value;
        Assert.True(index < findings.Length, $"The program ended before this change: {errors}");
        Assert.Equal("", findings[index]);
    }

    [Fact]
    public void The_program_survives_all_changes() => Assert.Equal((s_changes.Length, ""), (s_run.Value.Findings.Length, s_run.Value.Errors));

    private static (string[] Findings, string Errors) Run()
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        IEnumerable<string> changes = s_changes.SelectMany(static change => (string[])[change.Before, change.After, change.Said]);
        var start = new ProcessStartInfo(host, ["exec", typeof(HotReloadProgram).Assembly.Location, .. changes]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_MODIFIABLE_ASSEMBLIES"] = "debug";
        using Process process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output.ReplaceLineEndings("\n").Split('\n')[..^1], process.ExitCode == 0 ? "" : $"code {process.ExitCode}: {errors.Result}");
    }
}
