using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Kernels;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Kernels;

/// <summary>What docs/activations.md says is what the library does.</summary>
public class ActivationDocumentTests
{
    private static readonly IReadOnlyList<string[]> s_rows = ActivationDocument.Table("Formulas");

    public static TheoryData<string> Words => [.. s_rows.Select(row => row[0]).Where(word => ActivationTable.Find(word) is { Refusal: null })];

    [Fact]
    public void Every_word_that_Keras_knows_has_a_row_with_its_aliases_and_parameters() => Assert.Equal(
        ActivationTable.All.Select(identifier => (identifier.Name, string.Join(", ", identifier.Aliases), string.Join(", ", identifier.Parameters.Select(Describe)))),
        s_rows.Select(row => (row[0], row[1], row[2])));

    [Fact]
    public void A_row_that_says_refused_gives_the_reason() => Assert.Equal(
        ActivationTable.All.Where(identifier => identifier.Refusal is not null).Select(identifier => identifier.Name),
        s_rows.Where(row => row[3].StartsWith("refused: ", StringComparison.Ordinal)).Select(row =>
        {
            Assert.StartsWith(row[3]["refused: ".Length..], ActivationTable.Find(row[0])!.Refusal, StringComparison.Ordinal);
            return row[0];
        }));

    [Theory]
    [MemberData(nameof(Words))]
    public void Each_is_computed_where_its_row_says(string word)
    {
        Assert.True(ExpressionParser.TryParse(word == "threshold" ? "threshold(0, 0)" : word, out KerasExpression? expression, out _));
        ActivationIdentifier identifier = ActivationTable.Find(word)!;
        string where = identifier.LoopOf(ParameterRules.Bind(expression!, identifier, out _)!) switch
        {
            ActivationLoop.Fused => "tile",
            ActivationLoop.Single => "float",
            ActivationLoop.Wide => "double",
            _ => "row",
        };
        Assert.Equal(where, Row(word)[4]);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void NaN_and_the_infinities_become_what_its_row_says(string word)
    {
        const float defaultValue = -0.3f;
        float[] specials = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        float[] actual = word switch
        {
            "softmax" or "log_softmax" or "sparsemax" => [.. specials.Select(x => FirstOfRow(word, x))],
            "threshold" => ReferenceActivation.Named("threshold(0.1, -0.3)").Values(specials),
            _ => ReferenceActivation.Named(word).Values(specials),
        };
        Assert.Equal(Row(word)[5..8].Select(cell => cell switch
        {
            "∞" => float.PositiveInfinity,
            "−∞" => float.NegativeInfinity,
            "default_value" => defaultValue,
            _ => float.Parse(cell.Replace('−', '-'), CultureInfo.InvariantCulture),
        }), actual);
    }

    private static string[] Row(string word) => s_rows.Single(row => row[0] == word);

    private static string Describe(IdentifierParameter parameter) => parameter.Default is null ? parameter.Name : $"{parameter.Name} = {KerasExpression.TextOf(parameter.Default)}";

    private static float FirstOfRow(string word, float x)
    {
        float[] row = [x, 1, 2];
        switch (word)
        {
            case "softmax": SoftmaxKernels.Apply(ref row[0], ref row[0], 1, row.Length); break;
            case "log_softmax": LogSoftmaxKernels.Apply(ref row[0], ref row[0], 1, row.Length); break;
            default: SparsemaxKernels.Apply(ref row[0], ref row[0], 1, row.Length); break;
        }
        return row[0];
    }
}
