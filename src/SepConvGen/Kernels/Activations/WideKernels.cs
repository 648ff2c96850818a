using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>The loops of activations that are computed in double precision, for generated code.</summary>
/// <remarks>The last vector overlaps the one before it: it is computed first and stored last, for in place its inputs are overwritten meanwhile. A formula stands in one place of a loop: twice, it would exceed what the compiler inlines into one method.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WideKernels
{
    /// <summary>output[i] = f(input[i]), rounded once.</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="input">The first of <paramref name="count"/> inputs.</param>
    /// <param name="output">The first of <paramref name="count"/> outputs: the inputs themselves, or apart from them.</param>
    /// <param name="count">The number of elements. Nothing is touched if it is not positive.</param>
    /// <param name="activation">f, with its parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TActivation>(ref float input, ref float output, nint count, TActivation activation)
        where TActivation : struct, IWideActivation
    {
        if (Vector512.IsHardwareAccelerated && count >= Vector512<float>.Count)
            Apply<WideLanes16, TActivation>(ref input, ref output, count, activation);
        else if (Vector256.IsHardwareAccelerated && Avx2.IsSupported && count >= Vector256<float>.Count)
            Apply<WideLanes8, TActivation>(ref input, ref output, count, activation);
        else if (Vector128.IsHardwareAccelerated && count >= Vector128<float>.Count)
            Apply<WideLanes4, TActivation>(ref input, ref output, count, activation);
        else if (count > 0)
            Apply<WideLanes1, TActivation>(ref input, ref output, count, activation);
    }

    /// <summary>gradient[i] *= f'(input[i]), rounded once: turns the gradient of an activation's output into that of its input.</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="input">The first of <paramref name="count"/> inputs of f.</param>
    /// <param name="gradient">The first of <paramref name="count"/> gradients, replaced in place. They lie apart from the inputs.</param>
    /// <param name="count">The number of elements. Nothing is touched if it is not positive.</param>
    /// <param name="activation">f, with its parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ApplyGradient<TActivation>(ref float input, ref float gradient, nint count, TActivation activation)
        where TActivation : struct, IWideActivation
    {
        if (Vector512.IsHardwareAccelerated && count >= Vector512<float>.Count)
            ApplyGradient<WideLanes16, TActivation>(ref input, ref gradient, count, activation);
        else if (Vector256.IsHardwareAccelerated && Avx2.IsSupported && count >= Vector256<float>.Count)
            ApplyGradient<WideLanes8, TActivation>(ref input, ref gradient, count, activation);
        else if (Vector128.IsHardwareAccelerated && count >= Vector128<float>.Count)
            ApplyGradient<WideLanes4, TActivation>(ref input, ref gradient, count, activation);
        else if (count > 0)
            ApplyGradient<WideLanes1, TActivation>(ref input, ref gradient, count, activation);
    }

    /// <summary><see cref="Apply{TActivation}"/> in lanes of a given width, of which at least one vector is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Apply<TLanes, TActivation>(ref float input, ref float output, nint count, TActivation activation)
        where TLanes : struct, IWideLanes<TLanes>
        where TActivation : struct, IWideActivation
    {
        nint lastStart = count - TLanes.Count, next = 0;
        TLanes last = TLanes.Create(0);
        for (nint i = lastStart; ; i = next, next += TLanes.Count)
        {
            TLanes value = activation.Value(TLanes.Load(ref input, i));
            if (i == lastStart)
                last = value;
            else
                TLanes.Store(value, ref output, i);
            if (next >= lastStart)
                break;
        }

        TLanes.Store(last, ref output, lastStart);
    }

    /// <summary><see cref="ApplyGradient{TActivation}"/> in lanes of a given width, of which at least one vector is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void ApplyGradient<TLanes, TActivation>(ref float input, ref float gradient, nint count, TActivation activation)
        where TLanes : struct, IWideLanes<TLanes>
        where TActivation : struct, IWideActivation
    {
        nint lastStart = count - TLanes.Count, next = 0;
        TLanes last = TLanes.Create(0);
        for (nint i = lastStart; ; i = next, next += TLanes.Count)
        {
            TLanes product = TLanes.Load(ref gradient, i) * activation.Derivative(TLanes.Load(ref input, i));
            if (i == lastStart)
                last = product;
            else
                TLanes.Store(product, ref gradient, i);
            if (next >= lastStart)
                break;
        }

        TLanes.Store(last, ref gradient, lastStart);
    }
}
