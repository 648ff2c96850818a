using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SepConvGen.Kernels;

/// <summary>The loops of log_softmax over the rows of a matrix, for generated code. Sums over a row run in rising order, in double precision.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LogSoftmaxKernels
{
    private const int Block = 128;

    /// <summary>output[r, i] = input[r, i] - max - log Σ e^(input[r, j] - max), where max is the largest of row r and j rises.</summary>
    /// <param name="input">The first of <paramref name="rows"/> · <paramref name="rowLength"/> inputs, row after row.</param>
    /// <param name="output">The first of as many outputs: the inputs themselves, or apart from them.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="rowLength">The number of elements in a row. Nothing is touched if either number is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ref float input, ref float output, nint rows, nint rowLength)
    {
        for (nint row = 0; row < rows && rowLength > 0; row++)
        {
            ref float x = ref Unsafe.Add(ref input, row * rowLength);
            float maximum = LaneLoops.Maximum(ref x, rowLength);
            double logarithm = Logarithm.Of(SumOfExponentials(ref x, rowLength, maximum));
            WideKernels.Apply(ref x, ref Unsafe.Add(ref output, row * rowLength), rowLength, new Difference(maximum, logarithm));
        }
    }

    /// <summary>gradient[r, i] -= e^(y[r, i]) · Σ gradient[r, j], where j rises.</summary>
    /// <param name="output">The first of <paramref name="rows"/> · <paramref name="rowLength"/> outputs y of log_softmax, row after row.</param>
    /// <param name="gradient">The first of as many gradients of the outputs, which become those of the inputs. They lie apart from the outputs.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="rowLength">The number of elements in a row. Nothing is touched if either number is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ApplyGradient(ref float output, ref float gradient, nint rows, nint rowLength)
    {
        Span<float> block = stackalloc float[Block];
        ref float shares = ref MemoryMarshal.GetReference(block);
        for (nint row = 0; row < rows && rowLength > 0; row++)
        {
            ref float y = ref Unsafe.Add(ref output, row * rowLength), g = ref Unsafe.Add(ref gradient, row * rowLength);
            double sum = 0;
            for (nint i = 0; i < rowLength; i++)
                sum += Unsafe.Add(ref g, i);
            for (nint first = 0; first < rowLength; first += Block)
            {
                nint count = Math.Min(Block, rowLength - first);
                WideKernels.Apply(ref Unsafe.Add(ref y, first), ref shares, count, default(Exponential));
                for (nint i = 0; i < count; i++)
                    Unsafe.Add(ref g, first + i) = (float)(Unsafe.Add(ref g, first + i) - Unsafe.Add(ref shares, i) * sum);
            }
        }
    }

    private static double SumOfExponentials(ref float x, nint rowLength, float maximum)
    {
        Span<float> block = stackalloc float[Block];
        ref float terms = ref MemoryMarshal.GetReference(block);
        double sum = 0;
        for (nint first = 0; first < rowLength; first += Block)
        {
            nint count = Math.Min(Block, rowLength - first);
            LaneLoops.Map(ref Unsafe.Add(ref x, first), ref terms, count, new SoftmaxKernels.ExponentialOfDifference(maximum));
            for (nint i = 0; i < count; i++)
                sum += Unsafe.Add(ref terms, i);
        }
        return sum * NaturalExponential.InverseScale;
    }

    /// <summary>x - maximum - logarithm.</summary>
    private readonly struct Difference(double maximum, double logarithm) : IWideActivation
    {
        private readonly double _maximum = maximum;
        private readonly double _logarithm = logarithm;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IWideActivation.Value<TLanes>(TLanes x) => x - TLanes.Create(_maximum) - TLanes.Create(_logarithm);

        TLanes IWideActivation.Derivative<TLanes>(TLanes x) => TLanes.Create(1);
    }
}
