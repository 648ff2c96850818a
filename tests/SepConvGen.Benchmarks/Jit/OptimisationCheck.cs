using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Jit;

/// <summary>Whether all that a call of any shape runs is compiled with all optimisations, with every instruction set that this machine can be held to.</summary>
internal static class OptimisationCheck
{
    public static ChildJob<UseJob, IReadOnlyList<string>> Child { get; } = new("use-layers", LayerUse.Run);

    /// <summary>What a process is started with for each form of the kernels that this machine can run: its widest, those of machines with less, and narrower vectors.</summary>
    public static IReadOnlyList<string> Settings { get; } = [.. Avx512F.IsSupported ? (string[])["", "EnableAVX512=0"] : [""], "EnableAVX2=0", "PreferredVectorBitWidth=128"];

    /// <summary>Sizes that no shape has: the fewest and most filters and taps, alone and together.</summary>
    public static IReadOnlyList<Shape> Extremes { get; } =
    [
        .. from filters in (int[])[16, 1024] from taps in (int[])[1, 64] from multiplier in (int[])[1, 4]
           select new Shape { Id = string.Create(CultureInfo.InvariantCulture, $"{filters}-filters-{taps}-taps-{multiplier}"), Length = 64, Channels = filters, Filters = filters, Kernel = taps, DepthMultiplier = multiplier, Padding = "causal", Activation = taps == 1 ? "softmax" : "silu" },
    ];

    /// <summary>Compiles a layer for each shape and way to give the channels, and uses it in a process of its own for each setting.</summary>
    /// <param name="shapes">The layers' shapes.</param>
    /// <param name="channels">The ways.</param>
    /// <param name="settings">Of the runtime, as in the environment, without DOTNET_.</param>
    public static Outcome Run(IReadOnlyList<Shape> shapes, IReadOnlyList<ChannelsGiven> channels, IReadOnlyList<string> settings)
    {
        using var folder = new ScratchFolder();
        LayerCompiler.Compile(shapes, channels, folder["layers.dll"]);
        IReadOnlyList<MethodBody> bodies = MethodBody.Of(folder["layers.dll"]);
        List<string> problems = [.. bodies.Where(static body => body.IsTooLarge).Select(static body => $"too large: {body}")];
        int optimised = 0;
        foreach (string setting in settings)
        {
            string listing = folder["listing.txt"];
            File.Delete(listing);
            Child.Run(new UseJob(shapes, channels, folder["layers.dll"]), [.. Variables(setting), ("DOTNET_JitStdOutFile", listing), ("DOTNET_JitDisasmSummary", "1")]);
            CompilerSummary summary = CompilerSummary.Read(File.ReadLines(listing));
            optimised += summary.Optimised.Count;
            problems.AddRange(summary.Unoptimised.Select(line => $"{(setting.Length > 0 ? setting : "as it is")}: {line}"));
        }

        return new Outcome(optimised, bodies.MaxBy(static body => body.Bytes)!, problems);
    }

    private static IEnumerable<(string Name, string Value)> Variables(string setting) => setting.Split('=') is [var name, var value] ? [("DOTNET_" + name, value)] : [];

    /// <param name="Optimised">How many kernels and drivers were found to be compiled with all optimisations.</param>
    /// <param name="Largest">The emitted method that comes nearest to being too large.</param>
    /// <param name="Problems">A line for each that is not optimised, or may not be on another machine.</param>
    internal sealed record Outcome(int Optimised, MethodBody Largest, IReadOnlyList<string> Problems);
}
