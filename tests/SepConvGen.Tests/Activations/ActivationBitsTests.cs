using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SepConvGen.Kernels;
using Xunit;

namespace SepConvGen.Tests.Kernels;

/// <summary>The same bits on every machine: CI runs this with each instruction set switched off in turn.</summary>
public class ActivationBitsTests
{
    private static readonly float[] Points = SamplePoints.Assorted(40_003);

    [Theory]
    [InlineData("relu", "cab3adad57cf5089")]
    [InlineData("sigmoid", "a67750838a0a3598")]
    [InlineData("tanh", "878951fd0fac2a1b")]
    [InlineData("silu", "425ee9e3ae28b060")]
    public void Values_and_gradients_hash_to_the_pinned_value(string name, string expected)
    {
        ReferenceActivation activation = ReferenceActivation.Named(name);
        float[] y = new float[Points.Length];
        activation.Apply(Points, y);
        float[] gradient = [.. Points.Reverse()];
        activation.ApplyGradient(activation.SavesOutput ? y : Points, gradient);
        Assert.Equal(expected, HashOf(y, gradient));
    }

    [Theory]
    [InlineData(1, "ef4eb5777cacc84d")]
    [InlineData(5, "3eec3f328237fa58")]
    [InlineData(12, "d399286db948c5bf")]
    [InlineData(64, "7e2940e1c6b0197b")]
    [InlineData(1001, "b25899526c496713")]
    public void Softmax_and_its_gradient_hash_to_the_pinned_value(int rowLength, string expected)
    {
        float[] x = [.. Points.Where(float.IsFinite).Take(6 * 1001 / rowLength * rowLength).Select(point => point % 50)];
        float[] y = SoftmaxKernelsTests.Softmax(x, rowLength);
        Assert.Equal(expected, HashOf(y, SoftmaxKernelsTests.Gradient(y, [.. x.Reverse()], rowLength)));
    }

    [Fact]
    public void Fused_multiply_adds_hash_to_the_pinned_value()
    {
        var operands = new FusedOperands(FusedOperandKind.SimilarExponents, seed: 14);
        float[] results = new float[100_000];
        for (int i = 0; i < results.Length; i++)
        {
            (float a, float b, float c) = operands.Next();
            results[i] = Fused.MultiplyAdd(a, b, c);
        }
        Assert.Equal("9a97633644592c6a", HashOf(results));
    }

    private static string HashOf(params float[][] tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] tensor in tensors)
            hash.AppendData(MemoryMarshal.AsBytes<float>(Array.ConvertAll(tensor, value => float.IsNaN(value) ? float.NaN : value)));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
