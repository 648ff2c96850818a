using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Keras;

/// <summary>The JSON of a layer is what Keras itself writes.</summary>
public class KerasConfigTests
{
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
