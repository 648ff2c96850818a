using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>The loops of relu with a slope on the left and a maximum, for generated code that does not apply it to accumulators.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PiecewiseKernels
{
    /// <summary>output[i] = min(maximum, input[i] &lt; 0 ? slope · input[i] : input[i]).</summary>
    /// <param name="input">The first of <paramref name="count"/> inputs.</param>
    /// <param name="output">The first of <paramref name="count"/> outputs: the inputs themselves, or apart from them.</param>
    /// <param name="count">The number of elements. Nothing is touched if it is not positive.</param>
    /// <param name="slope">The slope on the left of zero.</param>
    /// <param name="maximum">The largest value.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ref float input, ref float output, nint count, float slope, float maximum) => LaneLoops.Map(ref input, ref output, count, new PiecewiseMap(slope, maximum));

    /// <summary>gradient[i] *= f'(x[i]): turns the gradient of the outputs into that of the inputs.</summary>
    /// <param name="saved">The first of <paramref name="count"/> outputs.</param>
    /// <param name="gradient">The first of <paramref name="count"/> gradients, replaced in place.</param>
    /// <param name="count">The number of elements. Nothing is touched if it is not positive.</param>
    /// <param name="slope">The slope on the left of zero.</param>
    /// <param name="maximum">The largest value.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ApplyGradient(ref float saved, ref float gradient, nint count, float slope, float maximum) => LaneLoops.Combine(ref saved, ref gradient, count, new PiecewiseDerivative(slope, maximum));
}
