using System.ComponentModel;
using System.Threading;
using SepConvGen.Kernels;

namespace SepConvGen;

// A second object of the same class and constants, whatever its constructor takes.
public abstract partial class SingleLayer
{
    /// <summary>Whether <see cref="Layer.Fold"/> has given the layer a bias that its attribute leaves out.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool HasFoldedBias { get; private set; }

    /// <summary>Whether the layer has a bias behind its kernel.</summary>
    internal virtual bool HasBias => false;

    internal sealed override Layer CopyFolded(Folding folding) => folding.Add(this).Copy;

    /// <summary>The same layer, not built and a member of nothing.</summary>
    internal SingleLayer CopyUnbuilt()
    {
        var copy = (SingleLayer)MemberwiseClone();
        copy.Owner = null;
        (copy._parameters, copy._parameterList, copy._gradients) = ([], [], default);
        (copy._weights, copy._operation, copy._operationWithoutActivation, copy._draft) = (null, null, null, null);
        (copy._hasCaches, copy._isInBackward, copy._inputChannels) = (false, 0, FixedInputChannels);
        Volatile.Write(ref copy._buildState, Unbuilt);
        copy.OnCopied();
        return copy;
    }

    /// <summary>Gives the layer, which is not built, a bias; false where its class does not take one.</summary>
    internal bool TryGiveBias()
    {
        HasFoldedBias = true;
        if (HasBias)
            OnCopied();
        else
            HasFoldedBias = false;
        return HasFoldedBias;
    }

    /// <summary>Makes anew what refers to the object that this one is a copy of.</summary>
    private protected virtual void OnCopied()
    {
    }
}
