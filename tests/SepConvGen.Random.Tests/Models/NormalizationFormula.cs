using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Random.Models;

/// <summary>Keras' formulas of the layers that standardise or bend, in double.</summary>
internal sealed class NormalizationFormula
{
    private readonly SingleLayer _layer;
    private readonly int _batch;
    private readonly int _length;
    private readonly int _channels;
    private readonly bool _isChannelsFirst;
    private readonly bool _usesBatch;
    private readonly double[] _mean;
    private readonly double[] _variance;

    public NormalizationFormula(Sequential model, ModelDraw draw, int batch, bool isTraining)
    {
        (_layer, _batch, _length, _channels, _isChannelsFirst, _usesBatch) = ((SingleLayer)model.Layers[0], batch, draw.Length, draw.Channels, draw.IsChannelsFirst, isTraining);
        (_mean, _variance) = (Weights("mean"), Weights("variance"));
    }

    /// <summary>The outputs of a batch.</summary>
    public double[] Outputs(double[] x) => _layer switch
    {
        BatchNormalizationLayer batches => Each(x, batches.Epsilon, _usesBatch ? static (n, t, c) => c : null),
        LayerNormalizationLayer frames => Each(x, frames.Epsilon, (n, t, c) => n * _length + t),
        _ => Bent(x),
    };

    // Elements of one group have one mean and one variance.
    private double[] Each(double[] x, double epsilon, Func<int, int, int, int>? group)
    {
        double[] gamma = Weights("gamma"), beta = Weights("beta"), outputs = new double[x.Length];
        var members = new Dictionary<int, List<double>>();
        if (group is not null)
            ForEach((n, t, c, at) =>
            {
                if (!members.TryGetValue(group(n, t, c), out List<double>? list))
                    members.Add(group(n, t, c), list = []);
                list.Add(x[at]);
            });
        Dictionary<int, double> means = members.ToDictionary(static entry => entry.Key, static entry => entry.Value.Average());
        Dictionary<int, double> variances = members.ToDictionary(static entry => entry.Key, entry => entry.Value.Average(value => (value - means[entry.Key]) * (value - means[entry.Key])));
        ForEach((n, t, c, at) =>
        {
            double mean = group is null ? _mean[c] : means[group(n, t, c)], variance = group is null ? _variance[c] : variances[group(n, t, c)];
            outputs[at] = (x[at] - mean) / Math.Sqrt(variance + (float)epsilon) * gamma[c] + beta[c];
        });
        return outputs;
    }

    private double[] Bent(double[] x)
    {
        double[] alpha = Weights("alpha"), outputs = new double[x.Length];
        ForEach((_, _, c, at) => outputs[at] = x[at] < 0 ? alpha[c] * x[at] : x[at]);
        return outputs;
    }

    private void ForEach(Action<int, int, int, int> act)
    {
        for (int n = 0; n < _batch; n++)
            for (int t = 0; t < _length; t++)
                for (int c = 0; c < _channels; c++)
                    act(n, t, c, _isChannelsFirst ? (n * _channels + c) * _length + t : (n * _length + t) * _channels + c);
    }

    private double[] Weights(string name) => _layer.Parameters.FirstOrDefault(parameter => parameter.Name.EndsWith(name, StringComparison.Ordinal)) is { } found ? [.. found.Value.ToArray().Select(static value => (double)value)] : [];
}
