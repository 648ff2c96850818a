using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>The fused multiply-add of generated code: rounded once, with the same bits on every machine.</summary>
/// <remarks>
/// Without the instruction it is computed exactly in double precision. <see cref="MathF.FusedMultiplyAdd"/> would ask the C library
/// instead, which is some 200 times slower than hardware and not exact everywhere.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Fused
{
    /// <summary>a · b + c, rounded once.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="c">The addend.</param>
    /// <returns>The float nearest to the exact a · b + c, ties to even. Any NaN may stand for any other.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c)
    {
        if (Fma.IsSupported)
            return Fma.MultiplyAddScalar(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b), Vector128.CreateScalarUnsafe(c)).ToScalar();
        if (AdvSimd.IsSupported)
            return AdvSimd.FusedMultiplyAddScalar(Vector64.CreateScalarUnsafe(c), Vector64.CreateScalarUnsafe(a), Vector64.CreateScalarUnsafe(b)).ToScalar();
        return Emulate(a, b, c);
    }

    /// <summary>a · b + c in each of four lanes, rounded once.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="c">The addend.</param>
    /// <returns>In each lane the float nearest to the exact a · b + c, ties to even. Any NaN may stand for any other.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        if (Fma.IsSupported)
            return Fma.MultiplyAdd(a, b, c);
        if (AdvSimd.IsSupported)
            return AdvSimd.FusedMultiplyAdd(c, a, b);
        return Vector128.IsHardwareAccelerated ? EmulateVectorised(a, b, c) : EmulateLaneByLane(a, b, c);
    }

    // What a double has behind the digits of a float, and the midpoint between two floats there. Below twice the smallest normal number the digits of floats end elsewhere.
    private const uint DigitsBehind = 0x1FFFFFFF, Midpoint = 0x10000000;
    private const float FewDigits = 2.3509887e-38f;

    /// <summary>The fused multiply-add without the instruction.</summary>
    /// <remarks>
    /// The product of two floats is exact in double, and the sum is rounded once. Rounding it again to a float gives what the exact sum gives, unless it lies on a midpoint between two floats,
    /// where it may have come from either side: then <see cref="EmulateExactly(float, float, float)"/> decides.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Emulate(float a, float b, float c)
    {
        double sum = (double)a * b + c;
        float rounded = (float)sum;
        return ((uint)BitConverter.DoubleToUInt64Bits(sum) & DigitsBehind) == Midpoint || MathF.Abs(rounded) < FewDigits ? EmulateExactly(a, b, c) : rounded;
    }

    /// <summary><see cref="Emulate(float, float, float)"/> in four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> EmulateVectorised(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        Vector128<double> lower = Vector128.WidenLower(a) * Vector128.WidenLower(b) + Vector128.WidenLower(c), upper = Vector128.WidenUpper(a) * Vector128.WidenUpper(b) + Vector128.WidenUpper(c);
        Vector128<float> rounded = Vector128.Narrow(lower, upper);
        Vector128<uint> digits = Vector128.Narrow(lower.AsUInt64(), upper.AsUInt64()) & Vector128.Create(DigitsBehind);
        Vector128<uint> doubtful = Vector128.Equals(digits, Vector128.Create(Midpoint)) | Vector128.LessThan(Vector128.Abs(rounded), Vector128.Create(FewDigits)).AsUInt32();
        return doubtful == Vector128<uint>.Zero ? rounded : EmulateExactly(a, b, c);
    }

    /// <summary>Rounds to odd before it rounds to float.</summary>
    /// <remarks>
    /// The sum with its rounding error (TwoSum) is the exact result; rounding that sum to odd instead of to even keeps what the narrowing needs to know of the part that was cut off, so that rounding twice is rounding once.
    /// No step overflows or loses a denormal: exact results lie between 2^-298 and 2^257.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static float EmulateExactly(float a, float b, float c)
    {
        double product = (double)a * b;
        double addend = c;
        double sum = product + addend;
        double addendPart = sum - product;
        double error = (product - (sum - addendPart)) + (addend - addendPart);

        // An infinite or NaN sum has a NaN error, which counts as none.
        ulong inexact = error > 0 || error < 0 ? 1UL : 0UL;
        ulong sumBits = BitConverter.DoubleToUInt64Bits(sum);
        ulong roundedAway = (BitConverter.DoubleToUInt64Bits(error) ^ sumBits) >> 63 & inexact;
        return (float)BitConverter.UInt64BitsToDouble(sumBits - roundedAway | inexact);
    }

    /// <inheritdoc cref="EmulateExactly(float, float, float)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static Vector128<float> EmulateExactly(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.Narrow(
        RoundedToOdd(Vector128.WidenLower(a), Vector128.WidenLower(b), Vector128.WidenLower(c)),
        RoundedToOdd(Vector128.WidenUpper(a), Vector128.WidenUpper(b), Vector128.WidenUpper(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> RoundedToOdd(Vector128<double> a, Vector128<double> b, Vector128<double> c)
    {
        Vector128<double> product = a * b;
        Vector128<double> sum = product + c;
        Vector128<double> addendPart = sum - product;
        Vector128<double> error = (product - (sum - addendPart)) + (c - addendPart);

        Vector128<double> nonZero = Vector128.GreaterThan(error, Vector128<double>.Zero) | Vector128.LessThan(error, Vector128<double>.Zero);
        Vector128<ulong> inexact = nonZero.AsUInt64() & Vector128.Create(1UL);
        Vector128<ulong> roundedAway = Vector128.ShiftRightLogical(error.AsUInt64() ^ sum.AsUInt64(), 63) & inexact;
        return (sum.AsUInt64() - roundedAway | inexact).AsDouble();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector128<float> EmulateLaneByLane(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.Create(
        Emulate(a.GetElement(0), b.GetElement(0), c.GetElement(0)),
        Emulate(a.GetElement(1), b.GetElement(1), c.GetElement(1)),
        Emulate(a.GetElement(2), b.GetElement(2), c.GetElement(2)),
        Emulate(a.GetElement(3), b.GetElement(3), c.GetElement(3)));
}
