using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Kernels;

/// <summary>The loops of users' own activations, for generated code. A user's type may call other layers: it finds no scratch that is in use.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UserActivationKernels
{
    /// <summary>output[i] = f(input[i]).</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="input">The first of <paramref name="count"/> inputs.</param>
    /// <param name="output">The first of <paramref name="count"/> outputs: the inputs themselves, or apart from them.</param>
    /// <param name="count">The number of elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TActivation>(ref float input, ref float output, nint count)
        where TActivation : IActivation
    {
        ForwardScratch? outer = ForwardScratch.StepIn();
        try
        {
            for (nint i = 0; i < count; i++)
                Unsafe.Add(ref output, i) = TActivation.Value(Unsafe.Add(ref input, i));
        }
        finally
        {
            ForwardScratch.StepOut(outer);
        }
    }

    /// <summary>gradient[i] *= f'(input[i]).</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="input">The first of <paramref name="count"/> inputs of f.</param>
    /// <param name="gradient">The first of <paramref name="count"/> gradients, replaced in place.</param>
    /// <param name="count">The number of elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ApplyGradient<TActivation>(ref float input, ref float gradient, nint count)
        where TActivation : IActivation
    {
        ForwardScratch? outer = ForwardScratch.StepIn();
        try
        {
            for (nint i = 0; i < count; i++)
                Unsafe.Add(ref gradient, i) *= TActivation.Derivative(Unsafe.Add(ref input, i));
        }
        finally
        {
            ForwardScratch.StepOut(outer);
        }
    }

    /// <summary>The same as <see cref="Apply"/>, four elements at a time, and what is left one by one.</summary>
    /// <inheritdoc cref="Apply"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ApplyVectors<TActivation>(ref float input, ref float output, nint count)
        where TActivation : IVectorActivation
    {
        nint i = 0;
        ForwardScratch? outer = ForwardScratch.StepIn();
        try
        {
            for (; i <= count - Vector128<float>.Count; i += Vector128<float>.Count)
                TActivation.Value(Vector128.LoadUnsafe(ref input, (nuint)i)).StoreUnsafe(ref output, (nuint)i);
        }
        finally
        {
            ForwardScratch.StepOut(outer);
        }

        Apply<TActivation>(ref Unsafe.Add(ref input, i), ref Unsafe.Add(ref output, i), count - i);
    }

    /// <summary>The same as <see cref="ApplyGradient"/>, four elements at a time, and what is left one by one.</summary>
    /// <inheritdoc cref="ApplyGradient"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ApplyGradientVectors<TActivation>(ref float input, ref float gradient, nint count)
        where TActivation : IVectorActivation
    {
        nint i = 0;
        ForwardScratch? outer = ForwardScratch.StepIn();
        try
        {
            for (; i <= count - Vector128<float>.Count; i += Vector128<float>.Count)
                (Vector128.LoadUnsafe(ref gradient, (nuint)i) * TActivation.Derivative(Vector128.LoadUnsafe(ref input, (nuint)i))).StoreUnsafe(ref gradient, (nuint)i);
        }
        finally
        {
            ForwardScratch.StepOut(outer);
        }

        ApplyGradient<TActivation>(ref Unsafe.Add(ref input, i), ref Unsafe.Add(ref gradient, i), count - i);
    }
}
