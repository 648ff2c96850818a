using System;
using System.Collections.Generic;
using System.Numerics;

namespace SepConvGen;

/// <summary>Keras' three ways to keep gradients small.</summary>
internal static class GradientClipping
{
    /// <summary>The sum of the squares in double, in rising order: neither overflow nor the order of a machine's lanes shows in it.</summary>
    public static double SquaredNorm(ReadOnlySpan<float> gradient)
    {
        double sum = 0;
        foreach (float element in gradient)
            sum += (double)element * element;
        return sum;
    }

    /// <summary><c>g · c / max(‖g‖, c)</c>.</summary>
    public static void ClipNorm(Span<float> gradient, float limit)
    {
        float divisor = Math.Max((float)Math.Sqrt(SquaredNorm(gradient)), limit);
        var limits = new Vector<float>(limit);
        var divisors = new Vector<float>(divisor);
        for (int i = 0; i < gradient.Length; i += Vector<float>.Count)
            PartialVector.Store(PartialVector.Load(gradient, i) * limits / divisors, gradient, i);
    }

    /// <summary>Each element within ±limit; NaN stays NaN.</summary>
    public static void ClipValue(Span<float> gradient, float limit)
    {
        var most = new Vector<float>(limit);
        var least = new Vector<float>(-limit);
        for (int i = 0; i < gradient.Length; i += Vector<float>.Count)
        {
            Vector<float> g = PartialVector.Load(gradient, i);
            g = Vector.ConditionalSelect(Vector.GreaterThan(g, most), most, g);
            PartialVector.Store(Vector.ConditionalSelect(Vector.LessThan(g, least), least, g), gradient, i);
        }
    }

    /// <summary><c>g · c · min(1 / ‖all g‖, 1 / c)</c> over the trainable parameters; NaN where the norm is not finite.</summary>
    public static void ClipGlobalNorm(IReadOnlyList<Parameter> parameters, float limit)
    {
        double squaredNorm = 0;
        for (int i = 0; i < parameters.Count; i++)
            if (parameters[i].Trainable)
                squaredNorm += SquaredNorm(parameters[i].Gradient);
        double norm = Math.Sqrt(squaredNorm);
        float scale = !double.IsFinite(norm) ? float.NaN : norm <= limit ? 1 : (float)(limit / norm);
        var scales = new Vector<float>(scale);
        for (int p = 0; p < parameters.Count; p++)
        {
            Span<float> gradient = parameters[p].Gradient;
            if (parameters[p].Trainable)
                for (int i = 0; i < gradient.Length; i += Vector<float>.Count)
                    PartialVector.Store(PartialVector.Load(gradient, i) * scales, gradient, i);
        }
    }
}
