using System.Collections.Generic;

namespace SepConvGen;

/// <summary>The layers of a model that is being folded, with their copies.</summary>
internal sealed class Folding
{
    private readonly Dictionary<SingleLayer, FoldedLayer> _layers = [];

    /// <summary>The copy of a layer; a normalisation becomes a multiply-add until another layer takes it.</summary>
    public FoldedLayer Add(SingleLayer layer) => _layers[layer] = new FoldedLayer(layer);

    /// <summary>The copy that was made of a layer.</summary>
    public FoldedLayer this[SingleLayer layer] => _layers[layer];

    /// <summary>Gives the copies, which are built, their weights.</summary>
    public void Complete()
    {
        foreach (FoldedLayer layer in _layers.Values)
            layer.Complete();
    }
}
