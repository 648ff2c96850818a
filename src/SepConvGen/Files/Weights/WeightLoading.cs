using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Kernels;

namespace SepConvGen.Files;

/// <summary>Puts the tensors of a file into the layers of a model: all are found and checked first, then all are swapped in.</summary>
internal static class WeightLoading
{
    public static void Load(Layer model, byte[] data, string source, WeightFileOptions options)
    {
        IReadOnlyList<WeightedLayer> layers = model.NamedLayers();
        WeightFile file = WeightFile.Open(data, source);
        Dictionary<string, NamedTensor> tensors = Tensors(file, layers, options);
        CheckNames(file, layers, tensors, options);
        int channels = model.IsBuilt ? model.InputChannels : ChannelsOf(model, layers, tensors, source);
        var channelsOf = new Dictionary<SeparableConv1DLayer, int>();
        model.AssignChannels(channels, channelsOf);
        foreach (WeightedLayer layer in layers)
            CheckShapes(layer, channelsOf[layer.Layer], tensors, source);
        if (!model.IsBuilt)
            model.Build(channels, seed: 0);
        foreach (WeightedLayer layer in layers)
            layer.Layer.Replace([.. Names(layer).Select(name => AlignedBuffer.Of(tensors[name].Values))]);
    }

    private static Dictionary<string, NamedTensor> Tensors(WeightFile file, IReadOnlyList<WeightedLayer> layers, WeightFileOptions options)
    {
        bool isTorch = options.Layout == WeightLayout.PyTorch;
        if (file.Tree is not null)
            return isTorch ? throw new InvalidDataException($"{file.Source} is an HDF5 file, which has Keras' layout, but the options say PyTorch's.") : KerasTree.Read(file, layers);
        if (isTorch)
            return TorchPair.Convert(file, options.Prefix, layers, isAlone: layers.Count == 1);
        var tensors = new Dictionary<string, NamedTensor>(StringComparer.Ordinal);
        foreach (NamedTensor tensor in file.Tensors.Values)
        {
            string name = tensor.Name.StartsWith(options.Prefix, StringComparison.Ordinal) ? tensor.Name[options.Prefix.Length..] : tensor.Name;
            if (!tensors.TryAdd(name, tensor))
                throw new InvalidDataException($"{file.Source} holds '{name}' twice, with the prefix '{options.Prefix}' and without it.");
        }
        return tensors;
    }

    /// <summary>The names of a layer's tensors, in its order.</summary>
    public static IEnumerable<string> Names(WeightedLayer layer)
    {
        yield return layer.Path + "/depthwise_kernel";
        yield return layer.Path + "/pointwise_kernel";
        if (layer.Layer.UseBias)
            yield return layer.Path + "/bias";
    }

    private static void CheckNames(WeightFile file, IReadOnlyList<WeightedLayer> layers, Dictionary<string, NamedTensor> tensors, WeightFileOptions options)
    {
        string[] expected = [.. layers.SelectMany(Names)];
        string[] missing = [.. expected.Where(name => !tensors.ContainsKey(name))];
        string[] unexpected = [.. tensors.Keys.Except(expected)];
        if (missing.Length == 0 && (unexpected.Length == 0 || !options.Strict))
            return;
        string torch = file.Tree is null && options.Layout == WeightLayout.Keras && unexpected.Any(name => name.EndsWith("depthwise.weight", StringComparison.Ordinal)) ? " These are PyTorch's names: give Layout = WeightLayout.PyTorch." : "";
        throw new InvalidDataException(
            $"{file.Source} does not fit the model. Missing: {List(missing)}. Unexpected{(options.Strict ? "" : " (allowed)")}: {List(unexpected)}. The model has: {List(expected)}.{torch}");

        static string List(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
    }

    /// <summary>The input channels that the file says an unbuilt model has.</summary>
    private static int ChannelsOf(Layer model, IReadOnlyList<WeightedLayer> layers, Dictionary<string, NamedTensor> tensors, string source)
    {
        NamedTensor first = tensors[layers[0].Path + "/depthwise_kernel"];
        if (first.Shape.Length != 3 || first.Shape[1] < 1)
            throw WrongShape(layers[0], first, [layers[0].Layer.KernelSize, -1, layers[0].Layer.DepthMultiplier], source);
        int channels = first.Shape[1];
        if (model.InputChannels != 0 && model.InputChannels != channels)
            throw new InvalidDataException($"{source}: '{first.Name}' of shape {first.ShapeText} is of {channels} input channels, but {model.Name} is fixed to {model.InputChannels}.");
        return channels;
    }

    private static void CheckShapes(WeightedLayer weighted, int channels, Dictionary<string, NamedTensor> tensors, string source)
    {
        SeparableConv1DLayer layer = weighted.Layer;
        int[][] expected = [[layer.KernelSize, channels, layer.DepthMultiplier], [1, channels * layer.DepthMultiplier, layer.Filters], [layer.Filters]];
        int index = 0;
        foreach (string name in Names(weighted))
        {
            int[] shape = expected[index++];
            if (!tensors[name].Shape.AsSpan().SequenceEqual(shape))
                throw WrongShape(weighted, tensors[name], shape, source);
        }
    }

    private static InvalidDataException WrongShape(WeightedLayer layer, NamedTensor tensor, int[] expected, string source)
    {
        string wanted = string.Join(", ", expected.Select(size => size < 0 ? "channels" : size.ToString()));
        return new InvalidDataException($"{source}: '{tensor.Name}' has shape {tensor.ShapeText}, but '{layer.Path}' expects ({wanted}). {Cause(layer.Layer, tensor.Shape, expected)}");
    }

    private static string Cause(SeparableConv1DLayer layer, int[] found, int[] expected)
    {
        if (found.Length == 3 && expected.Length == 3)
        {
            if (found[1] == 1 && found[2] == layer.KernelSize || found[2] == 1 && found[0] == layer.Filters && expected[2] == layer.Filters)
                return "That is PyTorch's order of axes: give Layout = WeightLayout.PyTorch.";
            if (found[0] != expected[0])
                return $"The layer of the file has {found[0]} taps, this one {expected[0]}.";
            if (expected[0] == layer.KernelSize && found[2] != expected[2] && expected[2] == layer.DepthMultiplier)
                return $"The layer of the file has a depth multiplier of {found[2]}, this one of {expected[2]}.";
            if (found[2] != expected[2])
                return $"The layer of the file has {found[2]} filters, this one {expected[2]}.";
            return "The layer of the file was built for another number of input channels.";
        }
        return found.Length == 1 && expected.Length == 1 ? $"The layer of the file has {found[0]} filters, this one {expected[0]}." : "It is the tensor of another kind of layer.";
    }
}
