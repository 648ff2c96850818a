using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SepConvGen.Tests.Files;
using SepConvGen.Tests.Files.Networks;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Keras;

/// <summary>The JSON of a layer is what Keras itself writes.</summary>
public class KerasConfigTests
{
    private static readonly string[] s_notCompared = ["/name", "/config/name", "/inbound_nodes", "/build_config", "/config/quantization_config", "/config/renorm"];

    private static readonly Dictionary<string, Func<SingleLayer>> s_small = new()
    {
        ["max"] = () => new MaxPooling1D(3, padding: "same", dataFormat: "channels_first"),
        ["average"] = () => new AveragePooling1D(2, 1),
        ["global max"] = () => new GlobalMaxPooling1D("channels_first"),
        ["crop"] = () => new Cropping1D(2, 1),
        ["repeat"] = () => new UpSampling1D(3),
        ["channels dropped"] = () => new SpatialDropout1D(0.25, 7),
        ["dropped"] = () => new Dropout(0.25, 7),
        ["rescaled"] = () => new Rescaling(0.5, -1),
        ["standardised"] = () => new Standardised(),
        ["slope"] = () => new Slope(),
        ["activation"] = () => new Activation("softmax"),
        ["padded window"] = () => new PaddedWindow(),
        ["bias between"] = () => new BiasBetween(),
        ["activation between"] = () => new ActivationBetween(),
        ["causal depthwise"] = () => new CausalDepthwise(),
        ["pool to the end"] = () => new MaxPooling1D { Ceil = true },
        ["causal pool"] = () => new AveragePooling1D(padding: "causal"),
        ["crop, channels first"] = () => new Cropping1D(1, "channels_first"),
        ["repeat, channels first"] = () => new UpSampling1D(2, "channels_first"),
    };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_config_of_a_layer_is_that_of_Keras_key_by_key(int index)
    {
        using JsonDocument model = JsonDocument.Parse(KerasFiles.Config("k3-sequential.keras").Json);
        JsonElement theirs = model.RootElement.GetProperty("config").GetProperty("layers")[index];
        SeparableConv1DLayer layer = index == 1 ? new Front() : new Softmax();
        layer.Build(seed: 1);
        using JsonDocument ours = JsonDocument.Parse(layer.ToKerasConfig());
        Assert.Equal(Flat(theirs), Flat(ours.RootElement));
    }

    [Theory]
    [InlineData("k3-vad-bn.keras")]
    [InlineData("k3-har.keras")]
    [InlineData("k3-ds-cnn.keras")]
    [InlineData("k3-eegnet.keras")]
    [InlineData("k3-strided-norm.keras")]
    [InlineData("k3-causal.keras")]
    [InlineData("spell-depthwise-multiplier.keras")]
    public void The_configs_of_the_layers_of_a_model_are_those_of_Keras_key_by_key(string file)
    {
        using JsonDocument theirs = JsonDocument.Parse(NetworkWeightTests.Model(file).Config!), ours = JsonDocument.Parse(((Sequential)NetworkWeightTests.Loaded(file)).ToKerasConfig());
        JsonElement[] expected = [.. Layers(theirs).Where(layer => ClassOf(layer) != "InputLayer")], actual = [.. Layers(ours)];
        Assert.Equal(expected.Length, actual.Length);
        foreach ((JsonElement wanted, JsonElement given) in expected.Zip(actual))
            // Keras has activations that are layers of their own; here they are one.
            if (ClassOf(wanted) != "ReLU")
                Assert.Equal(Compared(wanted), Compared(given));
    }

    [Theory]
    [InlineData("pool_size=[3] padding=\"same\" strides=[3] data_format=\"channels_first\"", "max")]
    [InlineData("pool_size=[2] padding=\"valid\" strides=[1] data_format=\"channels_last\"", "average")]
    [InlineData("data_format=\"channels_first\" keepdims=false", "global max")]
    [InlineData("cropping=[2,1]", "crop")]
    [InlineData("size=3", "repeat")]
    [InlineData("rate=0.25 seed=7", "channels dropped")]
    [InlineData("rate=0.25 seed=7 noise_shape=null", "dropped")]
    [InlineData("scale=0.5 offset=-1", "rescaled")]
    [InlineData("axis=[-1] invert=false mean=[0.5,-1] variance=[4,0.25]", "standardised")]
    [InlineData("alpha_initializer={} alpha_regularizer=null alpha_constraint=null shared_axes=[1]", "slope")]
    [InlineData("activation=\"softmax\"", "activation")]
    public void A_layer_writes_its_arguments_under_their_names_in_Keras(string expected, string layer)
    {
        using JsonDocument config = JsonDocument.Parse(s_small[layer]().ToKerasConfig());
        Assert.Equal(expected, string.Join(' ', config.RootElement.GetProperty("config").EnumerateObject().Where(property => property.Name is not ("name" or "trainable" or "dtype")).Select(property => property.Name + "=" + (property.Value.ValueKind == JsonValueKind.Object ? "{}" : property.Value.GetRawText()))));
    }

    [Theory]
    [InlineData("padded window", "pads by 1 and 0 zeros, for which a Conv1D of Keras has no argument: put a ZeroPadding1D before it")]
    [InlineData("bias between", "has a DepthwiseBias, for which a SeparableConv1D of Keras has no argument: write a DepthwiseConv1D, and a Conv1D of one tap behind it")]
    [InlineData("activation between", "has a DepthwiseActivation, for which a SeparableConv1D of Keras has no argument")]
    [InlineData("causal depthwise", "is causal, which Keras' DepthwiseConv1D has not")]
    [InlineData("pool to the end", "which Keras' MaxPooling1D has not")]
    [InlineData("causal pool", "is causal, which Keras' AveragePooling1D has not")]
    [InlineData("crop, channels first", "is a Cropping1D of channels_first, but Keras' has the channels last")]
    [InlineData("repeat, channels first", "is a UpSampling1D of channels_first, but Keras' has the channels last")]
    public void What_Keras_has_no_word_for_is_refused_with_the_reason(string layer, string expected) =>
        Assert.Contains(expected, Assert.Throws<NotSupportedException>(() => s_small[layer]().ToKerasConfig()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_Flatten_keeps_its_frames_in_the_shape_that_it_is_built_for()
    {
        Assert.Contains("\"build_config\":{\"input_shape\":[null,4,null]}", new Flatten(4).ToKerasConfig(), StringComparison.Ordinal);
        var built = new Flatten(4, "channels_first");
        built.Build(3);
        Assert.Contains("\"build_config\":{\"input_shape\":[null,3,4]}", built.ToKerasConfig(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_config_is_read_back_as_the_same_attribute()
    {
        var model = new Sequential("pair", new Front(), new Frozen());
        model.Build(seed: 1);
        string source = KerasConfig.ToSource(model.ToKerasConfig());
        Assert.Contains("[SeparableConv1D(filters: 16, kernelSize: 5, padding: \"same\", depthMultiplier: 2, activation: \"relu\", depthwiseRegularizer: \"l2\", InputChannels = 5)]\npublic partial class Front;", source, StringComparison.Ordinal);
        Assert.Contains("[SeparableConv1D(filters: 1, kernelSize: 1, trainable: false, InputChannels = 16)]\npublic partial class Frozen;", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_TimeDistributed_is_read_back_with_its_steps_and_its_name(bool isBuilt)
    {
        var model = new Sequential("rows", new TimeDistributed(new Frozen(), steps: 6, name: "each"));
        if (isBuilt)
            model.Build(2, seed: 1);
        string source = KerasConfig.ToSource(model.ToKerasConfig());
        Assert.Contains("new TimeDistributed(new Frozen(), steps: 6, name: \"each\")", source, StringComparison.Ordinal);
        Assert.Equal(isBuilt, source.Contains("InputChannels = 2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_Bidirectional_has_no_config_since_Keras_refuses_it() =>
        Assert.Contains("Keras documents it for any layer, but refuses it around a SeparableConv1D", Assert.Throws<NotSupportedException>(() => new Sequential(new Bidirectional(() => new Frozen())).ToKerasConfig()).Message, StringComparison.Ordinal);

    [Fact]
    public void Zeros_in_numbers_have_no_config_since_Keras_has_no_such_argument() =>
        Assert.Contains("pads by 3 and 2 zeros", Assert.Throws<NotSupportedException>(() => new Padded().ToKerasConfig()).Message, StringComparison.Ordinal);

    private static JsonElement.ArrayEnumerator Layers(JsonDocument model) => model.RootElement.GetProperty("config").GetProperty("layers").EnumerateArray();

    private static string? ClassOf(JsonElement layer) => layer.GetProperty("class_name").GetString();

    // Without names, which are the classes' here, what only versions of Keras from 3.13 on know, and shapes behind what leaves one frame, which is an axis here and none in Keras.
    private static List<string> Compared(JsonElement layer) => [.. Flat(layer).Where(line => !s_notCompared.Any(part => line.StartsWith(part, StringComparison.Ordinal)))];

    // Paths and values in order, without what tells one file or one run from another: ids of shared objects and the length that Keras was built for.
    private static List<string> Flat(JsonElement element, string path = "")
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return [.. element.EnumerateObject().Where(property => property.Name != "shared_object_id").SelectMany(property => Flat(property.Value, $"{path}/{property.Name}"))];
            case JsonValueKind.Array:
                return [.. element.EnumerateArray().SelectMany((inner, i) => path.EndsWith("/input_shape", StringComparison.Ordinal) && i == 1 ? [] : Flat(inner, $"{path}[{i}]"))];
            case JsonValueKind.Number:
                return [FormattableString.Invariant($"{path} = {(float)element.GetDouble():R}")];
            default:
                return [$"{path} = {element.GetRawText()}"];
        }
    }
}

[SeparableConv1D(filters: 16, kernelSize: 5, padding: "same", depthMultiplier: 2, activation: "relu", depthwiseRegularizer: "l2(0.01)", InputChannels = 5)]
public partial class Front;

[SeparableConv1D(filters: 3, kernelSize: 7, padding: "same", dilationRate: 2, activation: "softmax", biasInitializer: "HeNormal", activityRegularizer: "l1(0.001)", name: "separable_conv1d_1", InputChannels = 8)]
public partial class Softmax;

[Conv1D(2, 3, PaddingBefore = 1)]
public partial class PaddedWindow;

[SeparableConv1D(2, 3, DepthwiseBias = true)]
public partial class BiasBetween;

[SeparableConv1D(2, 3, DepthwiseActivation = "relu")]
public partial class ActivationBetween;

[DepthwiseConv1D(3, padding: "causal")]
public partial class CausalDepthwise;
