using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Kernels;

/// <summary>The loops of softmax over the rows of a matrix, for generated code.</summary>
/// <remarks>
/// Sums over a row run in rising order in one chain, as the contract wants; four rows are summed at once, so that the chains hide each
/// other's latency.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SoftmaxKernels
{
    /// <summary>output[r, i] = e^(input[r, i] - max) / Σ e^(input[r, j] - max), where max is the largest of row r and j rises.</summary>
    /// <remarks>A row with a NaN or plus infinity, or of minus infinities alone, becomes NaN, as in Keras.</remarks>
    /// <param name="input">The first of <paramref name="rows"/> · <paramref name="rowLength"/> inputs, row after row.</param>
    /// <param name="output">The first of as many outputs: the inputs themselves, or apart from them.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="rowLength">The number of elements in a row. Nothing is touched if either number is not positive.</param>
    public static void Apply(ref float input, ref float output, nint rows, nint rowLength)
    {
        if (rowLength <= 0)
            return;
        nint row = 0;
        for (; row <= rows - 4; row += 4)
        {
            for (nint i = row; i < row + 4; i++)
                Exponentiate(ref Unsafe.Add(ref input, i * rowLength), ref Unsafe.Add(ref output, i * rowLength), rowLength);
            DivideFourRows(ref Unsafe.Add(ref output, row * rowLength), rowLength);
        }
        for (; row < rows; row++)
        {
            ref float y = ref Unsafe.Add(ref output, row * rowLength);
            Exponentiate(ref Unsafe.Add(ref input, row * rowLength), ref y, rowLength);
            DivideRow(ref y, rowLength);
        }
    }

    /// <summary>gradient[r, i] = y[r, i] · (gradient[r, i] - Σ gradient[r, j] · y[r, j]), a fused multiply-add for each rising j, from +0.</summary>
    /// <param name="output">The first of <paramref name="rows"/> · <paramref name="rowLength"/> outputs y of softmax, row after row.</param>
    /// <param name="gradient">The first of as many gradients of the outputs, which become those of the inputs. They lie apart from the outputs.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="rowLength">The number of elements in a row. Nothing is touched if either number is not positive.</param>
    public static void ApplyGradient(ref float output, ref float gradient, nint rows, nint rowLength)
    {
        if (rowLength <= 0)
            return;
        nint row = 0;
        for (; row <= rows - 4; row += 4)
            ApplyGradientToFourRows(ref Unsafe.Add(ref output, row * rowLength), ref Unsafe.Add(ref gradient, row * rowLength), rowLength);
        for (; row < rows; row++)
            ApplyGradientToRow(ref Unsafe.Add(ref output, row * rowLength), ref Unsafe.Add(ref gradient, row * rowLength), rowLength);
    }

    private static void Exponentiate(ref float x, ref float y, nint rowLength) =>
        LaneLoops.Map(ref x, ref y, rowLength, new ExponentialOfDifference(LaneLoops.Maximum(ref x, rowLength)));

    private static void DivideRow(ref float y, nint rowLength) =>
        LaneLoops.Map(ref y, ref y, rowLength, new Quotient(Sum(ref y, rowLength)));

    private static void DivideFourRows(ref float y, nint rowLength)
    {
        Vector128<float> sums = SumsOfFourRows(ref y, rowLength);
        for (int row = 0; row < 4; row++)
        {
            LaneLoops.Map(ref y, ref y, rowLength, new Quotient(sums.GetElement(row)));
            y = ref Unsafe.Add(ref y, rowLength);
        }
    }

    private static void ApplyGradientToRow(ref float y, ref float gradient, nint rowLength) =>
        LaneLoops.Combine(ref y, ref gradient, rowLength, new ProductWithDifference(SumOfProducts(ref y, ref gradient, rowLength)));

    private static void ApplyGradientToFourRows(ref float y, ref float gradient, nint rowLength)
    {
        Vector128<float> sums = SumsOfProductsOfFourRows(ref y, ref gradient, rowLength);
        for (int row = 0; row < 4; row++)
        {
            LaneLoops.Combine(ref y, ref gradient, rowLength, new ProductWithDifference(sums.GetElement(row)));
            y = ref Unsafe.Add(ref y, rowLength);
            gradient = ref Unsafe.Add(ref gradient, rowLength);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum(ref float y, nint rowLength)
    {
        float sum = 0;
        for (nint i = 0; i < rowLength; i++)
            sum += Unsafe.Add(ref y, i);
        return sum;
    }

    // Apart from the loops that need the sums: values that live across a call are kept on the stack, within the loop too.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector128<float> SumsOfFourRows(ref float y0, nint rowLength)
    {
        ref float y1 = ref Unsafe.Add(ref y0, rowLength);
        ref float y2 = ref Unsafe.Add(ref y1, rowLength);
        ref float y3 = ref Unsafe.Add(ref y2, rowLength);
        float sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        for (nint i = 0; i < rowLength; i++)
        {
            sum0 += Unsafe.Add(ref y0, i);
            sum1 += Unsafe.Add(ref y1, i);
            sum2 += Unsafe.Add(ref y2, i);
            sum3 += Unsafe.Add(ref y3, i);
        }
        return Vector128.Create(sum0, sum1, sum2, sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float SumOfProducts(ref float y, ref float gradient, nint rowLength)
    {
        float sum = 0;
        for (nint i = 0; i < rowLength; i++)
            sum = Fused.MultiplyAdd(Unsafe.Add(ref gradient, i), Unsafe.Add(ref y, i), sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector128<float> SumsOfProductsOfFourRows(ref float y0, ref float gradient0, nint rowLength)
    {
        ref float y1 = ref Unsafe.Add(ref y0, rowLength);
        ref float y2 = ref Unsafe.Add(ref y1, rowLength);
        ref float y3 = ref Unsafe.Add(ref y2, rowLength);
        ref float gradient1 = ref Unsafe.Add(ref gradient0, rowLength);
        ref float gradient2 = ref Unsafe.Add(ref gradient1, rowLength);
        ref float gradient3 = ref Unsafe.Add(ref gradient2, rowLength);
        float sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        for (nint i = 0; i < rowLength; i++)
        {
            sum0 = Fused.MultiplyAdd(Unsafe.Add(ref gradient0, i), Unsafe.Add(ref y0, i), sum0);
            sum1 = Fused.MultiplyAdd(Unsafe.Add(ref gradient1, i), Unsafe.Add(ref y1, i), sum1);
            sum2 = Fused.MultiplyAdd(Unsafe.Add(ref gradient2, i), Unsafe.Add(ref y2, i), sum2);
            sum3 = Fused.MultiplyAdd(Unsafe.Add(ref gradient3, i), Unsafe.Add(ref y3, i), sum3);
        }
        return Vector128.Create(sum0, sum1, sum2, sum3);
    }

    /// <summary>2^64 · e^(x - maximum). The scale cancels in the quotient, and keeps small terms of the sum out of the denormals.</summary>
    internal readonly struct ExponentialOfDifference(float maximum) : IUnaryMap
    {
        private readonly float _maximum = maximum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => Exponential.Scaled(x - TLanes.Create(_maximum));
    }

    private readonly struct Quotient(float divisor) : IUnaryMap
    {
        private readonly float _divisor = divisor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => x / TLanes.Create(_divisor);
    }

    private readonly struct ProductWithDifference(float mean) : IBinaryMap
    {
        private readonly float _mean = mean;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes y, TLanes gradient)
            where TLanes : struct, ILanes<TLanes> => y * (gradient - TLanes.Create(_mean));
    }
}
