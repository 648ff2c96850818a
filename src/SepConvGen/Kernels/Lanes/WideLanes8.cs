using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Kernels;

/// <summary>Eight floats as two vectors of four doubles.</summary>
internal readonly struct WideLanes8(Vector256<double> lower, Vector256<double> upper) : IWideLanes<WideLanes8>
{
    private readonly Vector256<double> _lower = lower;
    private readonly Vector256<double> _upper = upper;

    public static nint Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 Create(double value) => new(Vector256.Create(value), Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 Load(ref float origin, nint offset)
    {
        Vector256<float> floats = Vector256.LoadUnsafe(ref origin, (nuint)offset);
        return new(Vector256.WidenLower(floats), Vector256.WidenUpper(floats));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideLanes8 lanes, ref float origin, nint offset) => Vector256.Narrow(lanes._lower, lanes._upper).StoreUnsafe(ref origin, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 operator +(WideLanes8 a, WideLanes8 b) => new(a._lower + b._lower, a._upper + b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 operator -(WideLanes8 a, WideLanes8 b) => new(a._lower - b._lower, a._upper - b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 operator -(WideLanes8 a) => new(-a._lower, -a._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 operator *(WideLanes8 a, WideLanes8 b) => new(a._lower * b._lower, a._upper * b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 operator /(WideLanes8 a, WideLanes8 b) => new(a._lower / b._lower, a._upper / b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 SquareRoot(WideLanes8 a) => new(Vector256.Sqrt(a._lower), Vector256.Sqrt(a._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 Abs(WideLanes8 a) => new(Vector256.AndNot(a._lower, Vector256.Create(-0d)), Vector256.AndNot(a._upper, Vector256.Create(-0d)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 WhereLess(WideLanes8 a, WideLanes8 b, WideLanes8 whenTrue, WideLanes8 whenFalse) => new(
        Vector256.ConditionalSelect(Vector256.LessThan(a._lower, b._lower), whenTrue._lower, whenFalse._lower),
        Vector256.ConditionalSelect(Vector256.LessThan(a._upper, b._upper), whenTrue._upper, whenFalse._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes8 ShiftIntoExponent(WideLanes8 a) => new((a._lower.AsInt64() << 52).AsDouble(), (a._upper.AsInt64() << 52).AsDouble());
}
