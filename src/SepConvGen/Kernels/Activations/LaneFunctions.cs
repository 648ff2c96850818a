using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>What activations in single precision are made of, <see cref="NaturalExponential"/> and <see cref="LogisticTail"/> aside.</summary>
internal static class LaneFunctions
{
    /// <summary>|x|, but at most so much: where a product of an infinity with zero would be NaN instead of its limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Magnitude<TLanes>(TLanes x, float highest)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes magnitude = TLanes.Abs(x), limit = TLanes.Create(highest);
        return TLanes.WhereLess(limit, magnitude, limit, magnitude);
    }
}
