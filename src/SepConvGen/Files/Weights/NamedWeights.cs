using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>Tensors of a safetensors or .npz file under the names that the layers give them.</summary>
internal static class NamedWeights
{
    public static TensorMap Find(WeightFile file, IReadOnlyList<WeightedLayer> layers, WeightFileOptions options)
    {
        Dictionary<string, StoredTensor> tensors = file.Renamed(options);
        var map = new TensorMap();
        foreach (string name in layers.SelectMany(WeightLoading.Names))
            map.Add(name, name, tensors.Remove(name, out StoredTensor? tensor) ? () => LayerTensor.Of(tensor) : null);
        map.Unexpected.AddRange(tensors.Keys);
        if (tensors.Keys.Any(name => name.EndsWith(".weight", StringComparison.Ordinal)))
            map.Advice = " These are PyTorch's names: give Layout = WeightLayout.PyTorch.";
        return map;
    }
}
