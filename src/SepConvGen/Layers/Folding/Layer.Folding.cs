using System;

namespace SepConvGen;

// A model for use alone, without the normalisations that are multiply-adds by then.
public abstract partial class Layer
{
    /// <summary>A model of its own that computes the same, but for rounding, without batch normalisation: each is worked into the weights of the layer before it, or of the one behind it, with the moving statistics that it has now.</summary>
    /// <remarks>
    /// Into a <c>Conv1D</c>, <c>DepthwiseConv1D</c>, <c>Dense</c> or <c>SeparableConv1D</c> before it where that has no activation and nothing else reads its output; else into one behind it that pads no zeros, if nothing else reads the normalisation.
    /// A layer without a bias is given one. What can go nowhere stays, as one multiply-add for each element (<see cref="BatchNormalizationLayer.IsFolded"/>). Weights are computed in double and rounded once.
    /// A <see cref="Sequential"/> gives a <see cref="Sequential"/>, a <see cref="Network"/> one of the same class (<see cref="Network.IsFolded"/>), which cannot be trained. The new model shares nothing with this one but what fields of the layers' own classes refer to, and its files have the weights that it has.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The layer is not built, or its parts do not fit together.</exception>
    /// <exception cref="OutOfMemoryException">There is no memory for the copies.</exception>
    public Layer Fold()
    {
        CheckBuilt();
        var folding = new Folding();
        Layer folded = CopyFolded(folding);
        folded.Build(InputChannels, seed: 0);
        folding.Complete();
        return folded;
    }

    /// <summary>A copy that is not built, without the normalisations that other layers take; <paramref name="folding"/> knows the weights that it will have.</summary>
    internal abstract Layer CopyFolded(Folding folding);
}
