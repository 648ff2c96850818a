using System;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Gradients of a loss with all penalties, against central differences.</summary>
internal static class Slopes
{
    /// <summary>The loss is the product of outputs and <paramref name="upstream"/>, plus <see cref="Layer.RegularizationLoss"/>.</summary>
    public static void Check(Layer layer, float[] input, float[] upstream, int batch, ForwardCache cache)
    {
        layer.ClearGradients();
        (_, float[] inputGradient) = layer.ForwardBackward(input, upstream, batch, cache);
        float[][] gradients = [.. layer.Parameters.Select(parameter =>
        {
            float[] gradient = parameter.Gradient.ToArray();
            if (parameter.Trainable)
                parameter.Regularizer?.AddGradient(parameter.Value, gradient);
            return gradient;
        })];
        Compare(input, inputGradient, null);
        for (int p = 0; p < gradients.Length; p++)
        {
            float[] start = layer.Parameters[p].Value.ToArray();
            Compare(start, gradients[p], layer.Parameters[p]);
            layer.Parameters[p].Set(start);
        }

        void Compare(float[] values, float[] gradient, Parameter? parameter)
        {
            for (int i = 0; i < values.Length; i += 1 + values.Length / 7)
            {
                const float step = 4e-3f;
                double slope = (Loss(values, i, step, parameter) - Loss(values, i, -step, parameter)) / (2 * step);
                Assert.True(Math.Abs(slope - gradient[i]) <= 5e-3 + 0.01 * Math.Abs(slope), $"{parameter?.Name ?? "input"}[{i}] has the gradient {gradient[i]}, but the loss the slope {slope}.");
            }
        }

        double Loss(float[] values, int index, float step, Parameter? parameter)
        {
            float[] moved = [.. values];
            moved[index] += step;
            parameter?.Set(moved);
            float[] x = parameter is null ? moved : input, output = new float[upstream.Length];
            layer.Forward(x, output, batch, cache);
            return output.Zip(upstream).Sum(pair => (double)pair.First * pair.Second) + layer.RegularizationLoss(cache);
        }
    }
}
