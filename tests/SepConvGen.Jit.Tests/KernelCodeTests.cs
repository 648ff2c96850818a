using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;
using Xunit;

namespace SepConvGen.Jit;

/// <summary>The compiler makes of the emitted kernels what they were planned for: optimised code whose loops neither call nor spill.</summary>
public sealed class KernelCodeTests
{
    private const int LayerCount = 7;

    // What a kernel may call outside its loops over products, besides kernels of its own class: the library's activations and the copying of a tile's edge.
    private static readonly string[] KnownCallees =
        ["SepConvGen.Kernels.LaneLoops:", "SepConvGen.Kernels.SoftmaxKernels:", "SepConvGen.Kernels.ElementwiseKernels:", "SepConvGen.Kernels.TileEdges:Copy", "System.SpanHelpers:Memmove"];

    // The short names that stand for vector operations and for the rows of a tile.
    private static readonly Regex Inlined = new(@"Kernels:(?:Read|Write|Fill|Fma|Store|Add|Activate)\d*(?:And\d+|Within\d+)*\(", RegexOptions.CultureInvariant);

    /// <summary>The settings that give each form of the kernels on this machine; the portable one with and without fused multiply-adds in hardware.</summary>
    public static TheoryData<string, string[]> Settings
    {
        get
        {
            TheoryData<string, string[]> settings = [];
            foreach ((string kernels, string[] variables) in Optimised())
                settings.Add(kernels, variables);
            settings.Add("PortableKernels", ["EnableAVX2=0"]);
            return settings;
        }
    }

    /// <summary>Those with hardware multiply-adds: their machine code is read, so x64 only.</summary>
    public static TheoryData<string, string[]> OptimisedSettings
    {
        get
        {
            TheoryData<string, string[]> settings = [];
            foreach ((string kernels, string[] variables) in Optimised())
                settings.Add(kernels, variables);
            return settings;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void No_kernel_is_too_large_to_be_optimised(string kernels, string[] settings)
    {
        JitListing listing = JitListing.Of(kernels, settings);
        string[] emitted = [.. listing.Summary.Where(line => line.Contains($"+{kernels}:", StringComparison.Ordinal))];
        string[] library = [.. listing.Summary.Where(static line => line.StartsWith("SepConvGen.Kernels.", StringComparison.Ordinal))];

        Assert.True(emitted.Length > 10 * LayerCount, $"Only {emitted.Length} kernels were compiled.");
        Assert.NotEmpty(library);
        AssertNone("not compiled with all optimisations", emitted.Concat(library).Where(static line => !line.Contains(" [FullOpts", StringComparison.Ordinal) || line.Contains("MinOpts", StringComparison.Ordinal)));
    }

    [X64Theory]
    [MemberData(nameof(OptimisedSettings))]
    public void No_loop_over_products_calls_or_spills(string kernels, string[] settings)
    {
        MachineCode[] methods = [.. JitListing.Of(kernels, settings).Methods.Where(method => method.Class.EndsWith('+' + kernels))];
        MachineCode[] tiles = [.. methods.Where(static method => method.Instructions.Any(MachineCode.IsMultiplyAdd))];

        // Depthwise tile and row, three heights of pointwise tiles, and two to three of the gradients.
        Assert.Equal(LayerCount, tiles.Select(static method => method.Class).Distinct().Count());
        Assert.True(tiles.Length >= 7 * LayerCount, $"Only {tiles.Length} methods with multiply-adds were found.");
        Assert.All(tiles, static method => Assert.Contains(method.HotLoops.SelectMany(static loop => loop), MachineCode.IsMultiplyAdd));
        AssertNone("called in a loop over products", tiles.SelectMany(static method => method.HotLoops.SelectMany(static loop => loop).Where(MachineCode.IsCall).Select(call => $"{method.Method}: {call}")));
        AssertNone("spilled in a loop over products", tiles.SelectMany(static method => method.HotLoops.Select((loop, index) => (loop, index))
            .SelectMany(static hot => hot.loop, static (hot, instruction) => (hot.index, instruction))
            .Where(at => method.IsVectorSpill(at.instruction)).Select(at => $"{method.Method}, loop {at.index}: {at.instruction}")));
    }

    [X64Theory]
    [MemberData(nameof(OptimisedSettings))]
    public void Kernels_call_nothing_but_their_tiles_activations_and_edges(string kernels, string[] settings)
    {
        IEnumerable<(MachineCode Method, string Call)> calls = JitListing.Of(kernels, settings).Methods
            .Where(method => method.Class.EndsWith('+' + kernels))
            .SelectMany(static method => method.Instructions.Where(MachineCode.IsCall).Select(call => (method, call)));

        AssertNone("not inlined", calls.Where(static at => Inlined.IsMatch(at.Call)).Select(static at => $"{at.Method.Method}: {at.Call}"));
        AssertNone("called", calls
            .Where(static at => !at.Call.Contains($"[{at.Method.Class}:", StringComparison.Ordinal) && !KnownCallees.Any(callee => at.Call.Contains('[' + callee, StringComparison.Ordinal)))
            .Select(static at => $"{at.Method.Method}: {at.Call}"));
    }

    [X64Theory]
    [MemberData(nameof(OptimisedSettings))]
    public void No_loop_of_an_activation_calls(string kernels, string[] settings)
    {
        MachineCode[] loops = [.. JitListing.Of(kernels, settings).Methods.Where(static method => method.Class == "SepConvGen.Kernels.LaneLoops")];

        Assert.True(loops.Length >= 4, $"Only {loops.Length} loops over lanes were compiled.");
        AssertNone("called in a loop over lanes", loops.SelectMany(static method => method.Instructions.Where(MachineCode.IsCall).Select(call => $"{method.Method}: {call}")));
    }

    private static IEnumerable<(string Kernels, string[] Settings)> Optimised()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            yield break;
        if (Avx512F.IsSupported)
            yield return ("Avx512Kernels", ["PreferredVectorBitWidth=512"]);
        yield return ("Avx2Kernels", ["EnableAVX512=0"]);
        yield return ("PortableKernels", ["EnableAVX512=0", "PreferredVectorBitWidth=128"]);
    }

    private static void AssertNone(string what, IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, $"{all.Length} {what}:\n" + string.Join("\n", all.Take(60)));
    }
}
