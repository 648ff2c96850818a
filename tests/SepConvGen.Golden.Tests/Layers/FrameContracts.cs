using System;
using SepConvGen.Rules;

namespace SepConvGen.Golden.Layers;

/// <summary>PReLU.</summary>
internal sealed class SlopeContract(PReLULayer layer) : LayerContract(layer)
{
    private readonly float[] _alpha = Values(layer.Alpha);

    public override ContractSignal Outputs(ContractSignal x)
    {
        ContractSignal y = NewOutputs(x);
        for (int n = 0; n < x.Batch; n++)
            for (int t = 0; t < x.Length; t++)
                for (int c = 0; c < x.Channels; c++)
                    y[n, t, c] = x[n, t, c] < 0 ? Slope(c) * x[n, t, c] : x[n, t, c];
        return y;
    }

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients)
    {
        ContractSignal dx = Like(x);
        for (int n = 0; n < x.Batch; n++)
            for (int c = 0; c < x.Channels; c++)
            {
                int sample = n, channel = c;
                float shared = 0;
                AddChunks(ref (layer.SharesSlope ? ref shared : ref gradients[0][c]), x.Length, (sum, t) => x[sample, t, channel] < 0 ? float.FusedMultiplyAdd(x[sample, t, channel], g[sample, t, channel], sum) : sum);
                if (layer.SharesSlope)
                    gradients[0][0] += shared;
                for (int t = 0; t < x.Length; t++)
                    dx[n, t, c] = x[n, t, c] > 0 ? g[n, t, c] : Slope(c) * g[n, t, c];
            }

        return dx;
    }

    private float Slope(int channel) => _alpha[layer.SharesSlope ? 0 : channel];
}

/// <summary>Dropout and SpatialDropout1D, with a seed of their own, in the first Forward of a cache.</summary>
internal sealed class OmissionContract(SingleLayer layer, bool isTraining) : LayerContract(layer)
{
    private const ulong Increment = 0x9E3779B97F4A7C15;
    private const double Fractions = 1 << 24;

    private double Rate => Layer is Dropout dropout ? dropout.Rate : ((SpatialDropout1D)Layer).Rate;

    private uint Seed => (uint)(Layer is Dropout dropout ? dropout.Seed : ((SpatialDropout1D)Layer).Seed);

    public override ContractSignal Outputs(ContractSignal x)
    {
        ContractSignal y = NewOutputs(x);
        for (int n = 0; n < x.Batch; n++)
            for (int t = 0; t < x.Length; t++)
                for (int c = 0; c < x.Channels; c++)
                    y[n, t, c] = !isTraining || Rate == 0 ? x[n, t, c] : IsLeftOut(n, Layer is Dropout ? (ulong)(t * x.Channels + c) : (ulong)c) ? 0 : x[n, t, c] * (float)(1 / (1 - Rate));
        return y;
    }

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients) => Outputs(g);

    private bool IsLeftOut(int sample, ulong element)
    {
        unchecked
        {
            ulong forwards = Mix(Seed + Increment), samples = Mix(forwards + Increment * (ulong)sample);
            return Mix(samples + Increment * element) >> 40 < Math.Ceiling(Rate * Fractions);
        }
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}

/// <summary>UpSampling1D.</summary>
internal sealed class RepetitionContract(UpSampling1D layer) : LayerContract(layer)
{
    public override ContractSignal Outputs(ContractSignal x)
    {
        ContractSignal y = NewOutputs(x);
        for (int n = 0; n < y.Batch; n++)
            for (int t = 0; t < y.Length; t++)
                for (int c = 0; c < y.Channels; c++)
                    y[n, t, c] = x[n, t / layer.Size, c];
        return y;
    }

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients)
    {
        ContractSignal dx = Like(x);
        for (int n = 0; n < g.Batch; n++)
            for (int t = 0; t < g.Length; t++)
                for (int c = 0; c < g.Channels; c++)
                    dx[n, t / layer.Size, c] += g[n, t, c];
        return dx;
    }
}

/// <summary>ZeroPadding1D, Cropping1D and Flatten.</summary>
internal sealed class MoveContract(SingleLayer layer) : LayerContract(layer)
{
    private ConvolutionGeometry Geometry => Layer.Geometry;

    public override ContractSignal Outputs(ContractSignal x)
    {
        ContractSignal y = NewOutputs(x);
        Move(x, (n, t, c, frame, channel) => y[n, frame, channel] = x[n, t, c]);
        return y;
    }

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients)
    {
        ContractSignal dx = Like(x);
        Move(x, (n, t, c, frame, channel) => dx[n, t, c] = g[n, frame, channel]);
        return dx;
    }

    private void Move(ContractSignal x, Action<int, int, int, int, int> move)
    {
        int rows = Layer.OutputLength(x.Length);
        for (int n = 0; n < x.Batch; n++)
            for (int t = 0; t < x.Length; t++)
                for (int c = 0; c < x.Channels; c++)
                    if (Layer is Flatten)
                        move(n, t, c, 0, t * x.Channels + c);
                    else if (t + Geometry.Before >= 0 && t + Geometry.Before < rows)
                        move(n, t, c, t + Geometry.Before, c);
    }
}

/// <summary>Normalization, Rescaling, and Activation up to its function.</summary>
internal sealed class ElementContract(SingleLayer layer) : LayerContract(layer)
{
    public override ContractSignal Outputs(ContractSignal x) => Each(x, (value, c) => Layer switch
    {
        NormalizationLayer => (value - Mean(c)) / Divisor(c),
        Rescaling rescaling => float.FusedMultiplyAdd(value, (float)rescaling.Scale, (float)rescaling.Offset),
        _ => value,
    });

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients) => Each(g, (value, c) => Layer switch
    {
        NormalizationLayer => value / Divisor(c),
        Rescaling rescaling => value * (float)rescaling.Scale,
        _ => value,
    });

    private float Mean(int channel) => ((NormalizationLayer)Layer).Mean is var mean && mean.Length == 1 ? (float)mean[0] : (float)mean[channel];

    private float Divisor(int channel) => ((NormalizationLayer)Layer).Variance is var variance ? MathF.Max(MathF.Sqrt((float)variance[variance.Length == 1 ? 0 : channel]), 1e-7f) : 1;

    private static ContractSignal Each(ContractSignal x, Func<float, int, float> formula)
    {
        ContractSignal y = Like(x);
        for (int n = 0; n < x.Batch; n++)
            for (int t = 0; t < x.Length; t++)
                for (int c = 0; c < x.Channels; c++)
                    y[n, t, c] = formula(x[n, t, c], c);
        return y;
    }
}
