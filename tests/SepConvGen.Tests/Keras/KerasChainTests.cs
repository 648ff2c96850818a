using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Keras;

/// <summary>What may stand before, behind and around a SeparableConv1D, as a table of chains: what they become, or what is said of them.</summary>
public class KerasChainTests
{
    private const string A = """{"class_name":"SeparableConv1D","config":{"name":"a","filters":4,"kernel_size":[3]}}""";
    private const string B = """{"class_name":"SeparableConv1D","config":{"name":"b","filters":2,"kernel_size":[1]}}""";
    private const string Relu = """{"class_name":"ReLU","config":{"name":"r"}}""";
    private const string Noise = """{"class_name":"GaussianNoise","config":{"name":"n","stddev":0.5}}""";
    private const string Dropout = """{"class_name":"Dropout","config":{"name":"d","rate":0.5}}""";

    private static readonly Dictionary<string, (string Layers, string[] Expected)> s_read = new()
    {
        ["two layers"] = ($"{A},{B}", ["[SeparableConv1D(filters: 4, kernelSize: 3)]\n", "[SeparableConv1D(filters: 2, kernelSize: 1, InputChannels = 4)]\n", "new(\"m\", new A(), new B());"]),
        ["an activation behind a layer"] = ($"{A},{Relu}", ["kernelSize: 3, activation: \"relu\")]", "// layer 'r' (ReLU) is the activation of 'a'."]),
        ["a linear activation is none"] = ("""{"class_name":"Activation","config":{"name":"l","activation":"linear"}},""" + A + """,{"class_name":"Activation","config":{"name":"k","activation":"linear"}}""", ["[SeparableConv1D(filters: 4, kernelSize: 3)]"]),
        ["noise anywhere"] = ($"{Noise},{A},{Noise.Replace("\"n\"", "\"o\"")}", ["// layer 'n' (GaussianNoise) changes nothing at inference and is left out.", "// layer 'o' (GaussianNoise)", "[SeparableConv1D(filters: 4, kernelSize: 3)]"]),
        ["dropout anywhere"] = ($"{Dropout},{A},{Dropout.Replace("\"d\"", "\"e\"")}", ["new(\"m\", new Dropout(0.5, name: \"d\"), new A(), new Dropout(0.5, name: \"e\"));"]),
        ["an input with channels"] = ("""{"class_name":"InputLayer","config":{"name":"i","batch_shape":[null,20,7]}},""" + A, ["InputChannels = 7)]"]),
        ["an input of Keras 2"] = ("""{"class_name":"InputLayer","config":{"name":"i","batch_input_shape":[null,null,7]}},""" + A, ["InputChannels = 7)]"]),
        ["an input without channels"] = ("""{"class_name":"InputLayer","config":{"name":"i","batch_shape":[null,20,null]}},""" + A, ["[SeparableConv1D(filters: 4, kernelSize: 3)]"]),
        ["an input of two axes says nothing"] = ("""{"class_name":"InputLayer","config":{"name":"i","batch_shape":[null,7]}},""" + A, ["[SeparableConv1D(filters: 4, kernelSize: 3)]"]),
        ["an input of too many axes says nothing"] = ("""{"class_name":"InputLayer","config":{"name":"i","batch_shape":[1,2,3,4,5,6,7,8,9]}},""" + A, ["[SeparableConv1D(filters: 4, kernelSize: 3)]"]),
        ["an input of eight axes"] = ("""{"class_name":"InputLayer","config":{"name":"i","batch_shape":[1,2,3,4,5,6,7,8]}},""" + A, ["InputChannels = 8)]"]),
        ["channels before the length"] = ("""{"class_name":"InputLayer","config":{"name":"i","batch_shape":[null,7,20]}},""" + A.Replace("\"filters\"", "\"data_format\":\"channels_first\",\"filters\""), ["InputChannels = 7)]", "dataFormat: \"channels_first\""]),
        ["a layer that was built"] = (A.Replace("}}", "},\"build_config\":{\"input_shape\":[null,9,5]}}"), ["InputChannels = 5)]"]),
        ["a model in a model"] = ($$$"""{"class_name":"Sequential","config":{"name":"n","layers":[{{{A}}}]}},{{{B}}}""", ["new(\"m\", new Sequential(\"n\", new A()), new B());"]),
        ["an early model, whose config is the list of its layers"] = ($$$"""{"class_name":"Sequential","config":[{{{A}}}]}""", ["new(\"m\", new Sequential(\"sequential\", new A()));"]),
        ["a model without a layer of use"] = ($$$"""{"class_name":"Sequential","config":{"name":"n","layers":[{{{Noise}}}]}},{{{A}}}""", ["new(\"m\", new A());"]),
        ["steps of the input"] = ("""{"class_name":"InputLayer","config":{"name":"i","batch_shape":[null,6,20,7]}},{"class_name":"TimeDistributed","config":{"name":"t","layer":""" + A + "}}", ["InputChannels = 7)]", "new TimeDistributed(new A(), steps: 6, name: \"t\")"]),
        ["steps of the layer before"] = ("""{"class_name":"TimeDistributed","config":{"name":"time_distributed","layer":""" + A + """},"build_config":{"input_shape":[null,6,20,7]}},{"class_name":"TimeDistributed","config":{"name":"time_distributed_1","layer":""" + B + "}}", ["new TimeDistributed(new A(), steps: 6), new TimeDistributed(new B(), steps: 6)"]),
        ["a frozen TimeDistributed"] = ("""{"class_name":"TimeDistributed","config":{"name":"t","trainable":false,"layer":""" + A + """},"build_config":{"input_shape":[null,6,20,7]}}""", ["trainable: false, InputChannels = 7)]"]),
        ["padding at the end"] = ($"{A},{Padding("1")}", ["new A(), new ZeroPadding1D(1, name: \"p\"));"]),
        ["padding twice"] = ($"{Padding("1")},{Padding("[0,2]").Replace("\"p\"", "\"zero_padding1d\"")},{A}", ["new ZeroPadding1D(1, name: \"p\"), new ZeroPadding1D(0, 2), new A());"]),
        ["padding that is no layer's"] = ($"{Padding("[3,0]")},{A}", ["[SeparableConv1D(filters: 4, kernelSize: 3)]", "new ZeroPadding1D(3, 0, name: \"p\"), new A());"]),
        ["an activation behind padding"] = ($"{A},{Padding("1")},{Relu}", ["new A(), new ZeroPadding1D(1, name: \"p\"), new Activation(\"relu\", name: \"r\"));"]),
        ["an activation at the beginning"] = ($"{Relu},{A}", ["new Activation(\"relu\", name: \"r\"), new A());"]),
        ["two activations"] = ($"{A},{Relu},{Relu.Replace("\"r\"", "\"activation\"")}", ["activation: \"relu\")]", "new A(), new Activation(\"relu\"));"]),
        ["an activation behind a penalty on what it changes"] = ($"{A.Replace("\"filters\"", "\"activity_regularizer\":\"l1\",\"filters\"")},{Relu}", ["activityRegularizer: \"l1\")]", "new A(), new Activation(\"relu\", name: \"r\"));"]),
        ["a dense layer, whose class would hide the attribute's"] = ("""{"class_name":"Dense","config":{"name":"dense","units":3,"activation":"softmax","quantization_config":null}}""", ["[Dense(units: 3, activation: \"softmax\", name: \"dense\")]\npublic partial class Dense_2;"]),
        ["a convolution"] = ("""{"class_name":"Conv1D","config":{"name":"c","filters":3,"kernel_size":[5],"strides":[2],"padding":"causal","groups":1,"kernel_regularizer":"l2"}}""" + "," + Relu, ["[Conv1D(filters: 3, kernelSize: 5, strides: 2, padding: \"causal\", activation: \"relu\", kernelRegularizer: \"l2\")]"]),
        ["a depthwise convolution between others, whose channels are known"] = (A + """,{"class_name":"DepthwiseConv1D","config":{"name":"d","kernel_size":[5],"depth_multiplier":2,"use_bias":false}}""" + "," + B, ["[DepthwiseConv1D(kernelSize: 5, depthMultiplier: 2, useBias: false, InputChannels = 4)]", "[SeparableConv1D(filters: 2, kernelSize: 1, InputChannels = 8)]"]),
        ["a normalisation over a batch"] = ("""{"class_name":"BatchNormalization","config":{"name":"n","axis":[2],"momentum":0.9,"epsilon":1e-05,"scale":false,"renorm":false,"synchronized":false}}""", ["[BatchNormalization(momentum: 0.9, epsilon: 1E-05, scale: false)]"]),
        ["a normalisation over a batch, channels first"] = ("""{"class_name":"BatchNormalization","config":{"name":"n","axis":1}},""" + A.Replace("\"filters\"", "\"data_format\":\"channels_first\",\"filters\""), ["[BatchNormalization(axis: 1)]", "dataFormat: \"channels_first\")]"]),
        ["a normalisation of frames"] = ("""{"class_name":"LayerNormalization","config":{"name":"n","axis":[-1],"epsilon":0.001,"center":false,"rms_scaling":false,"gamma_initializer":"he_normal"}}""", ["[LayerNormalization(center: false, gammaInitializer: \"he_normal\")]"]),
        ["slopes"] = ("""{"class_name":"PReLU","config":{"name":"s","shared_axes":[1]}},{"class_name":"PReLU","config":{"name":"t","shared_axes":[1,2]}}""", ["[PReLU()]\npublic partial class S;", "[PReLU(sharedAxes: new[] { 1, 2 })]\npublic partial class T;"]),
        ["known means"] = ("""{"class_name":"Normalization","config":{"name":"n","axis":[-1],"invert":false,"mean":[[0.5,-1]],"variance":4}}""", ["[Normalization(mean: new double[] { 0.5, -1 }, variance: new double[] { 4 })]"]),
        ["pools"] = (
            """{"class_name":"MaxPooling1D","config":{"name":"max_pooling1d","pool_size":[2],"strides":[2],"padding":"valid"}},{"class_name":"AveragePooling1D","config":{"name":"a","pool_size":3,"strides":1,"padding":"same"}},{"class_name":"GlobalAveragePooling1D","config":{"name":"g","keepdims":false}}""",
            ["new(\"m\", new MaxPooling1D(2), new AveragePooling1D(3, strides: 1, padding: \"same\", name: \"a\"), new GlobalAveragePooling1D(name: \"g\"));"]),
        ["frames"] = ("""{"class_name":"Cropping1D","config":{"name":"c","cropping":[2,1]}},{"class_name":"UpSampling1D","config":{"name":"up_sampling1d","size":3}},{"class_name":"Rescaling","config":{"name":"rescaling","scale":0.5,"offset":-1}},{"class_name":"SpatialDropout1D","config":{"name":"s","rate":0.25,"seed":7}}""", ["new(\"m\", new Cropping1D(2, 1, name: \"c\"), new UpSampling1D(3), new Rescaling(0.5, -1), new SpatialDropout1D(0.25, 7, name: \"s\"));"]),
        ["the frames of a Flatten, out of the input's"] = ("""{"class_name":"InputLayer","config":{"name":"i","batch_shape":[null,20,7]}},""" + A + """,{"class_name":"MaxPooling1D","config":{"name":"p","pool_size":2}},{"class_name":"Flatten","config":{"name":"flatten"}},{"class_name":"Dense","config":{"name":"d","units":3}}""", ["new Flatten(9)", "[Dense(units: 3, InputChannels = 36)]"]),
        ["the frames of a Flatten, as it was built"] = (A + """,{"class_name":"Flatten","config":{"name":"flatten"},"build_config":{"input_shape":[null,6,4]}}""", ["new A(), new Flatten(6));"]),
        ["a TimeDistributed of what acts on frames anyway"] = ("""{"class_name":"InputLayer","config":{"name":"i","batch_shape":[null,20,7]}},{"class_name":"TimeDistributed","config":{"name":"t","layer":{"class_name":"Dense","config":{"name":"d","units":3}}}}""", ["// layer 't' (TimeDistributed) is the layer in it", "[Dense(units: 3, InputChannels = 7)]", "new(\"m\", new D());"]),
        ["layers of channels first"] = (A.Replace("\"filters\"", "\"data_format\":\"channels_first\",\"filters\"") + """,{"class_name":"Dropout","config":{"name":"dropout","rate":0.5}},{"class_name":"PReLU","config":{"name":"s","shared_axes":[2]}}""", ["new A(), new Dropout(0.5, dataFormat: \"channels_first\"), new S());", "[PReLU(InputChannels = 4, DataFormat = \"channels_first\")]"]),
        ["an older name of the class"] = (A.Replace("SeparableConv1D", "SeparableConvolution1D"), ["[SeparableConv1D(filters: 4, kernelSize: 3)]"]),
        ["names that make one class"] = ($"{A},{A.Replace("\"a\"", "\"A\"")},{A.Replace("\"a\"", "\" a \"")}", ["public partial class A;", "public partial class A_2;", "public partial class A_3;"]),
        ["names of the library and of nothing"] = ($"{A.Replace("\"a\"", "\"layer\"")},{A.Replace("\"a\"", "\"1st conv-2\"")},{A.Replace("\"a\"", "\"ü\"")}", ["public partial class Layer_2;", "public partial class Layer1stConv2;", "public partial class Layer_3;"]),
    };

    private static readonly Dictionary<string, (string Layers, string Expected)> s_refused = new()
    {
        ["nothing of use"] = (Noise, "The model has no layer that does anything at inference"),
        ["another data format"] = ($"{A},{B.Replace("\"filters\"", "\"data_format\":\"channels_first\",\"filters\"")}", "layer 'b' follows 'a' with another data_format"),
        ["steps in the middle"] = (A + """,{"class_name":"TimeDistributed","config":{"name":"t","layer":""" + B + """},"build_config":{"input_shape":[null,6,20,4]}}""", "another number of steps"),
        ["steps that nothing says"] = ("""{"class_name":"TimeDistributed","config":{"name":"t","layer":""" + A + "}}", "layer 't' (TimeDistributed) does not say how many steps it takes"),
        ["steps in steps"] = ("""{"class_name":"TimeDistributed","config":{"name":"t","layer":{"class_name":"TimeDistributed","config":{"name":"u","layer":""" + A + """}}},"build_config":{"input_shape":[null,6,20,4]}}""", "layer 'u' (TimeDistributed) stands in another TimeDistributed"),
        ["a TimeDistributed of halves"] = ("""{"class_name":"TimeDistributed","config":{"name":"t","dtype":"float16","layer":""" + A + "}}", "has the dtype float16"),
        ["a layer of another class"] = ("""{"class_name":"LSTM","config":{"name":"x"}},""" + A, "layer 'x' (LSTM) has no counterpart in this library"),
        ["groups"] = ("""{"class_name":"Conv1D","config":{"name":"x","filters":4,"kernel_size":1,"groups":2}}""", "layer 'x' (Conv1D) has groups above 1"),
        ["a normalisation over time"] = ("""{"class_name":"LayerNormalization","config":{"name":"x","axis":[1,2]}}""", "layer 'x' (LayerNormalization) normalises over an axis that is not that of the channels"),
        ["a normalisation by the mean square"] = ("""{"class_name":"LayerNormalization","config":{"name":"x","axis":-1,"rms_scaling":true}}""", "layer 'x' (LayerNormalization) has the argument 'rms_scaling'"),
        ["a normalisation that was adapted"] = ("""{"class_name":"Normalization","config":{"name":"x","mean":null,"variance":null}}""", "layer 'x' (Normalization) has no mean in its config: it was adapted to data"),
        ["slopes for each frame"] = ("""{"class_name":"PReLU","config":{"name":"x","shared_axes":null}}""", "layer 'x' (PReLU) has a slope for each frame; here it has one for each channel, in Keras shared_axes=[1], or one for all"),
        ["a Flatten of any length"] = (A + """,{"class_name":"Flatten","config":{"name":"x"}}""", "layer 'x' (Flatten) does not say how many frames it takes"),
        ["a Dense along time"] = (A.Replace("\"filters\"", "\"data_format\":\"channels_first\",\"filters\"") + """,{"class_name":"Dense","config":{"name":"x","units":1}}""", "layer 'x' (Dense) stands among layers of channels_first, where Keras' Dense acts along time"),
        ["dropout of everything"] = ("""{"class_name":"Dropout","config":{"name":"x","rate":1}}""", "layer 'x' (Dropout) has a rate of 1"),
        ["strides and dilation"] = (A.Replace("\"filters\"", "\"strides\":[2],\"dilation_rate\":[3],\"filters\""), "has strides 2 and dilation_rate 3"),
        ["another data format that is none"] = (A.Replace("\"filters\"", "\"data_format\":\"last\",\"filters\""), "has the data_format 'last'"),
        ["a name of 257 characters"] = (A.Replace("\"a\"", $"\"{new string('n', 257)}\""), "needs a name of 1 to 256 characters"),
    };

    private static readonly Dictionary<string, (string Layers, string Expected)> s_damaged = new()
    {
        ["a layer without config"] = ("""{"class_name":"SeparableConv1D"}""", "layer '' (SeparableConv1D) has no config"),
        ["a config that is a list"] = ("""{"class_name":"SeparableConv1D","config":[]}""", "has no config"),
        ["a config that is a word"] = ("""{"class_name":"Sequential","name":"n","config":"x"}""", "layer 'n' (Sequential) has no config"),
        ["a TimeDistributed of nothing"] = ("""{"class_name":"TimeDistributed","config":{"name":"t"}}""", "layer 't' (TimeDistributed) has no layer"),
        ["a TimeDistributed of a word"] = ("""{"class_name":"TimeDistributed","config":{"name":"t","layer":"a"}}""", "'layer' of layer 't' (TimeDistributed) must be a JSON object, but is \"a\""),
        ["one name twice"] = ($"{A},{A}", "two layers of the name 'a'"),
        ["no filters"] = (A.Replace("\"filters\":4,", ""), "layer 'a' (SeparableConv1D) has no 'filters'"),
        ["no filter"] = (A.Replace("\"filters\":4", "\"filters\":0"), "'filters' of layer 'a' (SeparableConv1D) must be a whole number of at least 1, or a list of one, but is 0"),
        ["half a filter"] = (A.Replace("\"filters\":4", "\"filters\":1.5"), "but is 1.5"),
        ["filters in words"] = (A.Replace("\"filters\":4", "\"filters\":\"4\""), "but is \"4\""),
        ["two sizes"] = (A.Replace("[3]", "[3,3]"), "but is [3,3]"),
        ["a bias that is neither"] = (A.Replace("\"filters\"", "\"use_bias\":1,\"filters\""), "'use_bias' of layer 'a' (SeparableConv1D) must be true or false, but is 1"),
        ["a padding that is a number"] = (A.Replace("\"filters\"", "\"padding\":1,\"filters\""), "'padding' of layer 'a' (SeparableConv1D) must be a string, but is 1"),
        ["a long value"] = (A.Replace("[3]", "\"" + new string('x', 79) + "\""), "but is \"" + new string('x', 79) + "…."),
        ["a value that just is not long"] = (A.Replace("[3]", "\"" + new string('x', 78) + "\""), "but is \"" + new string('x', 78) + "\"."),
        ["zero padding of nothing"] = (Padding("null") + "," + A, "layer 'p' (ZeroPadding1D) has no padding"),
        ["zero padding of three"] = (Padding("[1,1,1]") + "," + A, "must be a number or two, but is [1,1,1]"),
        ["negative padding"] = (Padding("[2,-1]") + "," + A, "must be a number or two, but is [2,-1]"),
        ["padding by a word"] = (Padding("\"2\"") + "," + A, "must be a number or two"),
    };

    public static TheoryData<string> Read => [.. s_read.Keys];

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    public static TheoryData<string> Damaged => [.. s_damaged.Keys];

    [Theory]
    [MemberData(nameof(Read))]
    public void A_chain_becomes_its_layers(string name)
    {
        string source = KerasConfig.ToSource(Model(s_read[name].Layers));
        Assert.All(s_read[name].Expected, expected => Assert.Contains(expected, source, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_has_no_counterpart_is_named(string name) =>
        Assert.Contains(s_refused[name].Expected, Assert.Throws<NotSupportedException>(() => KerasConfig.ToSource(Model(s_refused[name].Layers))).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Damaged))]
    public void What_is_no_config_is_named_with_where_it_stands(string name) =>
        Assert.Contains(s_damaged[name].Expected, Assert.Throws<InvalidDataException>(() => KerasConfig.ToSource(Model(s_damaged[name].Layers))).Message, StringComparison.Ordinal);

    // The layer has 3 taps: 2 frames before it, or 1 on each side, and twice that with a dilation of 2.
    [Theory]
    [InlineData("[2,0]", "", "causal")]
    [InlineData("[1,1]", "", "same")]
    [InlineData("1", "", "same")]
    [InlineData("[2,0]", "\"strides\":2,", "causal")]
    [InlineData("[4,0]", "\"dilation_rate\":2,", "causal")]
    [InlineData("2", "\"dilation_rate\":2,", "same")]
    [InlineData("[0,0]", "\"kernel_size\":1,", "causal")]
    [InlineData("[1,2]", "\"kernel_size\":4,", "same")]
    [InlineData("[2,1]", "\"kernel_size\":4,", null)]
    [InlineData("[1,1]", "\"strides\":2,", null)]
    [InlineData("[0,2]", "", null)]
    [InlineData("[2,1]", "", null)]
    [InlineData("[3,0]", "", null)]
    [InlineData("[1,0]", "", null)]
    [InlineData("[1,2]", "", null)]
    [InlineData("[2,0]", "\"padding\":\"same\",", null)]
    [InlineData("[2,0]", "\"data_format\":\"channels_first\",", null)]
    public void Zeros_before_a_layer_are_its_padding_where_they_are_as_many(string padding, string arguments, string? expected)
    {
        string layer = """{"class_name":"SeparableConv1D","config":{"name":"a","filters":4,"kernel_size":3}}""", last = arguments.Contains("kernel_size", StringComparison.Ordinal) ? layer.Replace(",\"kernel_size\":3", "") : layer;
        string json = Model(Padding(padding) + "," + last.Replace("\"filters\"", arguments + "\"filters\""));
        string source = KerasConfig.ToSource(json);
        if (expected is not null)
            Assert.Contains($"padding: \"{expected}\"", source, StringComparison.Ordinal);
        Assert.Equal(expected is null, source.Contains("new ZeroPadding1D(", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_of_256_characters_is_read() =>
        Assert.Contains("public partial class N" + new string('n', 255) + ";", KerasConfig.ToSource(Model(A.Replace("\"a\"", $"\"{new string('n', 256)}\""))), StringComparison.Ordinal);

    [Fact]
    public void A_list_of_more_than_ten_thousand_layers_is_refused() =>
        Assert.Contains("1 to 10000", Assert.Throws<InvalidDataException>(() => KerasConfig.ToSource(Model(string.Join(',', Enumerable.Repeat("{}", 10_001))))).Message, StringComparison.Ordinal);

    private static string Model(string layers) => $$$"""{"class_name":"Sequential","config":{"name":"m","layers":[{{{layers}}}]}}""";

    private static string Padding(string padding) => $$$"""{"class_name":"ZeroPadding1D","config":{"name":"p","padding":{{{padding}}}}}""";
}
