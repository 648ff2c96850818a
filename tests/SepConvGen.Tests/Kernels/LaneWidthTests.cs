using System;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Kernels;

/// <summary>Kernels that are written once for every width give the same bits at each, those included that this machine has no instructions for.</summary>
public class LaneWidthTests
{
    private const int Slack = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(15)]
    public void Flat_depthwise_outputs_are_the_same_at_every_width(int channels)
    {
        const int Taps = 5, Step = 7;
        float[] kernel = Noise.Of(Taps * channels + Slack, 1), repeated = new float[(Taps + 2) * FlatDepthwise.RepeatedStride];
        FlatDepthwise.Repeat(ref kernel[0], channels, Taps, ref repeated[0]);
        foreach (int count in (int[])[16, 17, 31, 64, 128, 129, 300])
            foreach (WindowTaps taps in (WindowTaps[])[new(0, Taps, 0), new(2, Taps - 2, 0), new(1, 1, Taps - 2)])
            {
                float[] input = Noise.Of(count + Taps * Step + Slack, 2);
                float[] expected = [.. Enumerable.Range(0, count).Select(i => Scalar(i, taps))];

                AssertSameBits(expected, Convolved<Lanes16>());
                AssertSameBits(expected, Convolved<Lanes8>());
                AssertSameBits(expected, Convolved<Lanes4>());

                float Scalar(int i, WindowTaps window)
                {
                    float sum = -0f;
                    for (int tap = 0; tap < Taps; tap++)
                    {
                        int inside = tap - (int)window.Before;
                        sum = MathF.FusedMultiplyAdd(inside >= 0 && inside < window.Inside ? input[i + inside * Step] : 0f, kernel[tap * channels + i % channels], sum);
                    }

                    return sum;
                }

                float[] Convolved<TLanes>()
                    where TLanes : struct, ILanes<TLanes>
                {
                    float[] output = new float[count];
                    if (channels == 1)
                        FlatDepthwise.Convolve<TLanes, FlatDepthwise.SingleWeight>(ref input[0], Step, ref kernel[0], 1, channels, taps, ref output[0], count);
                    else
                        FlatDepthwise.Convolve<TLanes, FlatDepthwise.WeightsOfChannels>(ref input[0], Step, ref repeated[0], FlatDepthwise.RepeatedStride, channels, taps, ref output[0], count);
                    return output;
                }
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(18)]
    public void Pointwise_outputs_over_time_are_the_same_at_every_width(int filters)
    {
        const int Channels = 9;
        foreach (int frames in (int[])[64, 65, 100, 128])
            foreach (bool hasBias in (bool[])[true, false])
            {
                float[] z = Noise.Of(Channels * frames, 3), kernel = Noise.Of(Channels * filters, 4), bias = Noise.Of(filters, 5);
                float[] expected = [.. Enumerable.Range(0, filters * frames).Select(i =>
                {
                    float sum = hasBias ? bias[i / frames] : 0f;
                    for (int q = 0; q < Channels; q++)
                        sum = MathF.FusedMultiplyAdd(z[q * frames + i % frames], kernel[q * filters + i / frames], sum);
                    return sum < 0 ? 0 : sum;
                })];

                AssertSameBits(expected, Computed<Lanes16>());
                AssertSameBits(expected, Computed<Lanes8>());
                AssertSameBits(expected, Computed<Lanes4>());

                float[] Computed<TLanes>()
                    where TLanes : struct, ILanes<TLanes>
                {
                    float[] output = new float[filters * frames];
                    var operands = new OverTimeOperands { Depthwise = ref z[0], DepthwiseStride = frames, Channels = Channels, Kernel = ref kernel[0], Bias = ref hasBias ? ref bias[0] : ref Unsafe.NullRef<float>(), Filters = filters, Output = ref output[0], OutputStride = frames, Frames = frames };
                    PointwiseOverTime.Compute<TLanes, ReluMap>(in operands, default);
                    return output;
                }
            }
    }

    private static void AssertSameBits(float[] expected, float[] actual) =>
        Assert.Equal(Array.ConvertAll(expected, BitConverter.SingleToUInt32Bits), Array.ConvertAll(actual, BitConverter.SingleToUInt32Bits));
}
