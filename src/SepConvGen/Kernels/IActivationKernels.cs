using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>A layer's activation, as its kernels have it. What drives the kernels is compiled for each, so that every call is resolved and every constant folded. The defaults are those of no activation.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IActivationKernels
{
    /// <summary>How the activation fits into the kernels.</summary>
    static virtual ActivationTraits Traits => ActivationTraits.Fused;

    /// <summary>The slope of a fused activation on the left of zero; 1 is the identity.</summary>
    static virtual float Slope => 1;

    /// <summary>The largest value of a fused activation.</summary>
    static virtual float Maximum => float.PositiveInfinity;

    /// <summary>Applies an activation that is not fused to rows.</summary>
    /// <param name="preActivation">The values before the activation, (rows, rowLength).</param>
    /// <param name="output">Receives the outputs; may be <paramref name="preActivation"/>.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="rowLength">Elements of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static virtual void Apply(ref float preActivation, ref float output, nint rows, nint rowLength)
    {
    }

    /// <summary>Turns the gradient of the outputs into that of the values before an activation that is not fused, in place.</summary>
    /// <param name="saved">The outputs, or the values before the activation, as <see cref="Traits"/> says.</param>
    /// <param name="gradient">The gradient, (rows, rowLength).</param>
    /// <param name="rows">Rows.</param>
    /// <param name="rowLength">Elements of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static virtual void ApplyGradient(ref float saved, ref float gradient, nint rows, nint rowLength)
    {
    }
}

/// <summary>No activation.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LinearActivation : IActivationKernels;
