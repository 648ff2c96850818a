using System;
using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SepConvGen.Kernels;

/// <summary>The loops of sparsemax over the rows of a matrix (Martins and Astudillo 2016), for generated code.</summary>
/// <remarks>The projection of each row on the simplex. Keras 3.15 sums the cumulative sums over the support, so that its rows need not sum to 1; this is the one of the paper.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SparsemaxKernels
{
    private const int LongestOnStack = 1024;

    /// <summary>output[r, i] = max(input[r, i] - τ, 0), where τ makes row r sum to 1.</summary>
    /// <param name="input">The first of <paramref name="rows"/> · <paramref name="rowLength"/> inputs, row after row. A row with a NaN or plus infinity becomes NaN.</param>
    /// <param name="output">The first of as many outputs: the inputs themselves, or apart from them.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="rowLength">The number of elements in a row. Nothing is touched if either number is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ref float input, ref float output, nint rows, nint rowLength)
    {
        if (rows <= 0 || rowLength <= 0)
            return;
        // The pool may have to allocate, on any call: its arrays do not outlive every collection.
        float[]? rented = rowLength <= LongestOnStack ? null : ArrayPool<float>.Shared.Rent((int)rowLength);
        try
        {
            Span<float> sorted = rented is null ? stackalloc float[LongestOnStack] : rented;
            sorted = sorted[..(int)rowLength];
            for (nint row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> x = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref input, row * rowLength), (int)rowLength);
                Span<float> y = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref output, row * rowLength), (int)rowLength);
                x.CopyTo(sorted);
                double threshold = Threshold(sorted);
                for (int i = 0; i < y.Length; i++)
                {
                    double above = x[i] - threshold;
                    y[i] = above < 0 ? 0f : (float)above;
                }
            }
        }
        finally
        {
            if (rented is not null)
                ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>In each row, where the output is positive, the gradient less its mean over those elements; elsewhere 0.</summary>
    /// <param name="output">The first of <paramref name="rows"/> · <paramref name="rowLength"/> outputs of sparsemax, row after row.</param>
    /// <param name="gradient">The first of as many gradients of the outputs, which become those of the inputs. They lie apart from the outputs.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="rowLength">The number of elements in a row. Nothing is touched if either number is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ApplyGradient(ref float output, ref float gradient, nint rows, nint rowLength)
    {
        for (nint row = 0; row < rows && rowLength > 0; row++)
        {
            ReadOnlySpan<float> y = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref output, row * rowLength), (int)rowLength);
            Span<float> g = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradient, row * rowLength), (int)rowLength);
            double sum = 0;
            int support = 0;
            for (int i = 0; i < y.Length; i++)
                if (y[i] > 0)
                {
                    sum += g[i];
                    support++;
                }
            double mean = sum / support;
            for (int i = 0; i < y.Length; i++)
                g[i] = y[i] > 0 ? (float)(g[i] - mean) : 0f;
        }
    }

    /// <summary>τ of a row, which is sorted on the way. The sums start from the largest element, which is taken off all: they stay small then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Threshold(Span<float> row)
    {
        row.Sort();
        // NaNs are sorted to the front.
        if (float.IsNaN(row[0]) || !float.IsFinite(row[^1]))
            return double.NaN;
        double largest = row[^1], sum = 0, threshold = -1;
        for (int count = 1; count <= row.Length; count++)
        {
            double element = row[^count] - largest;
            if (count > 1 && !(element > (sum + element - 1) / count))
                break;
            sum += element;
            threshold = (sum - 1) / count;
        }
        return largest + threshold;
    }
}
