using System;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>What an isolated step of a stream cannot be faster than, by three reasons.</summary>
/// <param name="Arithmetic">Seconds of its operations at the ceiling.</param>
/// <param name="Bytes">Weights and history, which it must read.</param>
/// <param name="Reading">Seconds of reading them at the measured rate of a buffer of that size.</param>
/// <param name="Chain">Seconds of the chain that the order of the sums imposes: a fused multiply-add for each tap, then for each depthwise output.</param>
internal sealed record StreamBound(double Arithmetic, long Bytes, double Reading, double Chain)
{
    public double Seconds => Math.Max(Arithmetic, Math.Max(Reading, Chain));

    public string Reason => Seconds == Chain ? "chain" : Seconds == Reading ? "reading" : "arithmetic";

    public static StreamBound Of(Shape shape, double ceilingRate, double fmaLatency)
    {
        // A dilated layer keeps its whole receptive field but reads only the frames under its taps.
        long floats = (long)shape.Kernel * (shape.Lanes + shape.Channels) + (long)shape.Lanes * shape.Filters + (shape.UseBias ? shape.Filters : 0);
        long bytes = floats * sizeof(float);
        return new StreamBound(
            2.0 * shape.Lanes * (shape.Kernel + shape.Filters) / ceilingRate, bytes, bytes / ReadBandwidth.BytesPerSecond(bytes), (shape.Kernel + shape.Lanes) * fmaLatency);
    }
}
