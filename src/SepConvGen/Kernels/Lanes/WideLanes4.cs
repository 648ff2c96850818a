using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SepConvGen.Kernels;

/// <summary>Four floats as two vectors of two doubles.</summary>
internal readonly struct WideLanes4(Vector128<double> lower, Vector128<double> upper) : IWideLanes<WideLanes4>
{
    private readonly Vector128<double> _lower = lower;
    private readonly Vector128<double> _upper = upper;

    public static nint Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 Create(double value) => new(Vector128.Create(value), Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 Load(ref float origin, nint offset)
    {
        Vector128<float> floats = Vector128.LoadUnsafe(ref origin, (nuint)offset);
        return new(Vector128.WidenLower(floats), Vector128.WidenUpper(floats));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideLanes4 lanes, ref float origin, nint offset) => Vector128.Narrow(lanes._lower, lanes._upper).StoreUnsafe(ref origin, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 operator +(WideLanes4 a, WideLanes4 b) => new(a._lower + b._lower, a._upper + b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 operator -(WideLanes4 a, WideLanes4 b) => new(a._lower - b._lower, a._upper - b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 operator -(WideLanes4 a) => new(-a._lower, -a._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 operator *(WideLanes4 a, WideLanes4 b) => new(a._lower * b._lower, a._upper * b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 operator /(WideLanes4 a, WideLanes4 b) => new(a._lower / b._lower, a._upper / b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 SquareRoot(WideLanes4 a) => new(Vector128.Sqrt(a._lower), Vector128.Sqrt(a._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 Abs(WideLanes4 a) => new(Vector128.AndNot(a._lower, Vector128.Create(-0d)), Vector128.AndNot(a._upper, Vector128.Create(-0d)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 WhereLess(WideLanes4 a, WideLanes4 b, WideLanes4 whenTrue, WideLanes4 whenFalse) => new(
        Vector128.ConditionalSelect(Vector128.LessThan(a._lower, b._lower), whenTrue._lower, whenFalse._lower),
        Vector128.ConditionalSelect(Vector128.LessThan(a._upper, b._upper), whenTrue._upper, whenFalse._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes4 ShiftIntoExponent(WideLanes4 a) => new((a._lower.AsInt64() << 52).AsDouble(), (a._upper.AsInt64() << 52).AsDouble());
}
