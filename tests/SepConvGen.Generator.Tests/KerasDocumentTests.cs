extern alias runtime;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SepConvGen.Generator.Tests.Harness;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Generator.Tests;

/// <summary>docs/keras.md is complete, and every row names a test that is there.</summary>
public sealed class KerasDocumentTests
{
    private static readonly string s_page = File.ReadAllText(RepositoryFiles.Path("docs", "keras.md"));

    private static readonly Lazy<HashSet<string>> s_tests = new(Tests);

    public static TheoryData<string> Rows => [.. s_page.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Keras |", StringComparison.Ordinal))];

    public static TheoryData<string> Words =>
        [.. ((IEnumerable<KerasIdentifier>)ActivationTable.All).Concat(WeightIdentifiers.Initializers).Concat(WeightIdentifiers.Regularizers).Concat(WeightIdentifiers.Constraints).Select(static identifier => identifier.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_names_a_test_that_is_there(string row)
    {
        string[] cells = row.Trim().Trim('|').Split('|');
        Assert.Equal(3, cells.Length);
        string test = Regex.Match(cells[2], "^ `([^`]+)` $").Groups[1].Value;
        Assert.True(s_tests.Value.Contains(test), $"There is no test '{test}'.");
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_word_that_the_tables_know_has_its_place(string word) => Assert.Contains($"`{word}`", s_page, StringComparison.Ordinal);

    [Fact]
    public void Every_argument_of_the_attribute_has_its_place()
    {
        // One row for the three of a kind: depthwise_, pointwise_ and bias_initializer.
        foreach (string argument in typeof(runtime::SepConvGen.SeparableConv1DAttribute).GetConstructors().Single().GetParameters().Select(static parameter => Regex.Replace(parameter.Name!, "[A-Z]", static letter => "_" + letter.Value.ToLowerInvariant())))
            Assert.Matches($"`{Regex.Replace(argument, "^(depthwise|pointwise|bias)_(initializer|regularizer|constraint)$", "bias_$2")}[`=]", s_page);
    }

    private static HashSet<string> Tests()
    {
        var tests = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(RepositoryFiles.Path("tests"), "*Tests.cs", SearchOption.AllDirectories))
            foreach (Match method in Regex.Matches(File.ReadAllText(path), @"\[(?:Fact|Theory)\][\s\S]*?public (?:async Task|void) (\w+)\("))
                tests.Add($"{Path.GetFileNameWithoutExtension(path)}.{method.Groups[1].Value}");
        return tests;
    }
}
