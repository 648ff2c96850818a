using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>The loops of elementwise activations, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ElementwiseKernels
{
    /// <summary>output[i] = f(input[i]).</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="input">The first of <paramref name="count"/> inputs.</param>
    /// <param name="output">The first of <paramref name="count"/> outputs: the inputs themselves, or apart from them.</param>
    /// <param name="count">The number of elements. Nothing is touched if it is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TActivation>(ref float input, ref float output, nint count)
        where TActivation : struct, IElementwiseActivation =>
        LaneLoops.Map(ref input, ref output, count, default(ValueMap<TActivation>));

    /// <summary>gradient[i] *= f'(x[i]): turns the gradient of an activation's output into that of its input.</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="saved">The first of <paramref name="count"/> outputs of f if <see cref="IElementwiseActivation.SavesOutput"/>, otherwise of its inputs.</param>
    /// <param name="gradient">The first of <paramref name="count"/> gradients, replaced in place. They lie apart from the saved values.</param>
    /// <param name="count">The number of elements. Nothing is touched if it is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ApplyGradient<TActivation>(ref float saved, ref float gradient, nint count)
        where TActivation : struct, IElementwiseActivation =>
        LaneLoops.Combine(ref saved, ref gradient, count, default(GradientMap<TActivation>));

    /// <summary>An activation as the loops take it.</summary>
    internal readonly struct ValueMap<TActivation> : IUnaryMap
        where TActivation : struct, IElementwiseActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => TActivation.Value(x);
    }

    /// <summary>An activation's derivative as the loops take it.</summary>
    internal readonly struct GradientMap<TActivation> : IBinaryMap
        where TActivation : struct, IElementwiseActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes saved, TLanes gradient)
            where TLanes : struct, ILanes<TLanes> => TActivation.Gradient(saved, gradient);
    }
}
