using System.Collections.Generic;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report;

/// <summary>How reports call who computes.</summary>
internal static class EngineNames
{
    /// <summary>The rivals in the order of reports.</summary>
    public static IReadOnlyList<string> Rivals { get; } = [Engines.PlainLoop, Engines.Tensors, Engines.OnnxRuntime, Engines.OnnxRuntimeTwoDimensional, Engines.Torch];

    public static string Of(string engine) => engine switch
    {
        Engines.Ours => "SepConvGen",
        Engines.PlainLoop => "plain C# loop",
        Engines.Tensors => "Numerics.Tensors",
        Engines.OnnxRuntime => "ONNX Runtime",
        Engines.OnnxRuntimeTwoDimensional => "ONNX Runtime 2-D",
        Engines.Torch => "TorchSharp",
        _ => engine,
    };
}
