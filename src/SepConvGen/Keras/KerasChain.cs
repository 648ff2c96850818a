using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Folds the layers of a chain into SeparableConv1D layers: padding before one and an activation behind one become its own.</summary>
internal sealed class KerasChain(bool isKeras2)
{
    private static readonly HashSet<string> s_identityAtInference = ["Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "AlphaDropout"];

    private readonly List<KerasLayer> _layers = [];
    private readonly List<string> _notes = [];
    private (string Where, int Left, int Right)? _padding;
    private int?[]? _inputShape;

    public KerasModel Fold(string? modelName, IReadOnlyList<JsonElement> layers)
    {
        foreach (JsonElement layer in layers)
            Add(layer);
        if (_padding is { } padding)
            throw new NotSupportedException($"{padding.Where} stands at the end; it is read only before a SeparableConv1D with padding valid.");
        if (_layers.Count == 0)
            throw new NotSupportedException("The model has no SeparableConv1D layer.");
        return new KerasModel(modelName, _layers, _notes);
    }

    private void Add(JsonElement layer)
    {
        string where = KerasGraph.Describe(layer), className = KerasJson.Text(layer, "class_name", "a layer") ?? "";
        JsonElement config = KerasJson.Member(layer, "config") is { ValueKind: JsonValueKind.Object } found ? found : throw new InvalidDataException($"{where} has no config.");
        if (_layers.Count == 0 && _padding is null)
            _inputShape = Shape(config, "batch_shape") ?? Shape(config, "batch_input_shape") ?? (KerasJson.Member(layer, "build_config") is { } build ? Shape(build, "input_shape") : null) ?? _inputShape;
        if (className is "SeparableConv1D" or "SeparableConvolution1D")
            AddConvolution(KerasLayerReader.Read(config, isKeras2), steps: null);
        else if (className == "TimeDistributed")
            AddTimeDistributed(layer, config, where);
        else if (className == "ZeroPadding1D")
            AddPadding(config, where);
        else if (s_identityAtInference.Contains(className))
            _notes.Add($"{where} changes nothing at inference and is left out.");
        else if (className != "InputLayer")
            AddActivation(KerasObjectReader.OfLayer(className, config, isKeras2, where) ?? throw new NotSupportedException(
                $"{where} has no counterpart in this library: it reads SeparableConv1D, TimeDistributed around one, ZeroPadding1D before one, activations and dropout. Cut the model before it."), where);
    }

    private void AddConvolution(KerasLayer layer, int? steps)
    {
        if (_padding is { } padding)
            Absorb(padding, layer);
        layer.Steps = steps;
        layer.InputChannels = _layers.Count > 0 ? _layers[^1].Filters : InputChannels(layer);
        if (_layers.Count > 0 && (_layers[^1].DataFormat != layer.DataFormat || _layers[^1].Steps != layer.Steps))
            throw new NotSupportedException($"layer '{layer.Name}' follows '{_layers[^1].Name}' with another data_format or another number of steps; all layers of a chain need the same.");
        _layers.Add(layer);
    }

    private void Absorb((string Where, int Left, int Right) padding, KerasLayer layer)
    {
        long total = (layer.KernelSize - 1L) * layer.DilationRate;
        bool isCausal = padding.Left == total && padding.Right == 0, isSame = layer.Strides == 1 && padding.Left == total / 2 && padding.Left + padding.Right == total;
        if (layer.Padding != "valid" || layer.IsChannelsFirst || !(isCausal || isSame))
            throw new NotSupportedException($"{padding.Where} pads by ({padding.Left}, {padding.Right}) before layer '{layer.Name}'; it is read before a channels_last SeparableConv1D with padding valid, as causal with ({total}, 0) or, without strides, as same with ({total / 2}, {total - total / 2}).");
        layer.Padding = isCausal ? "causal" : "same";
        _notes.Add($"{padding.Where} and the valid padding of '{layer.Name}' are its padding {layer.Padding}.");
        _padding = null;
    }

    private void AddTimeDistributed(JsonElement layer, JsonElement config, string where)
    {
        JsonElement inner = KerasJson.Member(config, "layer") ?? throw new InvalidDataException($"{where} has no layer.");
        string className = KerasJson.Text(inner, "class_name", where) ?? "";
        JsonElement innerConfig = KerasJson.Member(inner, "config") is { ValueKind: JsonValueKind.Object } found ? found : throw new InvalidDataException($"The layer of {where} has no config.");
        if (className is not ("SeparableConv1D" or "SeparableConvolution1D"))
        {
            AddActivation(KerasObjectReader.OfLayer(className, innerConfig, isKeras2, where) ?? throw new NotSupportedException($"{where} is around a {className}; it is read around a SeparableConv1D or an activation."), where);
            return;
        }

        int?[]? shape = KerasJson.Member(layer, "build_config") is { } build ? Shape(build, "input_shape") : null;
        int? steps = _layers.Count > 0 ? _layers[^1].Steps : (_inputShape ?? shape) is { Length: 4 } known ? known[1] : null;
        AddConvolution(KerasLayerReader.Read(innerConfig, isKeras2), steps
            ?? throw new NotSupportedException($"{where} does not say how many steps it takes: build the model with an Input of a fixed number of steps before it is saved."));
    }

    private void AddPadding(JsonElement config, string where)
    {
        if (_padding is { } before)
            throw new NotSupportedException($"{where} follows {before.Where}; one ZeroPadding1D is read before a SeparableConv1D.");
        if (KerasJson.Text(config, "data_format", where) == "channels_first")
            throw new NotSupportedException($"{where} pads channels_first tensors; only channels_last is read.");
        JsonElement padding = KerasJson.Member(config, "padding") ?? throw new InvalidDataException($"{where} has no padding.");
        int[] sizes = padding.ValueKind == JsonValueKind.Array ? [.. padding.EnumerateArray().Select(Number)] : [Number(padding), Number(padding)];
        _padding = sizes.Length == 2 ? (where, sizes[0], sizes[1]) : throw KerasJson.Unexpected(where, "padding", "a number or two", padding);

        int Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0 ? number : throw KerasJson.Unexpected(where, "padding", "a number or two", padding);
    }

    private void AddActivation(string activation, string where)
    {
        if (activation == "linear")
            return;
        if (_padding is { } padding)
            throw new NotSupportedException($"{where} follows {padding.Where}; put the activation before the padding.");
        if (_layers.Count == 0)
            throw new NotSupportedException($"{where} ({activation}) stands before the first SeparableConv1D; an activation is read behind one.");
        KerasLayer layer = _layers[^1];
        if (layer.Activation != "linear")
            throw new NotSupportedException($"{where} ({activation}) follows layer '{layer.Name}', which has the activation {layer.Activation} already; a layer has one.");
        if (layer.Objects.ContainsKey("activityRegularizer"))
            throw new NotSupportedException($"{where} ({activation}) follows layer '{layer.Name}', whose activity_regularizer penalises the values before the activation; here it would penalise those behind it.");
        layer.Activation = activation;
        _notes.Add($"{where} is the activation of '{layer.Name}'.");
    }

    private int InputChannels(KerasLayer layer) => _inputShape is { Length: > 2 } shape ? shape[layer.IsChannelsFirst ? ^2 : ^1] ?? 0 : 0;

    private static int?[]? Shape(JsonElement owner, string key)
    {
        if (KerasJson.Member(owner, key) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() > 8)
            return null;
        return [.. list.EnumerateArray().Select(size => size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out int number) && number > 0 ? number : (int?)null)];
    }
}
