using System;
using System.IO;
using Xunit;

namespace SepConvGen.Tests.Kernels;

/// <summary>Against exact values and derivatives, computed with 60 digits at 1220 points; golden/README.md tells how.</summary>
public class KerasActivationTests
{
    [Theory]
    [InlineData("relu", 1)]
    [InlineData("sigmoid", 19)]
    [InlineData("tanh", 23)]
    [InlineData("silu", 15)]
    public void Values_and_derivatives_agree_with_sixty_digits(string name, int number)
    {
        ReferenceActivation activation = ReferenceActivation.Named(name);
        using NpzArchive arrays = Open("elementwise.npz");
        float[] x = arrays["x"].ToSingleArray();
        double[] values = arrays[$"{number:00}_value"].ToDoubleArray();
        double[] derivatives = arrays[$"{number:00}_derivative"].ToDoubleArray();
        Assert.Equal(1220, x.Length);

        float[] actual = new float[x.Length];
        activation.Apply(x, actual);
        float[] actualDerivatives = activation.Derivatives(x);
        for (int i = 0; i < x.Length; i++)
        {
            double error = UnitInTheLastPlace.Error(actual[i], values[i], values[i]);
            Assert.True(error <= 2, $"{name}({x[i]:R}) is {values[i]:R}, not {actual[i]:R}: {error:F2} ulp.");
            if (double.IsNaN(derivatives[i]))
                continue;
            double magnitude = Math.Max(Math.Abs(derivatives[i]), activation.LargestTerm(x[i]));
            error = UnitInTheLastPlace.Error(actualDerivatives[i], derivatives[i], magnitude);
            Assert.True(error <= 4, $"{name}'({x[i]:R}) is {derivatives[i]:R}, not {actualDerivatives[i]:R}: {error:F2} ulp.");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(17)]
    [InlineData(64)]
    public void Softmax_and_its_gradient_agree_with_Keras(int rowLength)
    {
        using NpzArchive arrays = Open("rowwise.npz");
        float[] x = arrays[$"softmax_{rowLength}_input"].ToSingleArray();
        float[] upstream = arrays[$"softmax_{rowLength}_upstream"].ToSingleArray();
        double[] values = arrays[$"softmax_{rowLength}_value"].ToDoubleArray();
        double[] gradients = arrays[$"softmax_{rowLength}_grad"].ToDoubleArray();

        float[] y = SoftmaxKernelsTests.Softmax(x, rowLength);
        float[] gradient = SoftmaxKernelsTests.Gradient(y, upstream, rowLength);
        for (int start = 0; start < x.Length; start += rowLength)
        {
            double largest = 0;
            for (int i = start; i < start + rowLength; i++)
                largest = Math.Max(largest, Math.Abs(upstream[i]));
            for (int i = start; i < start + rowLength; i++)
            {
                double error = UnitInTheLastPlace.Error(y[i], values[i], values[i]);
                Assert.True(error <= 2, $"Element {i} of softmax over {rowLength} is {values[i]:R}, not {y[i]:R}: {error:F2} ulp.");
                error = UnitInTheLastPlace.Error(gradient[i], gradients[i], values[i] * largest);
                Assert.True(error <= 4, $"Element {i} of the gradient of softmax over {rowLength} is {gradients[i]:R}, not {gradient[i]:R}: {error:F2} ulp.");
            }
        }
    }

    private static NpzArchive Open(string name) => NpzArchive.Open(Path.Combine(AppContext.BaseDirectory, "Activations", "Data", name));
}
