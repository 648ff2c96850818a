using System;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>One float as a double.</summary>
internal readonly struct WideLanes1(double value) : IWideLanes<WideLanes1>
{
    public static nint Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    public double Value { get; } = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 Create(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 Load(ref float origin, nint offset) => new(Unsafe.Add(ref origin, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideLanes1 lanes, ref float origin, nint offset) => Unsafe.Add(ref origin, offset) = (float)lanes.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 operator +(WideLanes1 a, WideLanes1 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 operator -(WideLanes1 a, WideLanes1 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 operator -(WideLanes1 a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 operator *(WideLanes1 a, WideLanes1 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 operator /(WideLanes1 a, WideLanes1 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 SquareRoot(WideLanes1 a) => new(Math.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 Abs(WideLanes1 a) => new(Math.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 WhereLess(WideLanes1 a, WideLanes1 b, WideLanes1 whenTrue, WideLanes1 whenFalse) => a.Value < b.Value ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes1 ShiftIntoExponent(WideLanes1 a) => new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(a.Value) << 52));
}
