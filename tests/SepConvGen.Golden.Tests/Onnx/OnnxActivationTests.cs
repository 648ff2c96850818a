using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Files;
using SepConvGen.Onnx;
using Xunit;

namespace SepConvGen.Golden.Onnx;

/// <summary>Keras' activations as ONNX operators, against 60-digit arithmetic.</summary>
[Trait("Category", "Onnx")]
public class OnnxActivationTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Data", "activations");
    private static readonly string[] s_elementwise = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "index.json"))).RootElement.GetProperty("elementwise").EnumerateArray().Select(name => name.GetString()!)];

    public static TheoryData<string> Elementwise => [.. s_elementwise, "hard_sigmoid(slope: 0.2)"];

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void An_elementwise_activation_has_its_value(string activation)
    {
        using NpzArchive arrays = NpzArchive.Open(Path.Combine(s_folder, "elementwise.npz"));
        float[] x = arrays["x"].ToSingleArray();
        double[] expected = activation == "hard_sigmoid(slope: 0.2)"
            ? [.. x.Select(value => Math.Clamp(0.2 * value + 0.5, 0, 1))]
            : arrays[FormattableString.Invariant($"{Array.IndexOf(s_elementwise, activation):00}_value")].ToDoubleArray();
        float[] actual = Run(activation, x, axis: 1, 1, x.Length);
        AssertClose(expected, actual, x);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("log_softmax")]
    [InlineData("sparsemax")]
    public void A_row_wise_activation_has_its_value_along_either_axis(string activation)
    {
        using NpzArchive arrays = NpzArchive.Open(Path.Combine(s_folder, "rowwise.npz"));
        foreach (int width in new[] { 1, 2, 3, 8, 17, 64 })
        {
            float[] x = arrays[FormattableString.Invariant($"{activation}_{width}_input")].ToSingleArray();
            double[] expected = arrays[FormattableString.Invariant($"{activation}_{width}_value")].ToDoubleArray();
            int count = x.Length / width;
            AssertClose(expected, Run(activation, x, axis: 2, 1, count, width), x);
            float[] transposed = Run(activation, Transposed(x, count, width), axis: 1, 1, width, count);
            AssertClose(expected, Transposed(transposed, width, count), x);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("my_own")]
    [InlineData("Namespace.Soft")]
    [InlineData("relu(slope: 2)")]
    public void An_activation_of_ones_own_is_refused_with_the_reason(string activation)
    {
        NotSupportedException refusal = Assert.Throws<NotSupportedException>(() => OnnxActivation.Append(new OnnxGraph(), "detector", activation, "x", 1));
        Assert.Contains("detector", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"'{activation}'", refusal.Message, StringComparison.Ordinal);
    }

    private static float[] Run(string activation, float[] x, int axis, params int[] shape)
    {
        var graph = new OnnxGraph();
        string[] axes = [.. shape.Select((_, index) => $"axis{(char)('a' + index)}")];
        string value = OnnxActivation.Append(graph, "layer", activation, graph.Input("input", axes), axis);
        graph.Output("output", value, axes);
        using var run = new OnnxRun(graph.ToModel("activation", "1"));
        return run.Run(x, shape);
    }

    private static float[] Transposed(float[] values, int rows, int columns) =>
        [.. Enumerable.Range(0, values.Length).Select(i => values[i % rows * columns + i / rows])];

    private static void AssertClose(double[] expected, float[] actual, float[] x)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool isEqual = Math.Abs(expected[i]) > float.MaxValue
                ? Math.Sign(expected[i]) == Math.Sign(actual[i]) && Math.Abs(actual[i]) >= 3.4e38
                : Math.Abs(expected[i] - actual[i]) <= 2e-6 * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(isEqual, $"at {x[i]:R}: {actual[i]:R} in ONNX Runtime, expected {expected[i]:R}");
        }
    }
}
