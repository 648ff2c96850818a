using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Kernels;

/// <summary>Sixteen floats as two vectors of eight doubles.</summary>
internal readonly struct WideLanes16(Vector512<double> lower, Vector512<double> upper) : IWideLanes<WideLanes16>
{
    private readonly Vector512<double> _lower = lower;
    private readonly Vector512<double> _upper = upper;

    public static nint Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 16;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 Create(double value) => new(Vector512.Create(value), Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 Load(ref float origin, nint offset)
    {
        Vector512<float> floats = Vector512.LoadUnsafe(ref origin, (nuint)offset);
        return new(Vector512.WidenLower(floats), Vector512.WidenUpper(floats));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideLanes16 lanes, ref float origin, nint offset) => Vector512.Narrow(lanes._lower, lanes._upper).StoreUnsafe(ref origin, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 operator +(WideLanes16 a, WideLanes16 b) => new(a._lower + b._lower, a._upper + b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 operator -(WideLanes16 a, WideLanes16 b) => new(a._lower - b._lower, a._upper - b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 operator -(WideLanes16 a) => new(-a._lower, -a._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 operator *(WideLanes16 a, WideLanes16 b) => new(a._lower * b._lower, a._upper * b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 operator /(WideLanes16 a, WideLanes16 b) => new(a._lower / b._lower, a._upper / b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 SquareRoot(WideLanes16 a) => new(Vector512.Sqrt(a._lower), Vector512.Sqrt(a._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 Abs(WideLanes16 a) => new(Vector512.AndNot(a._lower, Vector512.Create(-0d)), Vector512.AndNot(a._upper, Vector512.Create(-0d)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 WhereLess(WideLanes16 a, WideLanes16 b, WideLanes16 whenTrue, WideLanes16 whenFalse) => new(
        Vector512.ConditionalSelect(Vector512.LessThan(a._lower, b._lower), whenTrue._lower, whenFalse._lower),
        Vector512.ConditionalSelect(Vector512.LessThan(a._upper, b._upper), whenTrue._upper, whenFalse._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes16 ShiftIntoExponent(WideLanes16 a) => new((a._lower.AsInt64() << 52).AsDouble(), (a._upper.AsInt64() << 52).AsDouble());
}
