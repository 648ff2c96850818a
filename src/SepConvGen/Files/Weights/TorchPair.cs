using System;
using System.Collections.Generic;
using System.IO;
using SepConvGen.Kernels;

namespace SepConvGen.Files;

/// <summary>PyTorch's pair of convolutions as Keras' tensors: <c>dw[t, c, m] = depthwise[c·M+m, 0, t]</c>, <c>pw[0, q, f] = pointwise[f, q, 0]</c>.</summary>
internal static class TorchPair
{
    /// <summary>Says where the tensors of a layer are.</summary>
    /// <param name="map">Gets them.</param>
    /// <param name="source">What messages call the file.</param>
    /// <param name="path">The layer's name in the model.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="take">Takes a tensor of the layer out of the file by its name there; null if there is none.</param>
    /// <param name="own">What stands before those names.</param>
    /// <param name="missing">Gets the name of the depthwise convolution where the file has none.</param>
    public static void Add(TensorMap map, string source, string path, SeparableConv1DLayer layer, Func<string, StoredTensor?> take, string own, List<string> missing)
    {
        StoredTensor? depthwise = take("depthwise.weight"), pointwise = take("pointwise.weight"), bias = layer.UseBias ? take("pointwise.bias") : null;
        StoredTensor? depthwiseBias = layer.UseBias || layer.UseDepthwiseBias ? take("depthwise.bias") : null;
        var pair = new Pair(source, layer, depthwise, pointwise, bias, depthwiseBias);
        map.Add(path + "/depthwise_kernel", own + "depthwise.weight", depthwise is null ? null : pair.Depthwise);
        map.Add(path + "/pointwise_kernel", own + "pointwise.weight", pointwise is null ? null : pair.Pointwise);
        if (layer.UseDepthwiseBias)
            map.Add(path + "/depthwise_bias", own + "depthwise.bias", depthwiseBias is null ? null : pair.DepthwiseBias);
        if (layer.UseDepthwiseBias && layer.UseBias)
            map.Add(path + "/bias", own + "pointwise.bias", bias is null ? null : pair.PointwiseBias);
        else if (layer.UseBias)
            map.Add(path + "/bias", own + "pointwise.bias", bias is null && depthwiseBias is null ? null : pair.Bias);
        if (depthwise is null)
            missing.Add(own + "depthwise.weight");
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

        public LayerTensor DepthwiseBias()
        {
            CheckAxes(depthwise!);
            CheckVector(depthwiseBias, Lanes);
            return new LayerTensor(depthwiseBias!.Name, [Lanes], buffer => depthwiseBias.ToArray().CopyTo(buffer.Span));
        }

        public LayerTensor PointwiseBias()
        {
            Pointwise();
            CheckVector(bias, Filters);
            return new LayerTensor(bias!.Name, [Filters], buffer => bias.ToArray().CopyTo(buffer.Span));
        }

        /// <summary>The bias of a layer that has one alone: the depthwise one reaches the outputs through the pointwise kernel.</summary>
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
