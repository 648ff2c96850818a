using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Kernels;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Kernels;

/// <summary>Against exact values and derivatives, computed with 60 digits at 1220 points; golden/README.md tells how.</summary>
public class KerasActivationTests
{
    private static readonly JsonElement s_index = JsonDocument.Parse(File.ReadAllText(DataFile("index.json"))).RootElement;

    private static readonly string[] s_identifiers = [.. s_index.GetProperty("elementwise").EnumerateArray().Select(entry => entry.GetString()!)];

    public static TheoryData<string> Identifiers => [.. s_identifiers];

    [Fact]
    public void Every_identifier_of_the_index_is_compared() => Assert.Equal(
        ActivationTable.All.Where(identifier => identifier.Parameters.All(parameter => parameter.Name != "axis")).SelectMany(identifier => identifier.Aliases.Prepend(identifier.Name)).Order(),
        s_identifiers.Select(identifier => identifier.Split('(')[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Identifiers))]
    public void Values_and_derivatives_agree_with_sixty_digits(string identifier)
    {
        using NpzArchive arrays = NpzArchive.Open(DataFile("elementwise.npz"));
        string number = Array.IndexOf(s_identifiers, identifier).ToString("00");
        float[] x = arrays["x"].ToSingleArray();
        double[] values = arrays[number + "_value"].ToDoubleArray();
        double[] derivatives = arrays[number + "_derivative"].ToDoubleArray();
        Assert.Equal(1220, x.Length);

        ReferenceActivation activation = ReferenceActivation.Named(identifier);
        float[] actual = activation.Values(x), actualDerivatives = activation.Derivatives(x);
        for (int i = 0; i < x.Length; i++)
        {
            double error = UnitInTheLastPlace.Error(actual[i], (float)values[i] == actual[i] ? actual[i] : values[i], values[i]);
            Assert.True(error <= 2, $"{identifier}({x[i]:R}) is {values[i]:R}, not {actual[i]:R}: {error:F2} ulp.");
            if (double.IsNaN(derivatives[i]))
                continue;
            double magnitude = Math.Max(Math.Abs(derivatives[i]), activation.LargestTerm(x[i]));
            error = UnitInTheLastPlace.Error(actualDerivatives[i], (float)derivatives[i] == actualDerivatives[i] ? actualDerivatives[i] : derivatives[i], magnitude);
            Assert.True(error <= 4, $"{identifier}'({x[i]:R}) is {derivatives[i]:R}, not {actualDerivatives[i]:R}: {error:F2} ulp.");
        }
    }

    [Theory]
    [MemberData(nameof(Identifiers))]
    public void NaN_and_the_infinities_give_what_Keras_gives_or_the_limit_where_that_is_NaN(string identifier)
    {
        float[] x = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        float[] actual = ReferenceActivation.Named(identifier).Values(x);
        JsonElement expected = s_index.GetProperty("special_values").GetProperty(identifier);
        for (int i = 0; i < x.Length; i++)
        {
            if (expected[i].ValueKind == JsonValueKind.Null)
            {
                // The limit may stand for a NaN at an infinity.
                Assert.True(i > 0 || float.IsNaN(actual[i]), $"{identifier}({x[i]}) is NaN, not {actual[i]:R}.");
                continue;
            }

            string text = expected[i].GetString()!;
            float value = text is "inf" ? float.PositiveInfinity : text is "-inf" ? float.NegativeInfinity : float.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(value, actual[i]);
        }
    }

    public static TheoryData<string, int> Rows
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (string name in (string[])["softmax", "log_softmax", "sparsemax"])
                foreach (int rowLength in (int[])[1, 2, 3, 8, 17, 64])
                    rows.Add(name, rowLength);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_wise_activations_and_their_gradients_agree_with_Keras(string name, int rowLength)
    {
        using NpzArchive arrays = NpzArchive.Open(DataFile("rowwise.npz"));
        float[] x = arrays[$"{name}_{rowLength}_input"].ToSingleArray();
        float[] upstream = arrays[$"{name}_{rowLength}_upstream"].ToSingleArray();
        double[] values = arrays[$"{name}_{rowLength}_value"].ToDoubleArray();
        double[] gradients = arrays[$"{name}_{rowLength}_grad"].ToDoubleArray();

        float[] y = new float[x.Length], gradient = [.. upstream];
        nint rows = x.Length / rowLength;
        switch (name)
        {
            case "softmax":
                SoftmaxKernels.Apply(ref x[0], ref y[0], rows, rowLength);
                SoftmaxKernels.ApplyGradient(ref y[0], ref gradient[0], rows, rowLength);
                break;
            case "log_softmax":
                LogSoftmaxKernels.Apply(ref x[0], ref y[0], rows, rowLength);
                LogSoftmaxKernels.ApplyGradient(ref y[0], ref gradient[0], rows, rowLength);
                break;
            default:
                SparsemaxKernels.Apply(ref x[0], ref y[0], rows, rowLength);
                SparsemaxKernels.ApplyGradient(ref y[0], ref gradient[0], rows, rowLength);
                break;
        }

        for (int start = 0; start < x.Length; start += rowLength)
        {
            double largestInput = Enumerable.Range(start, rowLength).Max(i => Math.Abs((double)x[i])), largest = Enumerable.Range(start, rowLength).Max(i => Math.Abs((double)upstream[i]));
            for (int i = start; i < start + rowLength; i++)
            {
                // softmax has no term but itself; the others are differences of their inputs.
                double magnitude = name == "softmax" ? values[i] : Math.Max(Math.Abs(values[i]), name == "sparsemax" ? largestInput : 0);
                double error = UnitInTheLastPlace.Error(y[i], values[i], magnitude);
                Assert.True(error <= 2, $"Element {i} of {name} over {rowLength} is {values[i]:R}, not {y[i]:R}: {error:F2} ulp.");
                error = UnitInTheLastPlace.Error(gradient[i], gradients[i], name == "softmax" ? values[i] * largest : largest * (name == "log_softmax" ? rowLength : 1));
                Assert.True(error <= 4, $"Element {i} of the gradient of {name} over {rowLength} is {gradients[i]:R}, not {gradient[i]:R}: {error:F2} ulp.");
            }
        }
    }

    private static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "Activations", "Data", name);
}
