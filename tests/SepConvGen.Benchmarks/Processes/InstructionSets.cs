using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Benchmarks.Processes;

/// <summary>The instruction sets that a process can be held to. The runtime reads at its start which ones it may use.</summary>
internal static class InstructionSets
{
    // Profiles make a figure depend on what the process measured before it. Without the delay every method is optimised after its thirtieth call, whatever else is new just then.
    private static readonly (string, string)[] s_steadyCode = [("DOTNET_TieredPGO", "0"), ("DOTNET_TC_CallCountingDelayMs", "0")];

    private static readonly Dictionary<string, (string Variable, string Value)> s_settings = new()
    {
        ["avx512"] = ("DOTNET_EnableAVX512", "1"),
        ["avx2"] = ("DOTNET_EnableAVX512", "0"),
        ["vector128"] = ("DOTNET_PreferredVectorBitWidth", "128"),
    };

    public static IReadOnlyCollection<string> Words => s_settings.Keys;

    /// <summary>The widest that this machine has, and AVX2, which most users have.</summary>
    public static IReadOnlyList<string> OfThisMachine { get; } = Of(Vector512.IsHardwareAccelerated, Vector256.IsHardwareAccelerated && Fma.IsSupported);

    public static IReadOnlyList<string> Of(bool hasAvx512, bool hasAvx2) => hasAvx512 ? ["avx512", "avx2"] : hasAvx2 ? ["avx2"] : ["vector128"];

    /// <summary>The environment of a process that uses no wider set than this one.</summary>
    public static (string Name, string Value)[] Environment(string word) => [s_settings[word], .. s_steadyCode];

    /// <summary>What <see cref="Measuring.FmaCeiling.InstructionSet"/> says in such a process on a machine that has the set.</summary>
    public static string NameOf(string word) => word switch
    {
        "avx512" => "AVX-512",
        "avx2" => "AVX2",
        _ => "Vector128",
    };
}
