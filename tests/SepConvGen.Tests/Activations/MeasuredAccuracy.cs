using System;
using System.Threading.Tasks;

namespace SepConvGen.Tests.Kernels;

/// <summary>The largest error met, in units in the last place, and the argument where.</summary>
internal readonly record struct LargestError(double Ulp, float At)
{
    /// <summary>The larger of the two; NaN, which is an error without a size, is larger than everything.</summary>
    public LargestError Or(LargestError other) => other.Ulp > Ulp || double.IsNaN(other.Ulp) ? other : this;
}

/// <summary>How far an activation of the library is from the truth.</summary>
/// <param name="Value">The error of the values, in ulp of themselves.</param>
/// <param name="Derivative">The error of the derivatives, in ulp of themselves: large near a root or in a tail.</param>
/// <param name="DerivativeOfLargestTerm">The same in ulp of the largest term of the last sum.</param>
internal sealed record MeasuredAccuracy(LargestError Value, LargestError Derivative, LargestError DerivativeOfLargestTerm)
{
    private const int Block = 1 << 14;

    /// <summary>The errors at <paramref name="count"/> finite points, of which <paramref name="point"/> gives each by its number.</summary>
    public static MeasuredAccuracy Of(ReferenceActivation activation, long count, Func<long, float> point)
    {
        var worst = new MeasuredAccuracy(default, default, default);
        object gate = new();
        Parallel.For(0L, (count + Block - 1) / Block, static () => new MeasuredAccuracy(default, default, default), (block, _, soFar) => soFar.Or(OfBlock(activation, block * Block, Math.Min(Block, count - block * Block), point)), soFar =>
        {
            lock (gate)
                worst = worst.Or(soFar);
        });
        return worst;
    }

    public MeasuredAccuracy Or(MeasuredAccuracy other) => new(Value.Or(other.Value), Derivative.Or(other.Derivative), DerivativeOfLargestTerm.Or(other.DerivativeOfLargestTerm));

    private static MeasuredAccuracy OfBlock(ReferenceActivation activation, long first, long count, Func<long, float> point)
    {
        float[] x = new float[count];
        for (int i = 0; i < x.Length; i++)
            x[i] = point(first + i);
        float[] values = activation.Values(x), derivatives = activation.Derivatives(x);
        LargestError value = default, derivative = default, ofTerm = default;
        for (int i = 0; i < x.Length; i++)
        {
            double expected = activation.Value(x[i]), slope = activation.Derivative(x[i]);
            value = value.Or(new LargestError(UnitInTheLastPlace.Error(values[i], expected, expected), x[i]));
            LargestError error = new(UnitInTheLastPlace.Error(derivatives[i], slope, slope), x[i]);
            derivative = derivative.Or(error);
            // In ulp of something larger it can only be smaller.
            if (!(error.Ulp <= ofTerm.Ulp))
                ofTerm = ofTerm.Or(error with { Ulp = UnitInTheLastPlace.Error(derivatives[i], slope, Math.Max(Math.Abs(slope), activation.LargestTerm(x[i]))) });
        }

        return new MeasuredAccuracy(value, derivative, ofTerm);
    }
}
