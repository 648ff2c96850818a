using System;
using System.Collections.Generic;
using System.Globalization;
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
    private const int LayerCount = 9;
    private const string Library = "SepConvGen.Kernels.";

    // Loops that the library has written once for all layers.
    private static readonly string[] LibraryLoops =
        ["DepthwiseRows:Convolve", "FlatDepthwise:Tile", "PointwiseOverTime:Tile4x2", "GatheredInputGradient:Gather", "OutputGradientRows:Columns", "RowCopy:Clear", "RowCopy:Rows", "Transposition:TransposeRows", "Transposition:CopyElements", "GradientAccumulation:AddRow"];

    // Tiles of products whose weights, or whose rows of the other factor, are used by several rows each.
    private static readonly Regex PointwiseTile = new(@":Pointwise(?:InputGradient)?(\d+)x", RegexOptions.CultureInvariant);

    private const int RowsThatKeepWeights = 4;

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
        string[] library = [.. listing.Summary.Where(static line => line.StartsWith(Library, StringComparison.Ordinal))];

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
        AssertNone("with multiply-adds, but in no loop", tiles.Where(static method => !method.HotLoops.Any(static loop => loop.Any(MachineCode.IsMultiplyAdd))).Select(static method => method.Method));
        AssertNeitherCallsNorSpills(tiles, static method => method.HotLoops);
    }

    [X64Theory]
    [MemberData(nameof(OptimisedSettings))]
    public void A_tile_of_rows_that_share_its_weights_keeps_them_in_registers(string kernels, string[] settings)
    {
        MachineCode[] tiles = [.. JitListing.Of(kernels, settings).Methods.Where(method => method.Class.EndsWith('+' + kernels) && RowsOf(method) >= RowsThatKeepWeights)];

        Assert.Equal(LayerCount, tiles.Select(static method => method.Class).Distinct().Count());
        AssertNone("tiles whose loop multiplies fewer vectors than it has rows", tiles
            .Select(static tile => (tile, most: tile.HotLoops.Max(static loop => loop.Count(MachineCode.IsMultiplyAdd))))
            .Where(static at => at.most < RowsOf(at.tile))
            .Select(static at => $"{at.tile.Method}: {at.most}"));
        AssertNone("vectors taken from memory", tiles.SelectMany(static tile => tile.HotLoops
            .SelectMany(static loop => loop)
            .Where(MachineCode.LoadsVector)
            .Select(instruction => $"{tile.Method}: {instruction}")));
    }

    [X64Theory]
    [MemberData(nameof(OptimisedSettings))]
    public void Kernels_call_nothing_but_their_tiles(string kernels, string[] settings)
    {
        (MachineCode Method, string Call)[] calls = [.. JitListing.Of(kernels, settings).Methods
            .Where(method => method.Class.EndsWith('+' + kernels))
            .SelectMany(static method => method.Instructions.Where(MachineCode.IsCall).Select(call => (method, call)))];

        AssertNone("called besides tiles", calls.Where(static at => !at.Call.Contains($"[{at.Method.Class}:Pointwise", StringComparison.Ordinal)).Select(static at => $"{at.Method.Method}: {at.Call}"));
        // The kernel that shares the rows out to tiles may have the tile of single rows in it.
        AssertNone("called by a tile", calls.Where(static at => !at.Method.Method.EndsWith(":Pointwise", StringComparison.Ordinal) && at.Method.Instructions.Any(MachineCode.IsMultiplyAdd)).Select(static at => $"{at.Method.Method}: {at.Call}"));
    }

    [X64Theory]
    [MemberData(nameof(OptimisedSettings))]
    public void No_inner_loop_of_the_library_calls_or_spills(string kernels, string[] settings)
    {
        MachineCode[] methods = [.. JitListing.Of(kernels, settings).Methods.Where(static method => method.Class.StartsWith(Library, StringComparison.Ordinal))];
        foreach (string name in LibraryLoops)
        {
            MachineCode[] loops = [.. methods.Where(method => method.Method.Split('[')[0] == Library + name)];
            Assert.True(loops.Any(static method => method.InnerLoops.Count > 0), $"No loop of {name} was compiled.");
            AssertNeitherCallsNorSpills(loops, static method => method.InnerLoops);
        }
    }

    [X64Theory]
    [MemberData(nameof(OptimisedSettings))]
    public void No_loop_of_an_activation_calls(string kernels, string[] settings)
    {
        MachineCode[] loops = [.. JitListing.Of(kernels, settings).Methods.Where(static method => method.Class == Library + "LaneLoops")];

        Assert.True(loops.Length >= 4, $"Only {loops.Length} loops over lanes were compiled.");
        AssertNone("called in a loop over lanes", loops.SelectMany(static method => method.Instructions.Where(MachineCode.IsCall).Select(call => $"{method.Method}: {call}")));
    }

    [X64Theory]
    [MemberData(nameof(OptimisedSettings))]
    public void What_drives_the_tiles_is_compiled_for_each_layer_with_the_constants_of_its_plan_and_its_activation(string kernels, string[] settings)
    {
        MachineCode[] drivers = [.. JitListing.Of(kernels, settings).Methods.Where(method => method.Method.StartsWith($"{Library}TiledLayerKernels`3[", StringComparison.Ordinal) && method.Method.Contains($"+{kernels},", StringComparison.Ordinal))];
        string[] forwards = [.. drivers.Where(static method => method.Method.EndsWith(":Forward", StringComparison.Ordinal)).Select(static method => method.Method).Distinct()];

        Assert.Equal(LayerCount, forwards.Length);
        AssertNone("constants of the plan or of the activation are called", drivers.SelectMany(method => method.Instructions
            .Where(call => MachineCode.IsCall(call) && (call.Contains($"+{kernels}:get_", StringComparison.Ordinal) || call.Contains("IActivationKernels:get_", StringComparison.Ordinal) || call.Contains("IActivationKernels.get_", StringComparison.Ordinal)))
            .Select(call => $"{method.Method}: {call}")));
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

    private static int RowsOf(MachineCode method) => PointwiseTile.Match(method.Method) is { Success: true } tile ? int.Parse(tile.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static void AssertNeitherCallsNorSpills(IEnumerable<MachineCode> methods, Func<MachineCode, IReadOnlyList<IReadOnlyList<string>>> loopsOf)
    {
        var instructions = methods.SelectMany(method => loopsOf(method).SelectMany((loop, index) => loop.Select(instruction => (method, index, instruction)))).ToArray();
        AssertNone("called in a loop", instructions.Where(static at => MachineCode.IsCall(at.instruction)).Select(static at => $"{at.method.Method}, loop {at.index}: {at.instruction}"));
        AssertNone("spilled in a loop", instructions.Where(static at => at.method.IsVectorSpill(at.instruction)).Select(static at => $"{at.method.Method}, loop {at.index}: {at.instruction}"));
    }

    private static void AssertNone(string what, IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, $"{all.Length} {what}:\n" + string.Join("\n", all.Take(60)));
    }
}
