using System.Collections.Generic;

namespace SepConvGen.Benchmarks.Startup;

/// <summary>The ways to publish the small program: values of its project's property StartupPublish.</summary>
internal static class PublishKinds
{
    /// <summary>Nothing is compiled ahead.</summary>
    public const string Jit = "jit";

    /// <summary>ReadyToRun, for the instructions that every x64 processor has.</summary>
    public const string ReadyToRun = "r2r";

    /// <summary>ReadyToRun for the instructions of this machine.</summary>
    public const string ReadyToRunNative = "r2r-native";

    /// <summary>NativeAOT for the instructions of this machine.</summary>
    public const string NativeAot = "aot";

    public static IReadOnlyList<string> All { get; } = [Jit, ReadyToRun, ReadyToRunNative, NativeAot];
}
