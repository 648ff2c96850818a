using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>e / (1 + e) and e / (1 + e)² with e = 2^-64 · power · (1 + minusOne), as <see cref="NaturalExponential.Split"/> gives it: the left half of what is made of the logistic function, in relative error.</summary>
/// <remarks>Of each the denominator, and what stands for minusOne in the numerator, with the rounding errors of the denominator taken into it before e is rounded itself.</remarks>
internal static class LogisticTail
{
    /// <summary>What stands for <paramref name="minusOne"/> above 1 + e.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Over<TLanes>(TLanes minusOne, TLanes power, out TLanes denominator)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.Create(1);
        TLanes exponential = TLanes.MultiplyAdd(power, minusOne, power) * TLanes.Create(NaturalExponential.InverseScale);
        denominator = one + exponential;
        TLanes rounding = (denominator - one) - exponential;
        return TLanes.MultiplyAdd(rounding, minusOne + one, minusOne);
    }

    /// <summary>What stands for <paramref name="minusOne"/> above (1 + e)².</summary>
    /// <remarks>The rounding errors of 1 + e and of its square are divided by the square, for which 1 - 3/4 · e is near enough.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OverSquare<TLanes>(TLanes minusOne, TLanes power, out TLanes root, out TLanes square)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.Create(1);
        TLanes exponential = TLanes.MultiplyAdd(power, minusOne, power) * TLanes.Create(NaturalExponential.InverseScale);
        root = one + exponential;
        square = root * root;
        TLanes rounding = (root - one) - exponential;
        rounding = TLanes.MultiplyAdd(-root, root, square) + (rounding + rounding);
        rounding *= TLanes.MultiplyAdd(exponential, TLanes.Create(-0.75f), one);
        return TLanes.MultiplyAdd(rounding, minusOne + one, minusOne);
    }
}
