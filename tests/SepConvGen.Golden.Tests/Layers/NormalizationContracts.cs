using System;

namespace SepConvGen.Golden.Layers;

/// <summary>BatchNormalization.</summary>
internal sealed class BatchContract(BatchNormalizationLayer layer, bool isTraining) : LayerContract(layer)
{
    private readonly float[] _gamma = Values(layer.Gamma);
    private readonly float[] _beta = Values(layer.Beta);
    private readonly float[] _movingMean = Values(layer.MovingMean);
    private readonly float[] _movingVariance = Values(layer.MovingVariance);

    private bool UsesBatch => isTraining && Layer.Trainable;

    public override ContractSignal Outputs(ContractSignal x)
    {
        ContractSignal y = NewOutputs(x);
        for (int c = 0; c < x.Channels; c++)
        {
            (float mean, float variance) = Statistics(x, c);
            float scale = Scale(c, variance);
            for (int n = 0; n < x.Batch; n++)
                for (int t = 0; t < x.Length; t++)
                    y[n, t, c] = _beta.Length > 0 ? float.FusedMultiplyAdd(x[n, t, c] - mean, scale, _beta[c]) : (x[n, t, c] - mean) * scale;
        }

        return y;
    }

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients)
    {
        ContractSignal dx = Like(x);
        float count = x.Batch * x.Length;
        for (int c = 0; c < x.Channels; c++)
        {
            (float mean, float variance) = Statistics(x, c);
            int channel = c;
            float inverse = 1 / Root(variance), scale = Scale(c, variance), sum = 0, products = 0;
            float Standardised(int n, int t) => (x[n, t, channel] - mean) * inverse;
            for (int n = 0; n < x.Batch; n++)
            {
                int sample = n;
                AddChunks(ref sum, x.Length, (chunk, t) => chunk + g[sample, t, channel]);
                AddChunks(ref products, x.Length, (chunk, t) => float.FusedMultiplyAdd(Standardised(sample, t), g[sample, t, channel], chunk));
            }

            if (_gamma.Length > 0)
                gradients[IndexOf(layer.Gamma!)][c] += products;
            if (_beta.Length > 0)
                gradients[IndexOf(layer.Beta!)][c] += sum;
            for (int n = 0; n < x.Batch; n++)
                for (int t = 0; t < x.Length; t++)
                    dx[n, t, c] = UsesBatch ? float.FusedMultiplyAdd(-Standardised(n, t), products / count, g[n, t, c] - sum / count) * scale : g[n, t, c] * scale;
        }

        return dx;
    }

    public override float[][] ParametersBehind(ContractSignal x)
    {
        float[][] values = base.ParametersBehind(x);
        float momentum = (float)layer.Momentum;
        for (int c = 0; c < x.Channels && UsesBatch && x.Batch * x.Length > 0; c++)
        {
            (float mean, float variance) = Statistics(x, c);
            values[IndexOf(layer.MovingMean)][c] = _movingMean[c] * momentum + mean * (1 - momentum);
            values[IndexOf(layer.MovingVariance)][c] = _movingVariance[c] * momentum + variance * (1 - momentum);
        }

        return values;
    }

    private (float Mean, float Variance) Statistics(ContractSignal x, int channel)
    {
        if (!UsesBatch)
            return (_movingMean[channel], _movingVariance[channel]);
        float count = x.Batch * x.Length, mean = 0, variance = 0;
        for (int n = 0; n < x.Batch; n++)
        {
            int sample = n;
            AddChunks(ref mean, x.Length, (sum, t) => sum + x[sample, t, channel]);
        }

        mean /= count;
        for (int n = 0; n < x.Batch; n++)
        {
            int sample = n;
            AddChunks(ref variance, x.Length, (sum, t) => float.FusedMultiplyAdd(x[sample, t, channel] - mean, x[sample, t, channel] - mean, sum));
        }

        return (mean, variance / count);
    }

    private float Root(float variance) => MathF.Sqrt(variance + (float)layer.Epsilon);

    private float Scale(int channel, float variance) => (_gamma.Length > 0 ? _gamma[channel] : 1) / Root(variance);
}

/// <summary>LayerNormalization.</summary>
internal sealed class FrameContract(LayerNormalizationLayer layer) : LayerContract(layer)
{
    private const int Partials = 16;

    private readonly float[] _gamma = Values(layer.Gamma);
    private readonly float[] _beta = Values(layer.Beta);

    public override ContractSignal Outputs(ContractSignal x)
    {
        ContractSignal y = NewOutputs(x);
        for (int n = 0; n < x.Batch; n++)
            for (int t = 0; t < x.Length; t++)
            {
                float[] standardised = Standardised(x, n, t, out _);
                for (int c = 0; c < x.Channels; c++)
                    y[n, t, c] = _gamma.Length == 0 ? (_beta.Length == 0 ? standardised[c] : standardised[c] + _beta[c])
                        : _beta.Length == 0 ? standardised[c] * _gamma[c]
                        : float.FusedMultiplyAdd(standardised[c], _gamma[c], _beta[c]);
            }

        return y;
    }

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients)
    {
        ContractSignal dx = Like(x);
        for (int n = 0; n < x.Batch; n++)
        {
            var rows = new float[x.Length][];
            for (int t = 0; t < x.Length; t++)
            {
                int sample = n, frame = t;
                float[] standardised = rows[t] = Standardised(x, n, t, out float inverse);
                float H(int c) => _gamma.Length > 0 ? g[sample, frame, c] * _gamma[c] : g[sample, frame, c];
                float mean = Sum(x.Channels, (sum, c) => sum + H(c)) / x.Channels, product = Sum(x.Channels, (sum, c) => float.FusedMultiplyAdd(H(c), standardised[c], sum)) / x.Channels;
                for (int c = 0; c < x.Channels; c++)
                    dx[n, t, c] = float.FusedMultiplyAdd(-standardised[c], product, H(c) - mean) * inverse;
            }

            for (int c = 0; c < x.Channels; c++)
            {
                int sample = n, channel = c;
                if (_gamma.Length > 0)
                    AddChunks(ref gradients[IndexOf(layer.Gamma!)][c], x.Length, (sum, t) => float.FusedMultiplyAdd(rows[t][channel], g[sample, t, channel], sum));
                if (_beta.Length > 0)
                    AddChunks(ref gradients[IndexOf(layer.Beta!)][c], x.Length, (sum, t) => sum + g[sample, t, channel]);
            }
        }

        return dx;
    }

    private float[] Standardised(ContractSignal x, int sample, int frame, out float inverse)
    {
        var differences = new float[x.Channels];
        float mean = Sum(x.Channels, (sum, c) => sum + x[sample, frame, c]) / x.Channels;
        for (int c = 0; c < x.Channels; c++)
            differences[c] = x[sample, frame, c] - mean;
        float factor = inverse = 1 / MathF.Sqrt(Sum(x.Channels, (sum, c) => float.FusedMultiplyAdd(differences[c], differences[c], sum)) / x.Channels + (float)layer.Epsilon);
        return Array.ConvertAll(differences, difference => difference * factor);
    }

    /// <summary>A sum over a frame: of each channel's residue, then halves onto halves.</summary>
    private static float Sum(int channels, Func<float, int, float> add)
    {
        var partials = new float[Partials];
        for (int c = 0; c < channels; c++)
            partials[c % Partials] = add(partials[c % Partials], c);
        for (int half = Partials / 2; half > 0; half /= 2)
            for (int i = 0; i < half; i++)
                partials[i] += partials[i + half];
        return partials[0];
    }
}
