using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>From the output gradient to g in padded rows: through the derivative of a fused activation, with the chunk sums of g added into the bias' gradient.</summary>
internal static class OutputGradientRows
{
    // Vectors of a row whose sums live in registers together.
    private const int Together = 4;

    /// <summary>Rows of any length, in the widest vectors that fit into them.</summary>
    /// <param name="outputGradient">(rows, filters).</param>
    /// <param name="saved">The outputs, (rows, filters); read only where <typeparamref name="TDerivative"/> does.</param>
    /// <param name="gradient">Receives the rows, <paramref name="stride"/> apart.</param>
    /// <param name="stride">Floats from one row of g to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="filters">Floats of a row.</param>
    /// <param name="biasGradient">(filters).</param>
    /// <param name="hasBias">Whether there is a bias to sum for.</param>
    /// <param name="derivative">The activation's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<TDerivative>(ref float outputGradient, ref float saved, ref float gradient, nint stride, nint rows, nint filters, ref float biasGradient, bool hasBias, TDerivative derivative)
        where TDerivative : struct, IBinaryMap
    {
        if (Vector512.IsHardwareAccelerated && filters >= Vector512<float>.Count)
            Write<Lanes16, TDerivative>(ref outputGradient, ref saved, ref gradient, stride, rows, filters, ref biasGradient, hasBias, derivative);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported && filters >= Vector256<float>.Count)
            Write<Lanes8, TDerivative>(ref outputGradient, ref saved, ref gradient, stride, rows, filters, ref biasGradient, hasBias, derivative);
        else if (Vector128.IsHardwareAccelerated && filters >= Vector128<float>.Count)
            Write<Lanes4, TDerivative>(ref outputGradient, ref saved, ref gradient, stride, rows, filters, ref biasGradient, hasBias, derivative);
        else
            Write<Lanes1, TDerivative>(ref outputGradient, ref saved, ref gradient, stride, rows, filters, ref biasGradient, hasBias, derivative);
    }

    /// <summary>The same in vectors of one width, which is at most <paramref name="filters"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Write<TLanes, TDerivative>(ref float outputGradient, ref float saved, ref float gradient, nint stride, nint rows, nint filters, ref float biasGradient, bool hasBias, TDerivative derivative)
        where TLanes : struct, ILanes<TLanes>
        where TDerivative : struct, IBinaryMap
    {
        if (filters == TLanes.Count)
        {
            Column<TLanes, TDerivative>(ref outputGradient, ref saved, ref gradient, stride, rows, ref biasGradient, hasBias, derivative);
            return;
        }

        nint vectors = (filters + TLanes.Count - 1) / TLanes.Count, last = filters - TLanes.Count;
        for (nint first = 0; first < rows; first += RowLayout.ChunkFrames)
        {
            nint count = nint.Min(RowLayout.ChunkFrames, rows - first);
            ref float upstream = ref Unsafe.Add(ref outputGradient, first * filters);
            ref float outputs = ref Unsafe.Add(ref saved, first * filters);
            ref float g = ref Unsafe.Add(ref gradient, first * stride);

            // The last vector may overlap the one before, so both are in one group, which reads the old sums before it writes any; a group of fewer vectors repeats its first.
            for (nint end = vectors; end > 0; end -= Together)
            {
                nint start = nint.Max(end - Together, 0);
                Columns<TLanes, TDerivative>(ref upstream, ref outputs, ref g, stride, count, filters, start * TLanes.Count, Column(start, 1), Column(start, 2), Column(start, 3), ref biasGradient, hasBias, derivative);

                nint Column(nint group, nint index) => group + index < end ? nint.Min((group + index) * TLanes.Count, last) : group * TLanes.Count;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns<TLanes, TDerivative>(ref float upstream, ref float outputs, ref float gradient, nint stride, nint rows, nint filters, nint column0, nint column1, nint column2, nint column3, ref float biasGradient, bool hasBias, TDerivative derivative)
        where TLanes : struct, ILanes<TLanes>
        where TDerivative : struct, IBinaryMap
    {
        TLanes sum0 = TLanes.Create(0f), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        nint from = 0, to = 0;
        for (nint row = 0; row < rows; row++)
        {
            TLanes g0 = derivative.Apply(TLanes.Load(ref outputs, from + column0), TLanes.Load(ref upstream, from + column0));
            TLanes g1 = derivative.Apply(TLanes.Load(ref outputs, from + column1), TLanes.Load(ref upstream, from + column1));
            TLanes g2 = derivative.Apply(TLanes.Load(ref outputs, from + column2), TLanes.Load(ref upstream, from + column2));
            TLanes g3 = derivative.Apply(TLanes.Load(ref outputs, from + column3), TLanes.Load(ref upstream, from + column3));
            TLanes.Store(g0, ref gradient, to + column0);
            TLanes.Store(g1, ref gradient, to + column1);
            TLanes.Store(g2, ref gradient, to + column2);
            TLanes.Store(g3, ref gradient, to + column3);
            sum0 += g0;
            sum1 += g1;
            sum2 += g2;
            sum3 += g3;
            from += filters;
            to += stride;
        }

        if (!hasBias)
            return;
        sum0 = TLanes.Load(ref biasGradient, column0) + sum0;
        sum1 = TLanes.Load(ref biasGradient, column1) + sum1;
        sum2 = TLanes.Load(ref biasGradient, column2) + sum2;
        sum3 = TLanes.Load(ref biasGradient, column3) + sum3;
        TLanes.Store(sum0, ref biasGradient, column0);
        TLanes.Store(sum1, ref biasGradient, column1);
        TLanes.Store(sum2, ref biasGradient, column2);
        TLanes.Store(sum3, ref biasGradient, column3);
    }

    /// <summary>Rows of a single vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column<TLanes, TDerivative>(ref float upstream, ref float outputs, ref float gradient, nint stride, nint rows, ref float biasGradient, bool hasBias, TDerivative derivative)
        where TLanes : struct, ILanes<TLanes>
        where TDerivative : struct, IBinaryMap
    {
        nint from = 0, to = 0;
        for (nint first = 0; first < rows; first += RowLayout.ChunkFrames)
        {
            TLanes sum = TLanes.Create(0f);
            for (nint row = first; row < nint.Min(first + RowLayout.ChunkFrames, rows); row++)
            {
                TLanes g = derivative.Apply(TLanes.Load(ref outputs, from), TLanes.Load(ref upstream, from));
                TLanes.Store(g, ref gradient, to);
                sum += g;
                from += TLanes.Count;
                to += stride;
            }

            if (hasBias)
                TLanes.Store(TLanes.Load(ref biasGradient, 0) + sum, ref biasGradient, 0);
        }
    }
}

/// <summary>The derivative of the identity.</summary>
internal readonly struct IdentityDerivative : IBinaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes output, TLanes gradient)
        where TLanes : struct, ILanes<TLanes> => gradient;
}

/// <summary>The derivative of relu, from its output.</summary>
internal readonly struct ReluDerivative : IBinaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes output, TLanes gradient)
        where TLanes : struct, ILanes<TLanes> => TLanes.WhereLess(TLanes.Create(0f), output, gradient, TLanes.Create(0f));
}

/// <summary>The derivative of a relu with a slope on the left and a maximum, from its output.</summary>
internal readonly struct PiecewiseDerivative(float slope, float maximum) : IBinaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes output, TLanes gradient)
        where TLanes : struct, ILanes<TLanes>
    {
        // A slope of zero gives zero for an infinite gradient too.
        TLanes zero = TLanes.Create(0f), left = slope == 0 ? zero : TLanes.Create(slope) * gradient;
        TLanes below = TLanes.WhereLess(zero, output, gradient, left);
        return float.IsPositiveInfinity(maximum) ? below : TLanes.WhereLess(output, TLanes.Create(maximum), below, zero);
    }
}
