using System;
using System.Collections.Generic;
using System.IO;

namespace SepConvGen.Files;

/// <summary>PyTorch's pair of convolutions as Keras' tensors: <c>dw[t, c, m] = depthwise[c·M+m, 0, t]</c>, <c>pw[0, q, f] = pointwise[f, q, 0]</c>.</summary>
internal static class TorchPair
{
    /// <summary>The tensors under the names that the layers give them; what belongs to no layer keeps its name.</summary>
    public static Dictionary<string, NamedTensor> Convert(WeightFile file, string prefix, IReadOnlyList<WeightedLayer> layers, bool isAlone)
    {
        var left = new Dictionary<string, NamedTensor>(file.Tensors, StringComparer.Ordinal);
        var converted = new Dictionary<string, NamedTensor>(StringComparer.Ordinal);
        foreach (WeightedLayer layer in layers)
        {
            string own = isAlone ? prefix : $"{prefix}{layer.Path.Replace('/', '.')}.";
            NamedTensor depthwise = Take(own + "depthwise.weight", 3), pointwise = Take(own + "pointwise.weight", 3);
            left.Remove(own + "depthwise.bias", out NamedTensor? depthwiseBias);
            left.Remove(own + "pointwise.bias", out NamedTensor? bias);
            int multiplier = layer.Layer.DepthMultiplier, lanes = depthwise.Shape[0], taps = depthwise.Shape[2], filters = pointwise.Shape[0];
            if (depthwise.Shape[1] != 1 || lanes % multiplier != 0)
                throw new InvalidDataException($"{file.Source}: '{depthwise.Name}' has shape {depthwise.ShapeText}, but a depthwise convolution of depth multiplier {multiplier} has (channels · {multiplier}, 1, taps): was it made with groups = channels?");
            if (pointwise.Shape[1] != lanes || pointwise.Shape[2] != 1)
                throw new InvalidDataException($"{file.Source}: '{pointwise.Name}' has shape {pointwise.ShapeText}, but behind '{depthwise.Name}' of shape {depthwise.ShapeText} it has to be (filters, {lanes}, 1).");

            var taken = new float[depthwise.Values.Length];
            for (int lane = 0; lane < lanes; lane++)
                for (int tap = 0; tap < taps; tap++)
                    taken[tap * lanes + lane] = depthwise.Values[lane * taps + tap];
            converted.Add(layer.Path + "/depthwise_kernel", new NamedTensor(depthwise.Name, [taps, lanes / multiplier, multiplier], taken));

            var mixing = new float[pointwise.Values.Length];
            for (int filter = 0; filter < filters; filter++)
                for (int lane = 0; lane < lanes; lane++)
                    mixing[lane * filters + filter] = pointwise.Values[filter * lanes + lane];
            converted.Add(layer.Path + "/pointwise_kernel", new NamedTensor(pointwise.Name, [1, lanes, filters], mixing));

            Check(bias, filters);
            Check(depthwiseBias, lanes);
            if (bias is not null || depthwiseBias is not null)
                converted.Add(layer.Path + "/bias", new NamedTensor((bias ?? depthwiseBias)!.Name, [filters], Folded(bias?.Values, depthwiseBias?.Values, pointwise.Values, filters, lanes)));
        }
        foreach ((string name, NamedTensor tensor) in left)
            converted.TryAdd(name, tensor);
        return converted;

        NamedTensor Take(string name, int rank)
        {
            if (!left.Remove(name, out NamedTensor? tensor))
                throw new InvalidDataException($"{file.Source} holds no '{name}', which a pair of PyTorch's convolutions has; it holds {string.Join(", ", file.Tensors.Keys)}. What stands before the names is given by Prefix.");
            return tensor.Shape.Length == rank ? tensor : throw new InvalidDataException($"{file.Source}: '{name}' has shape {tensor.ShapeText}, but {rank} axes were expected.");
        }

        void Check(NamedTensor? vector, int length)
        {
            if (vector is not null && (vector.Shape.Length != 1 || vector.Shape[0] != length))
                throw new InvalidDataException($"{file.Source}: '{vector.Name}' has shape {vector.ShapeText}, but ({length}) was expected.");
        }
    }

    /// <summary>b' = b + Wp · b_d: what is added to every depthwise output reaches every filter. Summed in double and rounded once.</summary>
    private static float[] Folded(float[]? bias, float[]? depthwiseBias, float[] pointwise, int filters, int lanes)
    {
        var folded = new float[filters];
        for (int filter = 0; filter < filters; filter++)
        {
            double sum = bias?[filter] ?? 0;
            for (int lane = 0; depthwiseBias is not null && lane < lanes; lane++)
                sum += (double)pointwise[filter * lanes + lane] * depthwiseBias[lane];
            folded[filter] = (float)sum;
        }
        return folded;
    }
}
