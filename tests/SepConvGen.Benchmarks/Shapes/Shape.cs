using System;
using System.Globalization;
using System.Text.Json.Serialization;

namespace SepConvGen.Benchmarks.Shapes;

/// <summary>A layer of a network with the size of its input: an element of a shape file, whose words the properties have.</summary>
internal sealed record Shape
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("network")]
    public string Network { get; init; } = "";

    /// <summary>Input frames.</summary>
    [JsonPropertyName("length")]
    public required int Length { get; init; }

    [JsonPropertyName("channels")]
    public required int Channels { get; init; }

    [JsonPropertyName("filters")]
    public required int Filters { get; init; }

    [JsonPropertyName("kernel")]
    public required int Kernel { get; init; }

    [JsonPropertyName("strides")]
    public int Strides { get; init; } = 1;

    [JsonPropertyName("dilation")]
    public int Dilation { get; init; } = 1;

    [JsonPropertyName("padding")]
    public string Padding { get; init; } = "valid";

    [JsonPropertyName("batch")]
    public int Batch { get; init; } = 1;

    [JsonPropertyName("depth_multiplier")]
    public int DepthMultiplier { get; init; } = 1;

    /// <summary>The activation as an attribute takes it.</summary>
    [JsonPropertyName("activation")]
    public string Activation { get; init; } = "relu";

    [JsonPropertyName("use_bias")]
    public bool UseBias { get; init; } = true;

    [JsonPropertyName("data_format")]
    public string DataFormat { get; init; } = "channels_last";

    [JsonIgnore]
    public bool IsChannelsFirst => DataFormat == "channels_first";

    /// <summary>What it is in a few words: channels, filters, taps, and what is not the plain case.</summary>
    [JsonIgnore]
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Channels}→{Filters}, {Kernel} {(Kernel == 1 ? "tap" : "taps")}")
        + (DepthMultiplier > 1 ? string.Create(CultureInfo.InvariantCulture, $", multiplier {DepthMultiplier}") : "")
        + (Strides > 1 ? string.Create(CultureInfo.InvariantCulture, $", strides {Strides}") : "")
        + (Dilation > 1 ? string.Create(CultureInfo.InvariantCulture, $", dilation {Dilation}") : "")
        + (Batch > 1 ? string.Create(CultureInfo.InvariantCulture, $", batch {Batch}") : "")
        + (IsChannelsFirst ? ", channels_first" : "");

    /// <summary>Depthwise outputs of a frame.</summary>
    [JsonIgnore]
    public int Lanes => Channels * DepthMultiplier;

    [JsonIgnore]
    public int ReceptiveField => (Kernel - 1) * Dilation + 1;

    /// <summary>Zeros before the first frame of a signal of this length, as Keras lays them.</summary>
    public int PaddingBefore(int length) => Padding switch
    {
        "causal" => ReceptiveField - 1,
        "same" => Math.Max((OutputLength(length) - 1) * Strides + ReceptiveField - length, 0) / 2,
        _ => 0,
    };

    /// <summary>Output frames for a signal of this length; 0 where a valid layer has no window.</summary>
    public int OutputLength(int length) => Padding == "valid"
        ? length < ReceptiveField ? 0 : (length - ReceptiveField) / Strides + 1
        : (length + Strides - 1) / Strides;

    /// <summary>Useful floating-point operations of a Forward over a batch of signals of this length: padding, activation and bias are not counted.</summary>
    public double ForwardOperations(int length) => 2.0 * Batch * OutputLength(length) * Lanes * (Kernel + Filters);

    /// <summary>Useful operations of a Backward with all gradients; computing depthwise outputs again would not count.</summary>
    public double BackwardOperations(int length) => 2 * ForwardOperations(length) + (UseBias ? (double)Batch * OutputLength(length) * Filters : 0);
}
