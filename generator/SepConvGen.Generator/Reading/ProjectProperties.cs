using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SepConvGen.Generator.Reading;

/// <summary>The properties of the project that SepConvGen.props in the package makes visible. Where the package's files are not imported none is known.</summary>
internal readonly struct ProjectProperties(AnalyzerConfigOptions project)
{
    // Instruction sets as the native compiler names them, in which AVX2 and fused multiply-adds are.
    private static readonly HashSet<string> s_setsWithKernels = new(["native", "x86-64-v3", "x86-64-v4", "x86-x64-v3", "x86-x64-v4", "avx2", "avx512", "avx512f", "avx10v1", "avx10v2"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the compiler runs without analyzers: as the SDK decides it, RunAnalyzers before RunAnalyzersDuringBuild.</summary>
    public bool AreAnalyzersOff => Is("RunAnalyzers", "false") || (Value("RunAnalyzers").Length == 0 && Is("RunAnalyzersDuringBuild", "false"));

    /// <summary>Whether what is compiled now is compiled on to native code, for processors without fused multiply-adds. A build of a project, or a run of a single file, has the properties of native compilation too, but is run by the JIT.</summary>
    public bool AreKernelsLeftOut => Is("PublishAot", "true")
        && IsPublishing
        && !Value("IlcInstructionSet").Split(',').Any(static set => s_setsWithKernels.Contains(set.Trim()))
        // Every 64-bit Arm has vectors and fused multiply-adds.
        && !Value("RuntimeIdentifier").EndsWith("-arm64", StringComparison.OrdinalIgnoreCase);

    private bool IsPublishing => !IsVisible("_IsPublishing") || Is("_IsPublishing", "true") || Is("DeployOnBuild", "true");

    private bool Is(string name, string value) => Value(name).Equals(value, StringComparison.OrdinalIgnoreCase);

    private string Value(string name) => project.TryGetValue("build_property." + name, out string? value) ? value.Trim() : "";

    private bool IsVisible(string name) => project.TryGetValue("build_property." + name, out _);
}
