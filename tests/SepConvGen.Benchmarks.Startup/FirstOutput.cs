using System.Runtime.CompilerServices;

namespace SepConvGen.Benchmarks.Startup;

/// <summary>A layer from nothing to its first output.</summary>
internal static class FirstOutput
{
    private const int Channels = 64;
    private const int Frames = 64;

    // Not inlined: the empty run must not load the library.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Compute()
    {
        var layer = new Brief();
        layer.Build(Channels, seed: 1);
        float[] output = new float[layer.OutputLength(Frames) * layer.Filters];
        layer.Forward(new float[Frames * Channels], output);
    }
}

[SeparableConv1D(filters: 64, kernelSize: 3, padding: "causal", activation: "relu")]
internal sealed partial class Brief;
