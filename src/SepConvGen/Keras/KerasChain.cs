using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Folds the layers of a chain, models and wrappers in it included, into SeparableConv1D layers: padding before one and an activation behind one become its own.</summary>
internal sealed class KerasChain(bool isKeras2)
{
    private static readonly HashSet<string> s_identityAtInference = ["Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "AlphaDropout"];

    private readonly List<string> _notes = [];
    private KerasLayer? _last;
    private KerasPadding? _padding;
    private int?[]? _inputShape;

    /// <summary>Where a part stands.</summary>
    /// <param name="Parts">Gets the part, unless it becomes one with another.</param>
    /// <param name="IsTrainable">Whether nothing around it is frozen.</param>
    /// <param name="Steps">The steps of the TimeDistributed around it, or null.</param>
    private readonly record struct Place(List<KerasPart> Parts, bool IsTrainable, int? Steps);

    public KerasModel Read(JsonElement root)
    {
        var parts = new List<KerasPart>();
        Add(root, new Place(parts, IsTrainable: true, Steps: null));
        if (_padding is { } padding)
            throw new NotSupportedException($"{padding.Where} stands at the end; it is read only before a SeparableConv1D with padding valid.");
        return parts.Count > 0 ? new KerasModel(parts[0], _notes) : throw new NotSupportedException("The model has no SeparableConv1D layer.");
    }

    private void Add(JsonElement layer, Place place)
    {
        string where = KerasGraph.Describe(layer), className = KerasJson.Text(layer, "class_name", "a layer") ?? "";
        JsonElement config = KerasJson.Member(layer, "config") ?? throw new InvalidDataException($"{where} has no config.");
        if (config.ValueKind != JsonValueKind.Object && (className != "Sequential" || config.ValueKind != JsonValueKind.Array))
            throw new InvalidDataException($"{where} has no config.");
        if (_last is null && _padding is null)
            _inputShape = KerasShape.OfInput(layer, config) ?? _inputShape;
        if (KerasLayerList.IsModel(className))
            AddModel(className, config, where, place);
        else if (className is "SeparableConv1D" or "SeparableConvolution1D")
            AddConvolution(KerasLayerReader.Read(config, isKeras2, _notes), place);
        else if (className == "TimeDistributed")
            AddTimeDistributed(layer, config, where, place);
        else if (className == "ZeroPadding1D")
            _padding = _padding is { } before ? throw new NotSupportedException($"{where} follows {before.Where}; one ZeroPadding1D is read before a SeparableConv1D.") : KerasPadding.Read(config, where);
        else if (s_identityAtInference.Contains(className))
            LeaveOut(layer, where);
        else if (className != "InputLayer")
            AddActivation(KerasObjectReader.OfLayer(className, config, isKeras2, where) ?? throw new NotSupportedException(
                $"{where} has no counterpart in this library: it reads SeparableConv1D, TimeDistributed around them, ZeroPadding1D before one, activations, dropout, and models of them that are one chain. Cut the model before it."), where);
    }

    private void AddModel(string className, JsonElement config, string where, Place place)
    {
        string name = config.ValueKind == JsonValueKind.Object ? KerasName.Read(config, "model", where, _notes) : "sequential";
        bool isTrainable = config.ValueKind != JsonValueKind.Object || KerasJson.Boolean(config, "trainable", true, where);
        var parts = new List<KerasPart>();
        foreach (JsonElement inner in KerasLayerList.Of(where, className, config))
            Add(inner, place with { Parts = parts, IsTrainable = place.IsTrainable && isTrainable });
        if (parts.Count > 0)
            place.Parts.Add(new KerasSequence(name, parts));
    }

    private void AddConvolution(KerasLayer layer, Place place)
    {
        if (_padding is { } padding)
            _notes.Add(padding.MoveInto(layer));
        _padding = null;
        layer.Steps = place.Steps;
        layer.Trainable &= place.IsTrainable;
        layer.InputChannels = _last?.Filters ?? InputChannels(layer);
        if (_last is not null && (_last.DataFormat != layer.DataFormat || _last.Steps != layer.Steps))
            throw new NotSupportedException($"layer '{layer.Name}' follows '{_last.Name}' with another data_format or another number of steps; all layers of a chain need the same.");
        _last = layer;
        place.Parts.Add(layer);
    }

    private void AddTimeDistributed(JsonElement layer, JsonElement config, string where, Place place)
    {
        JsonElement inner = KerasJson.Member(config, "layer") ?? throw new InvalidDataException($"{where} has no layer.");
        if (inner.ValueKind != JsonValueKind.Object)
            throw KerasJson.Unexpected(where, "layer", "a JSON object", inner);
        if (place.Steps is not null)
            throw new NotSupportedException($"{where} stands in another TimeDistributed; only one is read.");
        KerasDtype.Check(config, where, _notes);
        int? steps = _last?.Steps ?? StepsOf(_last is null ? _inputShape : null) ?? StepsOf(KerasShape.OfBuild(layer));
        var parts = new List<KerasPart>();
        Add(inner, new Place(parts, place.IsTrainable && KerasJson.Boolean(config, "trainable", true, where), steps ?? 0));
        if (parts.Count > 0)
            place.Parts.Add(new KerasSteps(KerasName.Read(config, "time_distributed", where, _notes), parts[0], steps
                ?? throw new NotSupportedException($"{where} does not say how many steps it takes: build the model with an Input of a fixed number of steps before it is saved.")));

        static int? StepsOf(int?[]? shape) => shape is { Length: 4 } ? shape[1] : null;
    }

    private void LeaveOut(JsonElement layer, string where)
    {
        if (KerasGraph.IsCalledInTraining(layer))
            throw new NotSupportedException($"{where} is called with training=True, so that it acts at inference too; there is no counterpart in this library.");
        _notes.Add($"{where} changes nothing at inference and is left out.");
    }

    private void AddActivation(string activation, string where)
    {
        if (activation == "linear")
            return;
        if (_padding is { } padding)
            throw new NotSupportedException($"{where} follows {padding.Where}; put the activation before the padding.");
        if (_last is not { } layer)
            throw new NotSupportedException($"{where} ({activation}) stands before the first SeparableConv1D; an activation is read behind one.");
        if (layer.Activation != "linear")
            throw new NotSupportedException($"{where} ({activation}) follows layer '{layer.Name}', which has the activation {layer.Activation} already; a layer has one.");
        if (layer.Objects.ContainsKey("activityRegularizer"))
            throw new NotSupportedException($"{where} ({activation}) follows layer '{layer.Name}', whose activity_regularizer penalises the values before the activation; here it would penalise those behind it.");
        layer.Activation = activation;
        _notes.Add($"{where} is the activation of '{layer.Name}'.");
    }

    private int InputChannels(KerasLayer layer) => _inputShape is { Length: > 2 } shape ? shape[layer.IsChannelsFirst ? ^2 : ^1] ?? 0 : 0;
}
