using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SepConvGen.Kernels;
using Xunit;

namespace SepConvGen.Tests.Kernels;

/// <summary>The same bits on every machine: CI runs this with each instruction set switched off in turn.</summary>
[Trait("Category", "Bits")]
public class ActivationBitsTests
{
    private static readonly float[] Points = SamplePoints.Assorted(40_003);

    [Fact]
    public void Values_and_gradients_of_every_activation_hash_to_the_pinned_value() => Pinned.Verify(
        [.. ReferenceActivations.All.Select(activation => (activation.Name, HashOf(activation.Values(Points), activation.Derivatives(Points)))), .. Rows("log_softmax"), .. Rows("sparsemax")]);

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

    private static IEnumerable<(string Name, string Hash)> Rows(string name)
    {
        foreach (int rowLength in new[] { 1, 5, 12, 64, 1001 })
        {
            float[] x = [.. Points.Where(float.IsFinite).Take(6 * 1001 / rowLength * rowLength).Select(point => point % 50)];
            float[] y = new float[x.Length], gradient = [.. x.Reverse()];
            nint rows = x.Length / rowLength;
            if (name == "sparsemax")
            {
                SparsemaxKernels.Apply(ref x[0], ref y[0], rows, rowLength);
                SparsemaxKernels.ApplyGradient(ref y[0], ref gradient[0], rows, rowLength);
            }
            else
            {
                LogSoftmaxKernels.Apply(ref x[0], ref y[0], rows, rowLength);
                LogSoftmaxKernels.ApplyGradient(ref y[0], ref gradient[0], rows, rowLength);
            }

            yield return ($"{name}, rows of {rowLength}", HashOf(y, gradient));
        }
    }

    private static string HashOf(params float[][] tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] tensor in tensors)
            hash.AppendData(MemoryMarshal.AsBytes<float>(Array.ConvertAll(tensor, value => float.IsNaN(value) ? float.NaN : value)));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
