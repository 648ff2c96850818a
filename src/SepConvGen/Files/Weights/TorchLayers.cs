using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>The tensors of a PyTorch state dict as Keras' tensors, layer by layer.</summary>
internal static class TorchLayers
{
    // How many batches the running statistics are of, which nothing computes with.
    private const string Batches = "num_batches_tracked";

    /// <summary>The tensors under the names that the layers give them; what belongs to no layer keeps its name.</summary>
    /// <param name="file">The file.</param>
    /// <param name="model">The model.</param>
    /// <param name="layers">Its layers with weights, as files name them.</param>
    /// <param name="options">How to read it.</param>
    public static TensorMap Find(WeightFile file, Layer model, IReadOnlyList<WeightedLayer> layers, WeightFileOptions options)
    {
        Dictionary<string, StoredTensor> tensors = file.Renamed(options);
        string[] all = [.. tensors.Keys];
        var map = new TensorMap { Words = "The model has, in PyTorch's words" };
        var missing = new List<string>();
        Dictionary<SingleLayer, int> flattened = FlattenedFrames(model);
        foreach (WeightedLayer layer in layers)
        {
            string own = layer.Path.Replace('/', '.') + ".";
            // Alone it is a state dict of its own, unless that is one of a model around it.
            if (layers.Count == 1 && !all.Any(name => name.StartsWith(own, System.StringComparison.Ordinal)))
                own = "";
            tensors.Remove(own + Batches);
            if (layer.Layer is SeparableConv1DLayer separable)
                TorchPair.Add(map, file.Source, layer.Path, separable, Take, own, missing);
            else
                foreach (string name in WeightLoading.Names(layer))
                {
                    string torch = TorchTensors.NameOf(TensorName.Last(name));
                    StoredTensor? tensor = Take(torch);
                    map.Add(name, own + torch, tensor is null ? null : () => TorchTensors.Read(file.Source, layer.Layer, TensorName.Last(name), tensor, flattened.GetValueOrDefault(layer.Layer, 1)));
                    if (tensor is null)
                        missing.Add(own + torch);
                }

            StoredTensor? Take(string name) => tensors.Remove(own + name, out StoredTensor? tensor) ? tensor : null;
        }
        map.Unexpected.AddRange(tensors.Keys);
        if (missing.Count > 0)
            map.Advice = $" The file holds no '{missing[0]}', which PyTorch's form of the model has; it holds {TensorName.List(all)}. Prefix takes off what stands before its names, and Rename gives them others.";
        return map;
    }

    /// <summary>How many frames a layer has in each of its frames, where it stands between a Flatten and the end of the Dense behind it.</summary>
    private static Dictionary<SingleLayer, int> FlattenedFrames(Layer model)
    {
        var frames = new Dictionary<SingleLayer, int>();
        int current = 1;
        foreach (WeightedLayer layer in model.WeightedLayers())
        {
            current = layer.Layer is Flatten flatten ? flatten.Length : current;
            frames[layer.Layer] = current;
            if (layer.Layer is SeparableConv1DLayer or Conv1DLayer or DepthwiseConv1DLayer or DenseLayer)
                current = 1;
        }
        return frames;
    }
}
