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

    private static void Write<TLanes, TDerivative>(ref float outputGradient, ref float saved, ref float gradient, nint stride, nint rows, nint filters, ref float biasGradient, bool hasBias, TDerivative derivative)
        where TLanes : struct, ILanes<TLanes>
        where TDerivative : struct, IBinaryMap
    {
        nint whole = filters / TLanes.Count * TLanes.Count, last = filters - TLanes.Count;
        for (nint first = 0; first < rows; first += RowLayout.ChunkFrames)
        {
            nint count = nint.Min(RowLayout.ChunkFrames, rows - first);
            ref float upstream = ref Unsafe.Add(ref outputGradient, first * filters);
            ref float outputs = ref Unsafe.Add(ref saved, first * filters);
            ref float g = ref Unsafe.Add(ref gradient, first * stride);

            // The vector at the end overlaps the one before: its sums are read before the others are written, and written after them.
            TLanes end = default;
            if (whole < filters)
            {
                TLanes sum = Column<TLanes, TDerivative>(ref upstream, ref outputs, ref g, stride, count, filters, last, derivative);
                end = hasBias ? TLanes.Load(ref biasGradient, last) + sum : sum;
            }

            nint column = 0;
            for (; column <= whole - Together * TLanes.Count; column += Together * TLanes.Count)
                Columns<TLanes, TDerivative>(ref upstream, ref outputs, ref g, stride, count, filters, column, ref biasGradient, hasBias, derivative);
            for (; column < whole; column += TLanes.Count)
            {
                TLanes sum = Column<TLanes, TDerivative>(ref upstream, ref outputs, ref g, stride, count, filters, column, derivative);
                if (hasBias)
                    TLanes.Store(TLanes.Load(ref biasGradient, column) + sum, ref biasGradient, column);
            }

            if (whole < filters && hasBias)
                TLanes.Store(end, ref biasGradient, last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns<TLanes, TDerivative>(ref float upstream, ref float outputs, ref float gradient, nint stride, nint rows, nint filters, nint column, ref float biasGradient, bool hasBias, TDerivative derivative)
        where TLanes : struct, ILanes<TLanes>
        where TDerivative : struct, IBinaryMap
    {
        TLanes sum0 = TLanes.Create(0f), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        nint from = column, to = column;
        for (nint row = 0; row < rows; row++)
        {
            TLanes g0 = derivative.Apply(TLanes.Load(ref outputs, from), TLanes.Load(ref upstream, from));
            TLanes g1 = derivative.Apply(TLanes.Load(ref outputs, from + TLanes.Count), TLanes.Load(ref upstream, from + TLanes.Count));
            TLanes g2 = derivative.Apply(TLanes.Load(ref outputs, from + 2 * TLanes.Count), TLanes.Load(ref upstream, from + 2 * TLanes.Count));
            TLanes g3 = derivative.Apply(TLanes.Load(ref outputs, from + 3 * TLanes.Count), TLanes.Load(ref upstream, from + 3 * TLanes.Count));
            TLanes.Store(g0, ref gradient, to);
            TLanes.Store(g1, ref gradient, to + TLanes.Count);
            TLanes.Store(g2, ref gradient, to + 2 * TLanes.Count);
            TLanes.Store(g3, ref gradient, to + 3 * TLanes.Count);
            sum0 += g0;
            sum1 += g1;
            sum2 += g2;
            sum3 += g3;
            from += filters;
            to += stride;
        }

        if (!hasBias)
            return;
        TLanes.Store(TLanes.Load(ref biasGradient, column) + sum0, ref biasGradient, column);
        TLanes.Store(TLanes.Load(ref biasGradient, column + TLanes.Count) + sum1, ref biasGradient, column + TLanes.Count);
        TLanes.Store(TLanes.Load(ref biasGradient, column + 2 * TLanes.Count) + sum2, ref biasGradient, column + 2 * TLanes.Count);
        TLanes.Store(TLanes.Load(ref biasGradient, column + 3 * TLanes.Count) + sum3, ref biasGradient, column + 3 * TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TLanes Column<TLanes, TDerivative>(ref float upstream, ref float outputs, ref float gradient, nint stride, nint rows, nint filters, nint column, TDerivative derivative)
        where TLanes : struct, ILanes<TLanes>
        where TDerivative : struct, IBinaryMap
    {
        TLanes sum = TLanes.Create(0f);
        nint from = column, to = column;
        for (nint row = 0; row < rows; row++)
        {
            TLanes g = derivative.Apply(TLanes.Load(ref outputs, from), TLanes.Load(ref upstream, from));
            TLanes.Store(g, ref gradient, to);
            sum += g;
            from += filters;
            to += stride;
        }

        return sum;
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
