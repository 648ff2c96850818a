using System;
using System.Linq;

namespace SepConvGen.Benchmarks.Measuring;

/// <summary>What a call costs that computes nothing, and what the smallest one costs that computes something.</summary>
/// <param name="Forward">Seconds of a Forward of no sample: the benchmark's own loop and delegate, and the checks of the arguments.</param>
/// <param name="Backward">Seconds of a Backward of no sample.</param>
/// <param name="Push">Seconds of a Push of no frame.</param>
/// <param name="SmallestForward">Seconds of a Forward of one frame through one tap, one channel and one filter: everything that a call costs besides arithmetic, and some.</param>
internal sealed record EmptyCalls(double Forward, double Backward, double Push, double SmallestForward)
{
    private const double SecondsEach = 0.05;

    public static EmptyCalls Measure()
    {
        var layer = new SmallestLayer();
        layer.Build(seed: 1);
        ForwardCache cache = layer.CreateCache();
        layer.Forward([], [], 0, cache);
        LayerStream stream = layer.OpenStream();
        float[] input = [1], output = [0];
        Contender[] calls =
        [
            new("empty", "forward", () => layer.Forward([], [], 0), 0),
            new("empty", "backward", () => layer.Backward(cache, [], []), 0),
            new("empty", "push", () => stream.Push([], []), 0),
            new("empty", "smallest", () => layer.Forward(input, output), 0),
        ];
        WarmUp.All(calls.Select(static contender => contender.Call));
        double[] seconds = [.. InterleavedMeasurement.Run(calls, SecondsEach).Select(static timing => timing.BestSeconds)];
        return new EmptyCalls(seconds[0], seconds[1], seconds[2], seconds[3]);
    }
}

[SeparableConv1D(filters: 1, kernelSize: 1, InputChannels = 1)]
internal sealed partial class SmallestLayer;
