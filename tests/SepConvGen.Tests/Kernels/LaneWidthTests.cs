using System;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;
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
        float[] kernel = [.. Noise.Of(Taps * channels, 1), .. Enumerable.Repeat(float.NaN, Slack)], repeated = [.. Enumerable.Repeat(float.NaN, (Taps + 2) * FlatDepthwise.RepeatedStride)];
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
                float[] sums = [.. Enumerable.Range(0, filters * frames).Select(i =>
                {
                    float sum = hasBias ? bias[i / frames] : 0f;
                    for (int q = 0; q < Channels; q++)
                        sum = MathF.FusedMultiplyAdd(z[q * frames + i % frames], kernel[q * filters + i / frames], sum);
                    return sum;
                })];
                AssertEveryWidth([.. sums.Select(static sum => sum < 0 ? 0 : sum)], default(ReluMap));
                AssertEveryWidth([.. sums.Select(static sum => MathF.Min(sum < 0 ? 0.25f * sum : sum, 0.5f))], new PiecewiseMap(slope: 0.25f, maximum: 0.5f));

                void AssertEveryWidth<TMap>(float[] expected, TMap map)
                    where TMap : struct, IUnaryMap
                {
                    AssertSameBits(expected, Computed<Lanes16, TMap>(map));
                    AssertSameBits(expected, Computed<Lanes8, TMap>(map));
                    AssertSameBits(expected, Computed<Lanes4, TMap>(map));
                }

                float[] Computed<TLanes, TMap>(TMap map)
                    where TLanes : struct, ILanes<TLanes>
                    where TMap : struct, IUnaryMap
                {
                    float[] output = new float[filters * frames];
                    var operands = new OverTimeOperands { Depthwise = ref z[0], DepthwiseStride = frames, Channels = Channels, Kernel = ref kernel[0], Bias = ref hasBias ? ref bias[0] : ref Unsafe.NullRef<float>(), Filters = filters, Output = ref output[0], OutputStride = frames, Frames = frames };
                    PointwiseOverTime.Compute<TLanes, TMap>(in operands, map);
                    return output;
                }
            }
    }

    [Theory]
    [InlineData(0, 4, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(0, 3, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(0, 0, 4)]
    public void Depthwise_rows_multiply_every_tap_in_the_padding_by_zero_at_every_width(int before, int inside, int behind)
    {
        const int Taps = 4, Lanes = 21, Step = 24, Advance = 2 * Step;
        foreach (int infinite in Enumerable.Range(0, Taps))
            foreach (int rows in (int[])[1, 3, 4, 6, 9])
            {
                float[] input = Noise.Of(rows * Advance + Taps * Step + Slack, 6), kernel = [.. Noise.Of(Taps * Lanes, 7), .. Enumerable.Repeat(float.NaN, Lanes)];
                kernel[infinite * Lanes] = float.PositiveInfinity;
                float[] expected = [.. Enumerable.Range(0, rows * Lanes).Select(i =>
                {
                    float sum = -0f;
                    for (int tap = 0; tap < Taps; tap++)
                        sum = MathF.FusedMultiplyAdd(tap >= before && tap < before + inside ? input[i / Lanes * Advance + (tap - before) * Step + i % Lanes] : 0f, kernel[tap * Lanes + i % Lanes], sum);
                    return sum;
                })];

                AssertSameBits(expected, Convolved<Lanes16>());
                AssertSameBits(expected, Convolved<Lanes8>());
                AssertSameBits(expected, Convolved<Lanes4>());

                float[] Convolved<TLanes>()
                    where TLanes : struct, ILanes<TLanes>
                {
                    float[] output = new float[rows * Lanes];
                    DepthwiseRows.Convolve<TLanes>(ref input[0], Advance, Step, ref kernel[0], Lanes, new WindowTaps(before, inside, behind), Lanes, ref output[0], Lanes, rows, -0f);
                    return output;
                }
            }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(75)]
    public void Output_gradients_and_their_sums_are_the_same_at_every_width(int filters)
    {
        const int Rows = RowLayout.ChunkFrames + 5;
        int stride = filters + 3;
        float[] upstream = Noise.Of(Rows * filters, 8), outputs = Noise.Of(Rows * filters, 9), before = Noise.Of(filters, 10);
        float[] gradient = new float[Rows * stride], sums = [.. before];
        for (int filter = 0; filter < filters; filter++)
            foreach (int[] chunk in Enumerable.Range(0, Rows).Chunk(RowLayout.ChunkFrames))
            {
                float sum = 0;
                foreach (int row in chunk)
                    sum += gradient[row * stride + filter] = outputs[row * filters + filter] > 0 ? upstream[row * filters + filter] : 0;
                sums[filter] += sum;
            }

        AssertWritten<Lanes16>();
        AssertWritten<Lanes8>();
        AssertWritten<Lanes4>();

        void AssertWritten<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            float[] written = new float[gradient.Length], biasGradient = [.. before];
            OutputGradientRows.Write<TLanes, ReluDerivative>(ref upstream[0], ref outputs[0], ref written[0], stride, Rows, filters, ref biasGradient[0], hasBias: true, default);
            AssertSameBits(gradient, written);
            AssertSameBits(sums, biasGradient);
        }
    }

    // Any NaN may stand for any other.
    private static void AssertSameBits(float[] expected, float[] actual)
    {
        static uint Bits(float value) => BitConverter.SingleToUInt32Bits(float.IsNaN(value) ? float.NaN : value);

        Assert.Equal(Array.ConvertAll(expected, Bits), Array.ConvertAll(actual, Bits));
    }
}
