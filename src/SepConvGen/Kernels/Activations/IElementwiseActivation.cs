using System.ComponentModel;

namespace SepConvGen.Kernels;

/// <summary>An activation that acts on each element by itself: a name for the type argument of <see cref="ElementwiseKernels"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IElementwiseActivation
{
    /// <summary>Whether the derivative is computed from the activation's output; otherwise from its input, which must then be kept.</summary>
    static abstract bool SavesOutput { get; }

    /// <summary>The activation of x.</summary>
    internal static abstract TLanes Value<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>The output's gradient times the derivative, which is taken from the saved output or input (<see cref="SavesOutput"/>).</summary>
    internal static abstract TLanes Gradient<TLanes>(TLanes saved, TLanes gradient)
        where TLanes : struct, ILanes<TLanes>;
}
