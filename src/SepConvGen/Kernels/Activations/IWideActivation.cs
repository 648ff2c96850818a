using System.ComponentModel;

namespace SepConvGen.Kernels;

/// <summary>An activation that acts on each element by itself and is computed in double precision: a name, with its parameters, for <see cref="WideKernels"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWideActivation
{
    /// <summary>The activation of x.</summary>
    internal TLanes Value<TLanes>(TLanes x)
        where TLanes : struct, IWideLanes<TLanes>;

    /// <summary>The derivative at x.</summary>
    internal TLanes Derivative<TLanes>(TLanes x)
        where TLanes : struct, IWideLanes<TLanes>;
}
