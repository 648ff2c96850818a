using System;
using System.Collections.Generic;

namespace SepConvGen.Benchmarks.Table;

/// <summary>What of a layer the table measures.</summary>
[Flags]
internal enum TableParts
{
    Forward = 1,
    Backward = 2,
    Stream = 4,
}

/// <summary>The words for who computes, in results.</summary>
internal static class Engines
{
    public const string Ours = "ours";
    public const string PlainLoop = "plain";
    public const string Tensors = "tensors";
    public const string OnnxRuntime = "onnx";
    public const string OnnxRuntimeTwoDimensional = "onnx2d";
    public const string Torch = "torch";
}

/// <summary>The words for what is computed, in results.</summary>
internal static class Operations
{
    public const string Forward = "forward";
    public const string Backward = "backward";

    /// <summary>One step of a stream whose input depends on the last output.</summary>
    public const string StreamIsolated = "stream-isolated";

    /// <summary>One step of a stream; steps may overlap in the processor.</summary>
    public const string StreamBackToBack = "stream-back-to-back";

    /// <summary>Eight steps in one Push.</summary>
    public const string StreamChunk = "stream-chunk-8";

    /// <summary>As many steps as an audio buffer has, in one Push.</summary>
    public const string StreamBuffer = "stream-chunk-64";

    /// <summary>What frames that come at once are computed by, of ours and of the rivals, and how many outputs they make.</summary>
    public static IReadOnlyList<(string Operation, int Steps)> Chunks { get; } = [(StreamBackToBack, 1), (StreamChunk, 8), (StreamBuffer, 64)];
}
