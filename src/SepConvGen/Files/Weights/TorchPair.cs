using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Kernels;

namespace SepConvGen.Files;

/// <summary>PyTorch's pair of convolutions as Keras' tensors: <c>dw[t, c, m] = depthwise[c·M+m, 0, t]</c>, <c>pw[0, q, f] = pointwise[f, q, 0]</c>.</summary>
internal static class TorchPair
{
    /// <summary>The tensors under the names that the layers give them; what belongs to no layer keeps its name.</summary>
    public static TensorMap Find(WeightFile file, IReadOnlyList<WeightedLayer> layers, WeightFileOptions options)
    {
        Dictionary<string, StoredTensor> tensors = file.Renamed(options);
        string[] all = [.. tensors.Keys];
        var map = new TensorMap { Words = "The model has, in PyTorch's words" };
        var missing = new List<string>();
        foreach (WeightedLayer layer in layers)
        {
            if (layer.Layer is not SeparableConv1DLayer separable)
                throw new InvalidDataException($"{file.Source}: WeightLayout.PyTorch is for pairs of convolutions, but '{layer.Path}' is a {layer.Layer.KindName}.");
            string own = layers.Count == 1 ? "" : layer.Path.Replace('/', '.') + ".";
            StoredTensor? depthwise = Take("depthwise.weight"), pointwise = Take("pointwise.weight"), bias = separable.UseBias ? Take("pointwise.bias") : null;
            StoredTensor? depthwiseBias = separable.UseBias ? Take("depthwise.bias") : null;
            var pair = new Pair(file.Source, separable, depthwise, pointwise, bias, depthwiseBias);
            map.Add(layer.Path + "/depthwise_kernel", own + "depthwise.weight", depthwise is null ? null : pair.Depthwise);
            map.Add(layer.Path + "/pointwise_kernel", own + "pointwise.weight", pointwise is null ? null : pair.Pointwise);
            if (separable.UseBias)
                map.Add(layer.Path + "/bias", own + "pointwise.bias", bias is null && depthwiseBias is null ? null : pair.Bias);
            if (depthwise is null)
                missing.Add(own + "depthwise.weight");

            StoredTensor? Take(string name) => tensors.Remove(own + name, out StoredTensor? tensor) ? tensor : null;
        }
        map.Unexpected.AddRange(tensors.Keys);
        if (missing.Count > 0)
            map.Advice = $" The file holds no '{missing[0]}', which a pair of PyTorch's convolutions has; it holds {TensorName.List(all)}. Prefix takes off what stands before its names, and Rename gives them others.";
        return map;
    }

    /// <summary>The two convolutions of a layer.</summary>
    private sealed class Pair(string source, SeparableConv1DLayer layer, StoredTensor? depthwise, StoredTensor? pointwise, StoredTensor? bias, StoredTensor? depthwiseBias)
    {
        private int Lanes => depthwise!.Shape[0];

        private int Taps => depthwise!.Shape[2];

        private int Filters => pointwise!.Shape[0];

        public LayerTensor Depthwise()
        {
            CheckAxes(depthwise!);
            int multiplier = layer.DepthMultiplier, lanes = Lanes, taps = Taps;
            if (depthwise!.Shape[1] != 1 || lanes % multiplier != 0)
                throw new InvalidDataException($"{source}: '{depthwise.Name}' has shape {depthwise.ShapeText}, but a depthwise convolution of depth multiplier {multiplier} has (channels · {multiplier}, 1, taps): was it made with groups = channels?");
            return new LayerTensor(depthwise.Name, [taps, lanes / multiplier, multiplier], buffer => depthwise.Read((start, values) => Transpose(start, values, taps, lanes, buffer.Span)));
        }

        public LayerTensor Pointwise()
        {
            CheckAxes(depthwise!);
            CheckAxes(pointwise!);
            int lanes = Lanes, filters = Filters;
            if (pointwise!.Shape[1] != lanes || pointwise.Shape[2] != 1)
                throw new InvalidDataException($"{source}: '{pointwise.Name}' has shape {pointwise.ShapeText}, but behind '{depthwise!.Name}' of shape {depthwise.ShapeText} it has to be (filters, {lanes}, 1).");
            return new LayerTensor(pointwise.Name, [1, lanes, filters], buffer => pointwise.Read((start, values) => Transpose(start, values, lanes, filters, buffer.Span)));
        }

        public LayerTensor Bias()
        {
            Pointwise();
            CheckVector(bias, Filters);
            CheckVector(depthwiseBias, Lanes);
            return new LayerTensor((bias ?? depthwiseBias)!.Name, [Filters], Fold);
        }

        /// <summary>b' = b + Wp · b_d: what is added to every depthwise output reaches every filter. Summed in double and rounded once.</summary>
        private void Fold(AlignedBuffer folded)
        {
            int lanes = Lanes;
            double[] sums = bias is null ? new double[Filters] : Array.ConvertAll(bias.ToArray(), value => (double)value);
            if (depthwiseBias?.ToArray() is { } added)
                pointwise!.Read((start, values) =>
                {
                    for (int i = 0; i < values.Length; i++)
                        sums[(start + i) / lanes] += (double)values[i] * added[(start + i) % lanes];
                });
            for (int filter = 0; filter < sums.Length; filter++)
                folded.Span[filter] = (float)sums[filter];
        }

        /// <summary>Puts values of (rows, columns) to their places in (columns, rows).</summary>
        private static void Transpose(int start, ReadOnlySpan<float> values, int columns, int rows, Span<float> target)
        {
            for (int i = 0; i < values.Length; i++)
            {
                (int row, int column) = Math.DivRem(start + i, columns);
                target[column * rows + row] = values[i];
            }
        }

        private void CheckAxes(StoredTensor tensor)
        {
            if (tensor.Shape.Length != 3)
                throw new InvalidDataException($"{source}: '{tensor.Name}' has shape {tensor.ShapeText}, but 3 axes were expected.");
        }

        private void CheckVector(StoredTensor? vector, int length)
        {
            if (vector is not null && (vector.Shape.Length != 1 || vector.Shape[0] != length))
                throw new InvalidDataException($"{source}: '{vector.Name}' has shape {vector.ShapeText}, but ({length}) was expected.");
        }
    }
}
