using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>x / (1 + e^-x). At minus infinity it is its limit, zero.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Silu : IElementwiseActivation
{
    // Beyond it, the function is x or zero and its derivative one or zero.
    private const float Limit = 120f;

    /// <inheritdoc/>
    public static bool SavesOutput => false;

    /// <remarks>On the left the product with e^x is made before its scale is taken away: there e^x is a denormal long before x · e^x is.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Value<TLanes>(TLanes x)
    {
        TLanes zero = TLanes.Create(0);
        TLanes one = TLanes.Create(1);
        TLanes lowest = TLanes.Create(-Limit);
        TLanes inverseScale = TLanes.Create(Exponential.InverseScale);
        TLanes exponential = Exponential.Scaled(-TLanes.Abs(x));
        TLanes left = TLanes.WhereLess(x, lowest, lowest, x) * exponential;
        TLanes numerator = TLanes.WhereLess(x, zero, left, x);
        TLanes denominator = TLanes.MultiplyAdd(exponential, inverseScale, one);
        return numerator / denominator * TLanes.WhereLess(x, zero, inverseScale, one);
    }

    /// <remarks>s + x · s · (1 - s), where s, the sigmoid, and 1 - s are each computed without cancellation.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IElementwiseActivation.Gradient<TLanes>(TLanes saved, TLanes gradient)
    {
        TLanes one = TLanes.Create(1);
        TLanes limit = TLanes.Create(Limit);
        TLanes inverseScale = TLanes.Create(Exponential.InverseScale);
        TLanes magnitude = TLanes.Abs(saved);
        magnitude = TLanes.WhereLess(limit, magnitude, limit, magnitude);

        TLanes exponential = Exponential.Scaled(-magnitude);
        TLanes upper = one / TLanes.MultiplyAdd(exponential, inverseScale, one);
        TLanes lower = exponential * upper;
        TLanes sigmoid = TLanes.WhereLess(saved, TLanes.Create(0), lower, upper * TLanes.Create(Exponential.Scale));
        TLanes derivative = TLanes.MultiplyAdd(TLanes.CopySign(magnitude, saved) * lower, upper, sigmoid) * inverseScale;
        return gradient * derivative;
    }
}
