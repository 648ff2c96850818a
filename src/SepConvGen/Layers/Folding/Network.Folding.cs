using System.Collections.Generic;
using System.Linq;
using SepConvGen.Execution;

namespace SepConvGen;

public abstract partial class Network
{
    /// <summary>Whether <see cref="Layer.Fold"/> has made it: its batch normalisations pass their input on, or are one multiply-add, and it cannot be trained.</summary>
    public bool IsFolded { get; private set; }

    internal override Layer CopyFolded(Folding folding)
    {
        using NetworkWeights.Pin pin = Hold(new NetworkWeights.Pinned());
        Dictionary<Layer, Layer> copies = _layers.ToDictionary(static layer => layer, layer => layer is SingleLayer single ? folding.Add(single).Copy : layer.CopyFolded(folding));

        // As in a Sequential: first into what is before, then into what is behind.
        for (int i = 1; i < _graph.Nodes.Count; i++)
            if (Normalization(i, folding) is { Factors: { } factors } normalization && Before(i, folding) is { } before && before.TryTakeOutputFactors(factors))
                normalization.LeaveOut();
        for (int i = _graph.Nodes.Count - 1; i > 0; i--)
            if (Normalization(i, folding) is { Factors: { } factors } normalization && Behind(i, folding) is { } behind && behind.TryTakeInputFactors(factors))
                normalization.LeaveOut();
        var copy = (Network)MemberwiseClone();
        copy.Owner = null;
        (copy._isBuilt, copy._channels, copy._parameters, copy._weights, copy._depthFirst, copy._window, copy._streamGeometries, copy.IsFolded) = (false, [], null, null, null, null, null, true);
        copy.CopyMembers(layer => copies[layer]);
        copy.TakeMembers();
        return copy;
    }

    // A normalisation that is still there, and that nothing is added to.
    private FoldedLayer? Normalization(int place, Folding folding) =>
        _graph.Nodes[place] is { HasSum: false, Layer: BatchNormalizationLayer layer } && folding[layer] is { IsLeftOut: false } normalization ? normalization : null;

    /// <summary>The layer whose output a normalisation reads, if nothing else does.</summary>
    private FoldedLayer? Before(int place, Folding folding)
    {
        int read = place;
        do
        {
            read = _graph.Nodes[read].Inputs[0];
            if (_graph.Readers[read] != 1)
                return null;
        }
        while (IsLeftOut(read, folding));

        // What is last gives the output, and the layer before it does so in its place only where none is computed between.
        bool isOutput = place == _graph.Nodes.Count - 1;
        return isOutput && Enumerable.Range(read + 1, place - read - 1).Any(between => !IsLeftOut(between, folding)) ? null
            : _graph.Nodes[read] is { HasSum: false, Layer: SingleLayer layer } ? folding[layer] : null;
    }

    /// <summary>The layer that reads a normalisation, and nothing beside it but what it adds.</summary>
    private FoldedLayer? Behind(int place, Folding folding)
    {
        do
        {
            if (_graph.Readers[place] != 1)
                return null;
            int read = place;
            place = Enumerable.Range(place + 1, _graph.Nodes.Count - place - 1).First(reader => _graph.Nodes[reader].Inputs.Contains(read));
            if (_graph.Nodes[place].Kind != GraphNodeKind.Layer || _graph.Nodes[place].Inputs[0] != read)
                return null;
        }
        while (IsLeftOut(place, folding));

        return _graph.Nodes[place].Layer is SingleLayer layer ? folding[layer] : null;
    }

    private bool IsLeftOut(int place, Folding folding) => _graph.Nodes[place].Layer is SingleLayer layer && folding[layer].IsLeftOut;
}
