using System;
using System.Linq;
using SepConvGen.Onnx;
using Xunit;

namespace SepConvGen.Golden.Onnx;

/// <summary>Names, axes and numbers as a graph writes them.</summary>
[Trait("Category", "Onnx")]
public class OnnxGraphTests
{
    [Fact]
    public void A_name_that_is_taken_gets_the_first_number_behind_it_that_makes_it_another()
    {
        var graph = new OnnxGraph();
        Assert.Equal(["x", "x_2", "x_1", "x_3", "y", "X", "x_1_1"], ((string[])["x", "x_2", "x", "x", "y", "X", "x_1"]).Select(graph.Unique));
    }

    [Fact]
    public void Inputs_constants_nodes_and_outputs_share_their_names()
    {
        var graph = new OnnxGraph();
        string input = graph.Input("x"), constant = graph.Constant("x", 1, 2), scalar = graph.Scalar("x", 3), node = graph.Add("x", "Neg", input).Output;
        graph.Output("x", node);
        Assert.Equal(["x", "x_1", "x_2", "x_3"], (string[])[input, constant, scalar, node]);
        Assert.Equal(["output x_4 float []"], OnnxText.Lines(graph.ToModel("names", "1"), out _).Where(line => line.StartsWith("output", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData("2147483647", "2147483647")]
    [InlineData("length", "'length'")]
    [InlineData("1st", "'1st'")]
    [InlineData("axis1", "'axis1'")]
    [InlineData("-1", "'-1'")]
    public void An_axis_of_digits_is_a_size_and_any_other_a_name(string axis, string written)
    {
        var graph = new OnnxGraph();
        graph.Input("x", axis);
        Assert.Contains($"input x float [{written}]", OnnxText.Lines(graph.ToModel("axes", "1"), out _));
    }

    [Theory]
    [InlineData(0, "00")]
    [InlineData(1, "01")]
    [InlineData(127, "7F")]
    [InlineData(128, "8001")]
    [InlineData(16383, "FF7F")]
    [InlineData(16384, "808001")]
    [InlineData(long.MaxValue, "FFFFFFFFFFFFFFFF7F")]
    [InlineData(-1, "FFFFFFFFFFFFFFFFFF01")]
    [InlineData(long.MinValue, "80808080808080808001")]
    public void A_number_is_written_in_groups_of_seven_bits(long number, string bytes) =>
        Assert.Equal("10" + bytes, Convert.ToHexString(new ProtobufMessage().Integer(2, number).Bytes));

    [Fact]
    public void A_key_is_the_fields_number_with_its_kind_of_value_behind() => Assert.Equal(
        "A00105" + "1D0000803F" + "220161" + "2A022005",
        Convert.ToHexString(new ProtobufMessage().Integer(20, 5).Single(3, 1).Text(4, "a").Message(5, new ProtobufMessage().Integer(4, 5)).Bytes));
}
