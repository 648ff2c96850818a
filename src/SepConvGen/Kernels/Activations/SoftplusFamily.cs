using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SepConvGen.Kernels;

/// <summary>log(1 + e^x).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Softplus : IWideActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        TLanes zero = TLanes.Create(0);
        return TLanes.WhereLess(x, zero, zero, x) + WideFunctions.LogarithmOfOnePlus(WideFunctions.Exponential(-TLanes.Abs(x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => WideFunctions.Logistic(x);
}

/// <summary>log(1 / (1 + e^-x)).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LogSigmoid : IWideActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        TLanes zero = TLanes.Create(0);
        return TLanes.WhereLess(x, zero, x, zero) - WideFunctions.LogarithmOfOnePlus(WideFunctions.Exponential(-TLanes.Abs(x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x) => WideFunctions.Logistic(-x);
}

/// <summary>x · tanh(log(1 + e^x)) (Misra 2019), which is x · n / (n + 2) with n = e^x · (e^x + 2).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Mish : IWideActivation
{
    // Farther out it is zero or x.
    private const double Lowest = -200;
    private const double Highest = 60;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Value<TLanes>(TLanes x)
    {
        TLanes exponential = WideFunctions.Exponential(WideFunctions.Clamp(x, Lowest, Highest));
        TLanes n = exponential * (exponential + TLanes.Create(2));
        return WideFunctions.Clamp(x, Lowest, double.PositiveInfinity) * (n / (n + TLanes.Create(2)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLanes IWideActivation.Derivative<TLanes>(TLanes x)
    {
        x = WideFunctions.Clamp(x, Lowest, Highest);
        TLanes exponential = WideFunctions.Exponential(x);
        TLanes four = TLanes.Create(4);
        TLanes n = four * (x + TLanes.Create(1)) + exponential * (four * x + TLanes.Create(6) + exponential * (four + exponential));
        TLanes d = exponential * (exponential + TLanes.Create(2)) + TLanes.Create(2);
        return exponential * n / (d * d);
    }
}
