using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Keras;

/// <summary>Configs of Keras become the source that one would write by hand.</summary>
public class KerasSourceTests
{
    public static TheoryData<string, string[]> Files => new()
    {
        { "k3-sequential.keras", s_threeLayers },
        { "k3-sequential.h5", s_threeLayers },
        { "k2-causal.keras", s_keras2Causal },
        { "k2-causal.h5", s_keras2Causal },
        {
            "k3-causal-by-padding.keras",
            [
                "[SeparableConv1D(filters: 6, kernelSize: 3, padding: \"causal\", activation: \"silu\", name: \"separable_conv1d_4\", InputChannels = 3)]",
                "[SeparableConv1D(filters: 6, kernelSize: 3, padding: \"causal\", dilationRate: 2, activation: \"silu\", name: \"separable_conv1d_5\", InputChannels = 6)]",
                "[SeparableConv1D(filters: 6, kernelSize: 3, padding: \"causal\", dilationRate: 4, activation: \"silu\", name: \"separable_conv1d_6\", InputChannels = 6)]",
            ]
        },
        {
            "k3-channels-first.keras",
            [
                "[SeparableConv1D(filters: 9, kernelSize: 4, padding: \"same\", dataFormat: \"channels_first\", activation: \"tanh\", name: \"separable_conv1d_2\", InputChannels = 4)]",
                "[SeparableConv1D(filters: 2, kernelSize: 3, dataFormat: \"channels_first\", activation: \"leaky_relu\", name: \"separable_conv1d_3\", InputChannels = 9)]",
            ]
        },
        {
            "k3-time-distributed.keras",
            [
                "[SeparableConv1D(filters: 5, kernelSize: 3, activation: \"elu\", name: \"separable_conv1d_7\", InputChannels = 2)]",
                "[SeparableConv1D(filters: 3, kernelSize: 2, strides: 3, name: \"separable_conv1d_8\", InputChannels = 5)]",
                "    public static Sequential Create() => new(\"sequential_2\", new TimeDistributed(new SeparableConv1d7(), steps: 6), new TimeDistributed(new SeparableConv1d8(), steps: 6));",
            ]
        },
    };

    private static readonly string[] s_threeLayers =
    [
        "[SeparableConv1D(filters: 16, kernelSize: 5, padding: \"same\", depthMultiplier: 2, activation: \"relu\", depthwiseRegularizer: \"l2\", InputChannels = 5)]",
        "[SeparableConv1D(filters: 8, kernelSize: 3, strides: 2, activation: \"gelu\", useBias: false, pointwiseConstraint: \"max_norm(1.5, 1)\", InputChannels = 16)]",
        "[SeparableConv1D(filters: 3, kernelSize: 7, padding: \"same\", dilationRate: 2, activation: \"softmax\", biasInitializer: \"he_normal\", activityRegularizer: \"l1(0.001)\", name: \"separable_conv1d_1\", InputChannels = 8)]",
    ];

    private static readonly string[] s_keras2Causal =
    [
        "[SeparableConv1D(filters: 12, kernelSize: 3, padding: \"causal\", depthMultiplier: 2, activation: \"relu\", name: \"past_1\", InputChannels = 3)]",
        "[SeparableConv1D(filters: 12, kernelSize: 3, padding: \"causal\", dilationRate: 2, activation: \"hard_sigmoid(slope: 0.2)\", name: \"past_2\", InputChannels = 12)]",
        "[SeparableConv1D(filters: 4, kernelSize: 2, strides: 2, padding: \"causal\", useBias: false, depthwiseRegularizer: \"l1_l2\", name: \"past_3\", InputChannels = 12)]",
        "public partial class Past1;",
        "public static class CausalModel",
        "    public static Sequential Create() => new(\"causal\", new Past1(), new Past2(), new Past3());",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_Keras_becomes_its_classes(string file, string[] lines)
    {
        (string json, string? version) = KerasFiles.Config(file);
        string[] source = KerasConfig.ToSource(json, version).Split('\n');
        Assert.Equal(lines.Count(line => line[0] == '['), source.Count(line => line.StartsWith('[')));
        Assert.All(lines, line => Assert.Contains(line, source));
    }

    [Fact]
    public void A_functional_chain_is_read_in_its_order_and_an_activation_layer_becomes_the_layers_own()
    {
        string source = KerasConfig.ToSource(KerasFiles.Config("k3-functional.keras").Json, namespaceName: "My.Models");
        Assert.Contains("namespace My.Models;\n", source, StringComparison.Ordinal);
        Assert.Contains("[SeparableConv1D(filters: 8, kernelSize: ", source.Split('\n').Single(line => line.Contains("activation: \"hard_silu\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("// layer 'activation' (Activation) is the activation of 'two'.", source, StringComparison.Ordinal);
        Assert.Contains("new One(), new Two(), new Head());", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k3-with-lstm.keras", "'lstm' (LSTM)")]
    [InlineData("k3-strides-and-dilation.keras", "'separable_conv1d_10' (SeparableConv1D)")]
    public void A_model_with_something_else_is_refused_by_its_layers_name_and_class(string file, string named) =>
        Assert.Contains(named, Assert.Throws<NotSupportedException>(() => KerasConfig.ToSource(KerasFiles.Config(file).Json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2.15.0", "hard_sigmoid(slope: 0.2)")]
    [InlineData("3.4.1", "hard_sigmoid")]
    [InlineData(null, "hard_sigmoid")]
    public void Hard_sigmoid_is_that_of_the_version_that_wrote_it(string? version, string activation) =>
        Assert.Contains($"activation: \"{activation}\"", KerasConfig.ToSource(OneLayer("\"activation\":\"hard_sigmoid\""), version), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"activation\":{\"class_name\":\"ReLU\",\"config\":{\"max_value\":6.0,\"negative_slope\":0.10000000149011612,\"threshold\":0.0}}", "activation: \"relu(0.1, 6)\"")]
    [InlineData("\"activation\":{\"class_name\":\"LeakyReLU\",\"config\":{\"alpha\":0.25}}", "activation: \"leaky_relu(0.25)\"")]
    [InlineData("\"activation\":{\"class_name\":\"LeakyReLU\",\"config\":{}}", "activation: \"leaky_relu(0.3)\"")]
    [InlineData("\"depthwise_initializer\":{\"class_name\":\"VarianceScaling\",\"config\":{\"scale\":2.0,\"mode\":\"fan_in\",\"distribution\":\"uniform\",\"seed\":3}}", "depthwiseInitializer: \"variance_scaling(2, distribution: uniform, seed: 3)\"")]
    [InlineData("\"bias_constraint\":\"non_neg\"", "biasConstraint: \"non_neg\"")]
    [InlineData("\"pointwise_constraint\":{\"class_name\":\"MinMaxNorm\",\"config\":{\"min_value\":0.5,\"max_value\":1.0,\"rate\":1.0,\"axis\":[0,1]}}", "pointwiseConstraint: \"min_max_norm(0.5, axis: [0, 1])\"")]
    [InlineData("\"trainable\":false", "trainable: false")]
    [InlineData("\"groups\":1,\"kernel_initializer\":\"ones\",\"kernel_regularizer\":null,\"kernel_constraint\":null", "[SeparableConv1D(filters: 4, kernelSize: 3)]")]
    public void An_argument_is_written_as_the_attribute_spells_it(string json, string expected) =>
        Assert.Contains(expected, KerasConfig.ToSource(OneLayer(json)), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"activation\":\"my_own\"", "my_own")]
    [InlineData("\"activation\":\"glu\"", "halves the channels")]
    [InlineData("\"activation\":{\"module\":\"builtins\",\"class_name\":\"function\",\"config\":\"snake\"}", "snake")]
    [InlineData("\"depthwise_regularizer\":{\"class_name\":\"Mine\",\"config\":{}}", "Mine")]
    [InlineData("\"dtype\":\"float64\"", "float64")]
    [InlineData("\"dtype\":\"float16\"", "float16")]
    [InlineData("\"dtype\":{\"module\":\"keras\",\"class_name\":\"DTypePolicy\",\"config\":{\"name\":\"bfloat16\"}}", "bfloat16")]
    [InlineData("\"dtype\":{\"module\":\"keras\",\"class_name\":\"QuantizedDTypePolicy\",\"config\":{\"mode\":\"int8\",\"source_name\":\"float32\"}}", "unknown form")]
    [InlineData("\"padding\":\"reflect\"", "reflect")]
    [InlineData("\"lora_rank\":4", "lora_rank")]
    [InlineData("\"groups\":2", "groups")]
    public void What_has_no_counterpart_is_refused_by_name(string json, string named)
    {
        string message = Assert.Throws<NotSupportedException>(() => KerasConfig.ToSource(OneLayer(json))).Message;
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.Contains("'separable_conv1d' (SeparableConv1D)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"class_name\":\"Sequential\"}")]
    [InlineData("{\"class_name\":\"Sequential\",\"config\":{\"layers\":[]}}")]
    [InlineData("{\"class_name\":\"Sequential\",\"config\":{\"layers\":[3]}}")]
    [InlineData("{\"class_name\":\"SeparableConv1D\",\"config\":{\"filters\":4}}")]
    [InlineData("{\"class_name\":\"SeparableConv1D\",\"config\":{\"filters\":-4,\"kernel_size\":3}}")]
    [InlineData("{\"class_name\":\"SeparableConv1D\",\"config\":{\"filters\":4,\"kernel_size\":[3,3]}}")]
    public void What_is_no_config_is_refused(string json) => Assert.Throws<InvalidDataException>(() => KerasConfig.ToSource(json));

    [Fact]
    public void Deep_JSON_is_refused() => Assert.Throws<InvalidDataException>(() => KerasConfig.ToSource(new string('[', 100_000)));

    [Fact]
    public void A_name_cannot_leave_its_literal_or_its_comment()
    {
        string layers = string.Join(",", OneLayer("\"name\":\"a\\\")]\\u2028evil\\n\""), "{\"class_name\":\"GaussianNoise\",\"config\":{\"name\":\"x\\nclass Evil;\"}}");
        string source = KerasConfig.ToSource($"{{\"class_name\":\"Sequential\",\"config\":{{\"name\":\"m\",\"layers\":[{layers}]}}}}");
        Assert.Contains("name: \"a\\\")]\\u2028evil\\u000a\"", source, StringComparison.Ordinal);
        Assert.DoesNotContain("\nclass Evil;", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1abc")]
    [InlineData("a..b")]
    [InlineData("a;b")]
    [InlineData("My.Sequential")]
    public void A_namespace_that_is_none_is_refused(string name) => Assert.Throws<ArgumentException>(() => KerasConfig.ToSource(OneLayer("\"name\":\"a\""), namespaceName: name));

    /// <summary>Cut anywhere, or with any character replaced, a config gives source or a documented exception.</summary>
    [Fact]
    public void A_damaged_config_gives_source_or_a_documented_exception()
    {
        string json = KerasFiles.Config("k3-functional.keras").Json;
        int outcomes = 0;
        for (int i = 0; i < json.Length; i++)
            foreach (string damaged in new[] { json[..i], json[..i] + "7" + json[(i + 1)..], json[..i] + "\"" + json[(i + 1)..] })
                try
                {
                    KerasConfig.ToSource(damaged);
                    outcomes++;
                }
                catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
                {
                    outcomes++;
                }
        Assert.Equal(3 * json.Length, outcomes);
    }

    private static string OneLayer(string json) => $"{{\"class_name\":\"SeparableConv1D\",\"config\":{{\"filters\":4,\"kernel_size\":[3],{json}}}}}";
}
