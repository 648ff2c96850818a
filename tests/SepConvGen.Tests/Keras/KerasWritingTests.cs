using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SepConvGen.Tests.Keras;

/// <summary>What is written of each argument of a layer, and which texts are read.</summary>
public class KerasWritingTests
{
    [Fact]
    public void Every_argument_is_written_under_its_name_in_Keras()
    {
        JsonElement config = Config(new Dressed());
        Assert.Equal(
            """
            name="dressed" trainable=false dtype=DTypePolicy(name="float32") activity_regularizer=L1(l1=0.5) depth_multiplier=2 filters=3 kernel_size=[4] strides=[5] padding="causal" data_format="channels_first" dilation_rate=[1]
            activation=ReLU(name="re_lu" trainable=true dtype=DTypePolicy(name="float32") max_value=6 negative_slope=0.25 threshold=0) use_bias=true
            depthwise_initializer=VarianceScaling(scale=2 mode="fan_out" distribution="uniform" seed=7 input_axes=null output_axes=null) pointwise_initializer=Orthogonal(gain=0.5 seed=null) bias_initializer=Constant(value=0.5)
            depthwise_regularizer=L1L2(l1=0.25 l2=0.5) pointwise_regularizer=L2(l2=2) bias_regularizer=null
            depthwise_constraint=MinMaxNorm(min_value=0.5 max_value=2 rate=0.75 axis=[0,1]) pointwise_constraint=UnitNorm(axis=1) bias_constraint=NonNeg()
            """.ReplaceLineEndings(" "),
            Told(config));
    }

    [Theory]
    [InlineData(typeof(LeakyActivation), "LeakyReLU(name=\"leaky_re_lu\" trainable=true dtype=DTypePolicy(name=\"float32\") negative_slope=0.5)")]
    [InlineData(typeof(EluActivation), "ELU(name=\"elu\" trainable=true dtype=DTypePolicy(name=\"float32\") alpha=0.5)")]
    [InlineData(typeof(ReluActivation), "ReLU(name=\"re_lu\" trainable=true dtype=DTypePolicy(name=\"float32\") max_value=null negative_slope=0 threshold=1)")]
    [InlineData(typeof(Layers.Same), "\"sigmoid\"")]
    [InlineData(typeof(Layers.Named), "\"linear\"")]
    public void An_activation_is_written_as_its_word_or_with_its_arguments_as_a_layer(Type layer, string expected) =>
        Assert.Equal(expected, Told(Config((SeparableConv1DLayer)Activator.CreateInstance(layer)!).GetProperty("activation")));

    [Fact]
    public void An_activation_whose_arguments_a_config_cannot_say_is_refused() =>
        Assert.Contains("takes no arguments from a config", Assert.Throws<NotSupportedException>(() => new SlopedActivation().ToKerasConfig()).Message, StringComparison.Ordinal);

    [Fact]
    public void The_shape_that_a_layer_was_built_for_has_its_channels_where_the_format_has_them()
    {
        Assert.Equal("[null,null,2]", Shape(new Layers.Named(), 2));
        Assert.Equal("[null,2,null]", Shape(new Layers.CausalChannelsFirst(), 2));
        Assert.Equal("[null,6,null,2]", Shape(new TimeDistributed(new Layers.Named(), 6), 2));
        Assert.Equal("[null,6,2,null]", Shape(new TimeDistributed(new Layers.CausalChannelsFirst(), 6), 2));
        Assert.Equal("[null,6,null,null]", Shape(new TimeDistributed(new Layers.Named(), 6), null));
        Assert.Null(Shape(new Layers.Named(), null));
    }

    [Theory]
    [InlineData("My.class", "namespace My.@class;\n")]
    [InlineData("a_1.System", "namespace a_1.System;\n")]
    public void A_namespace_may_have_keywords(string name, string expected) =>
        Assert.Contains(expected, KerasConfig.ToSource("""{"filters":1,"kernel_size":1}""", namespaceName: name), StringComparison.Ordinal);

    [Fact]
    public void A_config_of_a_layer_without_its_class_is_read() =>
        Assert.EndsWith("[SeparableConv1D(filters: 1, kernelSize: 2)]\npublic partial class Own;\n", KerasConfig.ToSource("""{"name":"own","filters":1,"kernel_size":2}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.2.2", true)]
    [InlineData("2.0", true)]
    [InlineData("3.0", false)]
    [InlineData("12.0", false)]
    public void The_version_may_stand_in_the_config(string version, bool isKeras2) =>
        Assert.Equal(isKeras2, KerasConfig.ToSource($$$"""{"keras_version":"{{{version}}}","class_name":"SeparableConv1D","config":{"filters":1,"kernel_size":2,"activation":"hard_sigmoid"}}""").Contains("slope: 0.2", StringComparison.Ordinal));

    [Theory]
    [InlineData("\"batch_input_shape\":[null,3,2]", true)]
    [InlineData("\"depth_multiplier\":1,\"groups\":1", true)]
    [InlineData("\"depth_multiplier\":1,\"kernel_initializer\":\"ones\"", true)]
    [InlineData("\"depth_multiplier\":1", false)]
    [InlineData("\"groups\":1", false)]
    public void Without_a_version_what_only_Keras_2_writes_tells(string arguments, bool isKeras2) => Assert.Equal(
        isKeras2,
        KerasConfig.ToSource($$$"""{"class_name":"Sequential","config":{"layers":[{"class_name":"SeparableConv1D","config":{"filters":1,"kernel_size":2,"activation":"hard_sigmoid",{{{arguments}}}}}]}}""").Contains("slope: 0.2", StringComparison.Ordinal));

    [Fact]
    public void JSON_of_four_megabytes_is_read_and_no_more()
    {
        const int Most = 4 * 1024 * 1024;
        const string Json = """{"filters":1,"kernel_size":2}""";
        string longest = Json + new string(' ', Most - Json.Length);
        Assert.Equal(KerasConfig.ToSource(Json), KerasConfig.ToSource(longest));
        Assert.Contains($"of {Most + 1} characters is too long", Assert.Throws<InvalidDataException>(() => KerasConfig.ToSource(longest + " ")).Message, StringComparison.Ordinal);
        Assert.Equal(longest, KerasModelFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(longest))).Config);
        Assert.Contains($"is JSON of {Most + 1} bytes", Assert.Throws<InvalidDataException>(() => KerasModelFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(longest + " ")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_read_from_where_the_stream_stands_to_its_end()
    {
        var stream = new MemoryStream(Encoding.UTF8.GetBytes("xx \r\n\t{\"filters\":1,\"kernel_size\":2}"));
        stream.Position = 2;
        Assert.NotNull(KerasModelFile.Read(stream).Config);
        Assert.Equal(stream.Length, stream.Position);
        Assert.Throws<ArgumentNullException>("stream", () => KerasModelFile.Read((Stream)null!));
        Assert.Throws<ArgumentException>("path", () => KerasModelFile.Read(""));
        Assert.Throws<ArgumentNullException>("json", () => KerasConfig.ToSource(null!));
    }

    [Fact]
    public void A_file_of_weights_alone_has_no_config()
    {
        KerasModelFile file = KerasModelFile.Read(Files.Cases.PathOf("k3-plain.weights.h5"));
        Assert.Null(file.Config);
        Assert.Contains("weights alone", Assert.Throws<InvalidOperationException>(() => file.ToSource()).Message, StringComparison.Ordinal);
    }

    private static JsonElement Config(SeparableConv1DLayer layer) => JsonDocument.Parse(layer.ToKerasConfig()).RootElement.GetProperty("config");

    private static string? Shape(Layer layer, int? channels)
    {
        var model = new Sequential(layer);
        if (channels is int count)
            model.Build(count, seed: 1);
        return JsonDocument.Parse(model.ToKerasConfig()).RootElement.GetProperty("config").GetProperty("layers")[0].TryGetProperty("build_config", out JsonElement build) ? build.GetProperty("input_shape").GetRawText() : null;
    }

    /// <summary>An object of Keras as its class and arguments, a config as its keys and values.</summary>
    private static string Told(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("class_name", out JsonElement name) => $"{name.GetString()}({Told(value.GetProperty("config"))})",
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(property => $"{property.Name}={Told(property.Value)}")),
        JsonValueKind.Number => value.GetDouble().ToString(CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };
}

[SeparableConv1D(
    filters: 3, kernelSize: 4, strides: 5, padding: "causal", dataFormat: "channels_first", depthMultiplier: 2, activation: "relu(0.25, 6)",
    depthwiseInitializer: "variance_scaling(2, mode: fan_out, distribution: uniform, seed: 7)", pointwiseInitializer: "orthogonal(0.5)", biasInitializer: "constant(0.5)",
    depthwiseRegularizer: "l1_l2(0.25, 0.5)", pointwiseRegularizer: "l2(2)", activityRegularizer: "l1(0.5)",
    depthwiseConstraint: "min_max_norm(0.5, 2, 0.75, axis: [0, 1])", pointwiseConstraint: "unit_norm(1)", biasConstraint: "non_neg", trainable: false)]
public partial class Dressed;

[SeparableConv1D(filters: 1, kernelSize: 1, activation: "leaky_relu(0.5)")]
public partial class LeakyActivation;

[SeparableConv1D(filters: 1, kernelSize: 1, activation: "elu(0.5)")]
public partial class EluActivation;

[SeparableConv1D(filters: 1, kernelSize: 1, activation: "relu(threshold: 1)")]
public partial class ReluActivation;

[SeparableConv1D(filters: 1, kernelSize: 1, activation: "hard_sigmoid(slope: 0.2)")]
public partial class SlopedActivation;
