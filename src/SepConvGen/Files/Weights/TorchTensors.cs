using System;
using System.IO;
using System.Linq;
using SepConvGen.Kernels;

namespace SepConvGen.Files;

/// <summary>The tensors of PyTorch's Conv1d, Linear, normalisations and PReLU as those of Keras' layers.</summary>
internal static class TorchTensors
{
    /// <summary>PyTorch's name of a variable of Keras'.</summary>
    public static string NameOf(string variable) => variable switch
    {
        "bias" or "beta" => "bias",
        "moving_mean" => "running_mean",
        "moving_variance" => "running_var",
        _ => "weight",
    };

    /// <summary>A tensor in Keras' layout.</summary>
    /// <param name="source">What messages call the file.</param>
    /// <param name="layer">Whose it is.</param>
    /// <param name="variable">Keras' name.</param>
    /// <param name="tensor">The tensor in the file.</param>
    /// <param name="frames">Frames that a Flatten has made the channels of one: PyTorch has them channel by channel there, this library frame by frame.</param>
    public static LayerTensor Read(string source, SingleLayer layer, string variable, StoredTensor tensor, int frames) => (layer, variable) switch
    {
        (Conv1DLayer, "kernel") => Permuted(source, tensor, [2, 1, 0], frames: 1),
        (DepthwiseConv1DLayer depthwise, "depthwise_kernel") => Depthwise(source, tensor, depthwise.DepthMultiplier),
        (DenseLayer, "kernel") => Permuted(source, tensor, [1, 0], frames),
        (PReLULayer, _) => Slopes(source, tensor, layer.Tensors(1)[0].Shape, layer.IsChannelsFirst, frames),
        (BatchNormalizationLayer or LayerNormalizationLayer, _) => Permuted(source, tensor, [0], frames),
        _ => LayerTensor.Of(tensor),
    };

    /// <summary>Conv1d of as many groups as channels has (channels · multiplier, 1, taps), Keras (taps, channels, multiplier).</summary>
    private static LayerTensor Depthwise(string source, StoredTensor tensor, int multiplier)
    {
        CheckAxes(source, tensor, 3);
        int lanes = tensor.Shape[0], taps = tensor.Shape[2];
        if (tensor.Shape[1] != 1 || lanes % multiplier != 0)
            throw new InvalidDataException($"{source}: '{tensor.Name}' has shape {tensor.ShapeText}, but a depthwise convolution of depth multiplier {multiplier} has (channels · {multiplier}, 1, taps): was it made with groups = channels?");
        return new LayerTensor(tensor.Name, [taps, lanes / multiplier, multiplier], Permuted(source, tensor, [2, 1, 0], frames: 1).Fill);
    }

    private static LayerTensor Slopes(string source, StoredTensor tensor, int[] shape, bool isChannelsFirst, int frames)
    {
        LayerTensor slopes = Permuted(source, tensor, [0], shape.All(static size => size == 1) && tensor.Shape is [1] ? 1 : frames);
        return slopes with { Shape = isChannelsFirst && slopes.Shape[0] > 1 ? [slopes.Shape[0], 1] : [1, slopes.Shape[0]] };
    }

    /// <summary>A tensor with its axes in another order. Those of its last axis in the file that are channels · frames become frames · channels.</summary>
    private static LayerTensor Permuted(string source, StoredTensor tensor, int[] order, int frames)
    {
        CheckAxes(source, tensor, order.Length);
        int[] from = tensor.Shape, to = [.. order.Select(axis => from[axis])];
        int channels = from[^1] / frames;
        if (from[^1] % frames != 0)
            throw new InvalidDataException($"{source}: '{tensor.Name}' has shape {tensor.ShapeText}, but stands behind a Flatten of {frames} frames, of which {from[^1]} is no multiple.");
        var strides = new int[order.Length];
        for (int axis = order.Length - 1, stride = 1; axis >= 0; stride *= to[axis--])
            strides[order[axis]] = stride;
        return new LayerTensor(tensor.Name, to, Fill);

        void Fill(AlignedBuffer buffer) => tensor.Read((start, values) =>
        {
            Span<float> target = buffer.Span;
            for (int i = 0; i < values.Length; i++)
            {
                (int rest, int last) = Math.DivRem(start + i, from[^1]);
                int place = (last % frames * channels + last / frames) * strides[^1];
                for (int axis = from.Length - 2; axis >= 0; axis--)
                {
                    (rest, int index) = Math.DivRem(rest, from[axis]);
                    place += index * strides[axis];
                }
                target[place] = values[i];
            }
        });
    }

    private static void CheckAxes(string source, StoredTensor tensor, int axes)
    {
        if (tensor.Shape.Length != axes)
            throw new InvalidDataException($"{source}: '{tensor.Name}' has shape {tensor.ShapeText}, but {axes} {(axes == 1 ? "axis was" : "axes were")} expected.");
    }
}
