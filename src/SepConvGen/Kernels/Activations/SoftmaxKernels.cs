using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Kernels;

/// <summary>The loops of softmax over the rows of a matrix, for generated code.</summary>
/// <remarks>
/// Sums over a row run in rising order in one chain, as the contract wants; four rows are summed at once, so that the chains hide each
/// other's latency. They run in double precision, where the product of two floats is exact: an error of a sum reaches every element of
/// its row with the same sign, so that later sums over the row do not average it out.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SoftmaxKernels
{
    private const int RowsAtOnce = 4;

    /// <summary>output[r, i] = e^(input[r, i] - max) / Σ e^(input[r, j] - max), where max is the largest of row r and j rises.</summary>
    /// <remarks>A row with a NaN or plus infinity, or of minus infinities alone, becomes NaN, as in Keras.</remarks>
    /// <param name="input">The first of <paramref name="rows"/> · <paramref name="rowLength"/> inputs, row after row.</param>
    /// <param name="output">The first of as many outputs: the inputs themselves, or apart from them.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="rowLength">The number of elements in a row. Nothing is touched if either number is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ref float input, ref float output, nint rows, nint rowLength)
    {
        if (rowLength <= 0)
            return;
        nint row = 0;
        for (; row <= rows - RowsAtOnce; row += RowsAtOnce)
            ApplyToRows(RowsAtOnce, ref Unsafe.Add(ref input, row * rowLength), ref Unsafe.Add(ref output, row * rowLength), rowLength);
        for (; row < rows; row++)
            ApplyToRows(1, ref Unsafe.Add(ref input, row * rowLength), ref Unsafe.Add(ref output, row * rowLength), rowLength);
    }

    /// <summary>gradient[r, i] = y[r, i] · (gradient[r, i] - Σ gradient[r, j] · y[r, j]), where j rises.</summary>
    /// <param name="output">The first of <paramref name="rows"/> · <paramref name="rowLength"/> outputs y of softmax, row after row.</param>
    /// <param name="gradient">The first of as many gradients of the outputs, which become those of the inputs. They lie apart from the outputs.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="rowLength">The number of elements in a row. Nothing is touched if either number is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ApplyGradient(ref float output, ref float gradient, nint rows, nint rowLength)
    {
        if (rowLength <= 0)
            return;
        nint row = 0;
        for (; row <= rows - RowsAtOnce; row += RowsAtOnce)
            ApplyGradientToRows(RowsAtOnce, ref Unsafe.Add(ref output, row * rowLength), ref Unsafe.Add(ref gradient, row * rowLength), rowLength);
        for (; row < rows; row++)
            ApplyGradientToRows(1, ref Unsafe.Add(ref output, row * rowLength), ref Unsafe.Add(ref gradient, row * rowLength), rowLength);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ApplyToRows(int rows, ref float input, ref float output, nint rowLength)
    {
        for (nint row = 0; row < rows; row++)
        {
            ref float x = ref Unsafe.Add(ref input, row * rowLength);
            LaneLoops.Map(ref x, ref Unsafe.Add(ref output, row * rowLength), rowLength, new ExponentialOfDifference(LaneLoops.Maximum(ref x, rowLength)));
        }
        Vector256<double> sums = Sums(ref output, rows == 1 ? 0 : rowLength, rowLength);
        for (int row = 0; row < rows; row++)
        {
            ref float y = ref Unsafe.Add(ref output, row * rowLength);
            LaneLoops.Map(ref y, ref y, rowLength, new Quotient(sums.GetElement(row)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ApplyGradientToRows(int rows, ref float output, ref float gradient, nint rowLength)
    {
        Vector256<double> sums = SumsOfProducts(ref output, ref gradient, rows == 1 ? 0 : rowLength, rowLength);
        for (int row = 0; row < rows; row++)
            LaneLoops.Combine(
                ref Unsafe.Add(ref output, row * rowLength),
                ref Unsafe.Add(ref gradient, row * rowLength),
                rowLength,
                new ProductWithDifference((float)sums.GetElement(row)));
    }

    /// <summary>The sums of four rows, or with a stride of zero four times that of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<double> Sums(ref float y0, nint stride, nint rowLength)
    {
        ref float y1 = ref Unsafe.Add(ref y0, stride);
        ref float y2 = ref Unsafe.Add(ref y1, stride);
        ref float y3 = ref Unsafe.Add(ref y2, stride);
        Vector128<double> firstTwo = Vector128<double>.Zero;
        Vector128<double> lastTwo = Vector128<double>.Zero;
        for (nint i = 0; i < rowLength; i++)
        {
            Vector128<float> y = Vector128.Create(Unsafe.Add(ref y0, i), Unsafe.Add(ref y1, i), Unsafe.Add(ref y2, i), Unsafe.Add(ref y3, i));
            firstTwo += Vector128.WidenLower(y);
            lastTwo += Vector128.WidenUpper(y);
        }
        return Vector256.Create(firstTwo, lastTwo);
    }

    /// <summary>The sums of the products of four rows with their gradients, or with a stride of zero four times that of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<double> SumsOfProducts(ref float y0, ref float gradient0, nint stride, nint rowLength)
    {
        ref float y1 = ref Unsafe.Add(ref y0, stride);
        ref float y2 = ref Unsafe.Add(ref y1, stride);
        ref float y3 = ref Unsafe.Add(ref y2, stride);
        ref float gradient1 = ref Unsafe.Add(ref gradient0, stride);
        ref float gradient2 = ref Unsafe.Add(ref gradient1, stride);
        ref float gradient3 = ref Unsafe.Add(ref gradient2, stride);
        Vector128<double> firstTwo = Vector128<double>.Zero;
        Vector128<double> lastTwo = Vector128<double>.Zero;
        for (nint i = 0; i < rowLength; i++)
        {
            Vector128<float> y = Vector128.Create(Unsafe.Add(ref y0, i), Unsafe.Add(ref y1, i), Unsafe.Add(ref y2, i), Unsafe.Add(ref y3, i));
            Vector128<float> gradient = Vector128.Create(
                Unsafe.Add(ref gradient0, i), Unsafe.Add(ref gradient1, i), Unsafe.Add(ref gradient2, i), Unsafe.Add(ref gradient3, i));
            firstTwo += Vector128.WidenLower(gradient) * Vector128.WidenLower(y);
            lastTwo += Vector128.WidenUpper(gradient) * Vector128.WidenUpper(y);
        }
        return Vector256.Create(firstTwo, lastTwo);
    }

    /// <summary>2^64 · e^(x - maximum). The scale cancels in the quotient, and keeps small terms of the sum out of the denormals.</summary>
    /// <remarks>
    /// The rounding error of the difference (TwoSum) goes into the exponent too: it would be that of the result, magnified by the
    /// difference. Where the difference is infinite the error is NaN, and where the exponential vanishes it does not matter.
    /// </remarks>
    internal readonly struct ExponentialOfDifference(float maximum) : IUnaryMap
    {
        private readonly float _maximum = maximum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes maximum = TLanes.Create(_maximum);
            TLanes difference = x - maximum;
            TLanes subtracted = x - difference;
            TLanes error = (x - (difference + subtracted)) + (subtracted - maximum);
            error = TLanes.WhereLess(difference, TLanes.Create(NaturalExponential.Lowest), TLanes.Create(0), error);

            TLanes minusOne = NaturalExponential.Split(difference, out TLanes power);
            minusOne = TLanes.MultiplyAdd(error, minusOne, minusOne + error);
            return TLanes.MultiplyAdd(power, minusOne, power);
        }
    }

    /// <summary>x / divisor: a product with the reciprocal, corrected by what is left of x.</summary>
    private readonly struct Quotient(double divisor) : IUnaryMap
    {
        private readonly float _divisor = (float)divisor;
        private readonly float _rest = (float)(divisor - (float)divisor);
        private readonly float _reciprocal = 1f / (float)divisor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes reciprocal = TLanes.Create(_reciprocal);
            TLanes quotient = x * reciprocal;
            TLanes left = TLanes.MultiplyAdd(-quotient, TLanes.Create(_divisor), x);
            left = TLanes.MultiplyAdd(-quotient, TLanes.Create(_rest), left);
            return TLanes.MultiplyAdd(left, reciprocal, quotient);
        }
    }

    /// <summary>y · (gradient - mean), where the mean is weighted by y.</summary>
    private readonly struct ProductWithDifference(float mean) : IBinaryMap
    {
        private readonly float _mean = mean;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes y, TLanes gradient)
            where TLanes : struct, ILanes<TLanes> => y * (gradient - TLanes.Create(_mean));
    }
}
