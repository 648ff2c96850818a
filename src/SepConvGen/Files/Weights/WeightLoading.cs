using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Kernels;

namespace SepConvGen.Files;

/// <summary>Puts the tensors of a file into the layers of a model: all are found and checked first, then all are swapped in.</summary>
internal static class WeightLoading
{
    /// <param name="model">The model.</param>
    /// <param name="stream">The file, from here to its end.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="folder">Its folder, or null.</param>
    /// <param name="options">How to read it.</param>
    public static void Load(Layer model, Stream stream, string source, string? folder, WeightFileOptions options)
    {
        model.CheckParts();
        bool isBuilt = model.IsBuilt;
        IReadOnlyList<WeightedLayer> layers = model.NamedLayers();
        using WeightFile file = WeightFile.Open(FileSection.Rest(stream, source), source, folder);
        TensorMap map = Find(file, model, layers, options);
        map.Check(file.Source, options.Strict);
        Dictionary<string, LayerTensor> tensors = layers.SelectMany(Names).ToDictionary(name => name, name => map[name], StringComparer.Ordinal);
        int channels = isBuilt ? model.InputChannels : ChannelsOf(model, layers, tensors, source);
        try
        {
            var channelsOf = new Dictionary<SingleLayer, int>();
            model.AssignChannels(channels, channelsOf);
            foreach (WeightedLayer layer in layers)
                CheckShapes(layer, channelsOf[layer.Layer], tensors, source);
        }
        catch (OverflowException exception)
        {
            throw new InvalidDataException($"{source} is of {channels} input channels, which are too many for {model.Name}.", exception);
        }
        CheckSize(file, tensors.Values);
        if (isBuilt)
            Replace(layers, tensors);
        else
            Build(model, layers, channels, tensors, source);
    }

    private static TensorMap Find(WeightFile file, Layer model, IReadOnlyList<WeightedLayer> layers, WeightFileOptions options) => (file.Tree, options.Layout) switch
    {
        ({ }, WeightLayout.PyTorch) => throw new InvalidDataException($"{file.Source} is an HDF5 file, which has Keras' layout, but the options say PyTorch's."),
        ({ }, _) => KerasMatching.Find(file, layers, options),
        (_, WeightLayout.PyTorch) => TorchLayers.Find(file, model, layers, options),
        _ => NamedWeights.Find(file, layers, options),
    };

    /// <summary>Reads all weights into memory of their own, and then swaps them in.</summary>
    private static void Replace(IReadOnlyList<WeightedLayer> layers, Dictionary<string, LayerTensor> tensors)
    {
        var weights = new List<AlignedBuffer[]>();
        foreach (WeightedLayer layer in layers)
        {
            AlignedBuffer[] own = [.. Names(layer).Select(name => new AlignedBuffer(tensors[name].Shape.Aggregate(1, (product, size) => checked(product * size))))];
            Fill(layer, tensors, index => own[index]);
            weights.Add(own);
        }
        NetworkWeights.Publish([.. layers.Zip(weights, static (layer, own) => (layer.Layer, layer.Layer.Checked(own)))]);
    }

    /// <summary>Reads all weights into those that a Build makes, before it shows them: they are there once.</summary>
    private static void Build(Layer model, IReadOnlyList<WeightedLayer> layers, int channels, Dictionary<string, LayerTensor> tensors, string source)
    {
        try
        {
            model.BeginBuild(channels, seed: 0);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new InvalidDataException($"{source} is of {channels} input channels, for which {model.Name} cannot be built: {exception.Message}", exception);
        }
        try
        {
            foreach (WeightedLayer layer in layers)
                Fill(layer, tensors, index => layer.Layer.DraftWeights[index]);
        }
        catch
        {
            model.AbandonBuild();
            throw;
        }
        model.CompleteBuild();
    }

    private static void Fill(WeightedLayer layer, Dictionary<string, LayerTensor> tensors, Func<int, AlignedBuffer> buffer)
    {
        foreach ((int index, string name) in Names(layer).Index())
            tensors[name].Fill(buffer(index));
    }

    /// <summary>The names of a layer's tensors, in its order.</summary>
    public static IEnumerable<string> Names(WeightedLayer layer)
    {
        foreach (WeightTensor tensor in layer.Layer.Tensors(1))
            yield return layer.Path + "/" + tensor.Name;
    }

    /// <summary>The input channels that the file says an unbuilt model has: the first tensor whose shape depends on them tells.</summary>
    private static int ChannelsOf(Layer model, IReadOnlyList<WeightedLayer> layers, Dictionary<string, LayerTensor> tensors, string source)
    {
        // Layers of fixed channels have the same for whatever stands before them.
        var ofOne = new Dictionary<SingleLayer, int>();
        var ofTwo = new Dictionary<SingleLayer, int>();
        model.AssignChannels(1, ofOne);
        model.AssignChannels(2, ofTwo);
        foreach (WeightedLayer layer in layers)
            foreach ((WeightTensor one, WeightTensor two) in layer.Layer.Tensors(ofOne[layer.Layer]).Zip(layer.Layer.Tensors(ofTwo[layer.Layer])))
                if (Enumerable.Range(0, one.Shape.Length).FirstOrDefault(place => one.Shape[place] != two.Shape[place], -1) is >= 0 and var axis)
                    return ChannelsOf(model, layer, tensors[layer.Path + "/" + one.Name], one.Shape, axis, source);
        return model.InputChannels != 0 ? model.InputChannels : throw new InvalidOperationException($"{model.Name} is not built, and {(layers.Count > 0 ? $"the tensors of '{layers[0].Path}' in {source} do not say" : "it has no weights that say")} for how many input channels: call Build first.");
    }

    private static int ChannelsOf(Layer model, WeightedLayer layer, LayerTensor tensor, int[] shapeOfOne, int axis, string source)
    {
        if (tensor.Shape.Length != shapeOfOne.Length || tensor.Shape[axis] < 1 || tensor.Shape[axis] % shapeOfOne[axis] != 0)
            throw WrongShape(layer, tensor, [.. shapeOfOne.Select((size, place) => place == axis ? -1 : size)], source);
        int channels = tensor.Shape[axis] / shapeOfOne[axis];
        if (model.InputChannels != 0 && model.InputChannels != channels)
            throw new InvalidDataException($"{source}: '{tensor.Name}' of shape {tensor.ShapeText} is of {channels} input channels, but {model.Name} is fixed to {model.InputChannels}.");
        return channels;
    }

    /// <summary>One array can be claimed many times, and a compressed one be anything: together they are no more than such a file can hold.</summary>
    private static void CheckSize(WeightFile file, IEnumerable<LayerTensor> tensors)
    {
        decimal bytes = tensors.Sum(tensor => tensor.Shape.Aggregate((decimal)sizeof(float), (product, size) => product * size));
        if (!DecodedSize.IsPlausible(bytes, file.Length) || tensors.Any(tensor => tensor.Shape.Aggregate(1m, (product, size) => product * size) > AlignedBuffer.MaximumLength))
            throw new InvalidDataException($"{file.Source}: the model's tensors would be {bytes} bytes out of a file of {file.Length}: refused as a decompression bomb.");
    }

    private static void CheckShapes(WeightedLayer weighted, int channels, Dictionary<string, LayerTensor> tensors, string source)
    {
        if (weighted.Layer is SeparableConv1DLayer layer && (long)channels * layer.DepthMultiplier > int.MaxValue)
            throw new InvalidDataException($"{source}: {channels} channels of depth multiplier {layer.DepthMultiplier} are too many for '{weighted.Path}'.");
        foreach (WeightTensor expected in weighted.Layer.Tensors(channels))
            if (tensors[weighted.Path + "/" + expected.Name] is var tensor && !tensor.Shape.AsSpan().SequenceEqual(expected.Shape))
                throw WrongShape(weighted, tensor, expected.Shape, source);
    }

    private static InvalidDataException WrongShape(WeightedLayer layer, LayerTensor tensor, int[] expected, string source)
    {
        string wanted = string.Join(", ", expected.Select(size => size < 0 ? "channels" : size.ToString()));
        string cause = layer.Layer is SeparableConv1DLayer separable ? Cause(separable, tensor.Shape, expected)
            : tensor.Shape.Length > 1 && tensor.Shape.Reverse().SequenceEqual(expected) ? "That is PyTorch's order of axes: give Layout = WeightLayout.PyTorch."
            : tensor.Shape.Length != expected.Length ? "It is the tensor of another kind of layer." : "";
        return new InvalidDataException($"{source}: '{tensor.Name}' has shape {tensor.ShapeText}, but '{layer.Path}' expects ({wanted}).{(cause.Length > 0 ? " " : "")}{cause}");
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
