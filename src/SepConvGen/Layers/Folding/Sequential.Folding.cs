using System.Collections.Generic;
using System.Linq;

namespace SepConvGen;

public sealed partial class Sequential
{
    /// <inheritdoc cref="Layer.Fold"/>
    public new Sequential Fold() => (Sequential)base.Fold();

    internal override Layer CopyFolded(Folding folding)
    {
        FoldedLayer?[] chain = [.. Chain().Select(layer => layer is SingleLayer single ? folding.Add(single) : null)];

        // Those that a layer before them takes are gone by the time that others look behind them.
        for (int i = 1; i < chain.Length; i++)
            if (chain[i] is { Factors: { } factors } normalization && System.Array.FindLast(chain[..i], IsThere) is { } before && before.TryTakeOutputFactors(factors))
                normalization.LeaveOut();
        for (int i = chain.Length - 2; i >= 0; i--)
            if (chain[i] is { Factors: { } factors, IsLeftOut: false } normalization && System.Array.Find(chain[(i + 1)..], IsThere) is { } behind && behind.TryTakeInputFactors(factors))
                normalization.LeaveOut();
        return Copy(folding)!;

        // A layer made of layers is there too, and takes nothing.
        static bool IsThere(FoldedLayer? layer) => layer is not { IsLeftOut: true };
    }

    /// <summary>The layers one behind the other, those of models in this one too.</summary>
    private IEnumerable<Layer> Chain() => _layers.SelectMany(static layer => layer is Sequential inner ? inner.Chain() : [layer]);

    // Of a model in this one nothing may be left.
    private Sequential? Copy(Folding folding)
    {
        var copies = new List<Layer>();
        foreach (Layer layer in _layers)
        {
            if (layer is Sequential inner)
                copies.AddRange(inner.Copy(folding) is { } copy ? [copy] : []);
            else if (layer is not SingleLayer single)
                copies.Add(layer.CopyFolded(folding));
            else if (!folding[single].IsLeftOut)
                copies.Add(folding[single].Copy);
        }

        return copies.Count == 0 ? null : new Sequential(Name, [.. copies]);
    }
}
