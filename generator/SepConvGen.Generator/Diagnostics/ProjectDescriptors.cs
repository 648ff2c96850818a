using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>What there is to be said about the project that layers are in, as data.</summary>
internal static class ProjectDescriptors
{
    /// <summary>The generated part of '{0}' needs C# {2} or newer, but this project uses C# {1}</summary>
    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        RuleIds.LanguageTooOld,
        "The C# version is too old",
        "The generated part of '{0}' needs C# {2} or newer, but this project uses C# {1}",
        "SepConvGen.Project",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Set LangVersion to 12 or newer, for networks to 13 or newer, or leave it out with .NET 8 or newer.",
        HelpPages.Of(RuleIds.LanguageTooOld),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>PublishAot is set without an IlcInstructionSet that has AVX2 and FMA: the compiled layers compute in double precision instead and are about forty times slower; leave it to the package, or set it to x86-64-v3 or native</summary>
    public static readonly DiagnosticDescriptor NativeWithoutInstructionSet = new(
        RuleIds.NativeWithoutInstructionSet,
        "Native compilation without vector instructions",
        "PublishAot is set without an IlcInstructionSet that has AVX2 and FMA: the compiled layers compute in double precision instead and are about forty times slower; leave it to the package, or set it to x86-64-v3 or native",
        "SepConvGen.Performance",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "NativeAOT compiles for the oldest x64 processors unless IlcInstructionSet says otherwise. Then fused multiply-adds, on which the promise of identical bits rests, are computed in software.",
        HelpPages.Of(RuleIds.NativeWithoutInstructionSet),
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>SepConvGen generates C# only: in this project the attributes of layers do nothing; put layers into a C# project and reference that</summary>
    /// <remarks>No analyzer reports it, since analyzers for C# do not run in other projects: SepConvGen.targets in the package does.</remarks>
    public static readonly DiagnosticDescriptor OtherLanguage = new(
        RuleIds.OtherLanguage,
        "The project is not in C#",
        "SepConvGen generates C# only: in this project the attributes of layers do nothing; put layers into a C# project and reference that",
        "SepConvGen.Project",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "F# has no source generators, and those of Visual Basic are others.",
        HelpPages.Of(RuleIds.OtherLanguage));
}
