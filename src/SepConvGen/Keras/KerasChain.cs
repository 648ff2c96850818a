using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>Reads the layers of a chain, models and wrappers in it included: padding before a layer and an activation behind one become its own where they can.</summary>
internal sealed class KerasChain(bool isKeras2)
{
    private static readonly HashSet<string> s_identityAtInference = ["GaussianNoise", "GaussianDropout", "AlphaDropout"];

    private readonly List<string> _notes = [];
    private KerasPart? _last;
    private (KerasPadding Padding, Place Place, string Format)? _padding;
    private int?[]? _inputShape;
    private string _format = DataFormats.ChannelsLast;
    private int? _steps, _length;
    private int _channels;

    /// <summary>Where a part stands.</summary>
    /// <param name="Parts">Gets the part, unless it becomes one with another.</param>
    /// <param name="IsTrainable">Whether nothing around it is frozen.</param>
    /// <param name="Steps">The steps of the TimeDistributed around it, or null.</param>
    private readonly record struct Place(List<KerasPart> Parts, bool IsTrainable, int? Steps);

    public KerasModel Read(JsonElement root)
    {
        // Many layers have no format of their own, the first of a model among them.
        if (SaysChannelsFirst(root))
            _format = DataFormats.ChannelsFirst;
        var parts = new List<KerasPart>();
        Add(root, new Place(parts, IsTrainable: true, Steps: null));
        KeepPadding();
        return parts.Count > 0 ? new KerasModel(parts[0], _notes) : throw new NotSupportedException("The model has no layer that does anything at inference.");
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
        else if (className == "TimeDistributed")
            AddTimeDistributed(layer, config, where, place);
        else if (s_identityAtInference.Contains(className))
            LeaveOut(layer, where);
        else if (className != "InputLayer")
            AddLayer(className, layer, config, where, place);
    }

    private void AddLayer(string className, JsonElement layer, JsonElement config, string where, Place place)
    {
        if (KerasLayerReader.KindOf(className) is { } kind)
        {
            AddLayer(new KerasLayerReader(isKeras2, _notes).Read(kind, config, _format), place);
            return;
        }

        string name = KerasName.Read(config, LayerNames.FromClass(className), where, _notes), format = KerasPlainReader.Format(config, where) ?? _format;
        KerasDtype.Check(config, where, _notes);
        if (className == "ZeroPadding1D")
        {
            KeepPadding();
            _padding = (KerasPadding.Read(config, name, where), place, format);
        }
        else if (KerasObjectReader.OfLayer(className, config, isKeras2, where) is { } activation)
            AddActivation(activation, name, where, place);
        else
        {
            // The padding before it has frames that a Flatten has to count.
            KeepPadding();
            if (className is "Dropout" or "SpatialDropout1D" && KerasGraph.IsCalledInTraining(layer))
                throw new NotSupportedException($"{where} is called with training=True, so that it acts at inference too; there is no counterpart in this library.");
            KerasPlainLayer plain = KerasPlainReader.Read(className, config, name, where, _last is null ? FramesOf(_inputShape) : _length ?? FramesOf(KerasShape.OfBuild(layer))) ?? throw new NotSupportedException(
                $"{where} has no counterpart in this library, which reads {string.Join(", ", LayerKinds.All.Select(known => known.Name))}, pools, padding, cropping, UpSampling1D, Flatten, Rescaling, activations, dropout, TimeDistributed, and models of them that are one chain. Cut the model before it.");
            plain.DataFormat = format;
            AddPart(plain, place);
        }
    }

    private void AddModel(string className, JsonElement config, string where, Place place)
    {
        string name = config.ValueKind == JsonValueKind.Object ? KerasName.Read(config, "model", where, _notes) : "sequential";
        bool isTrainable = config.ValueKind != JsonValueKind.Object || KerasJson.Boolean(config, "trainable", true, where);
        var parts = new List<KerasPart>();
        foreach (JsonElement inner in KerasLayerList.Of(where, className, config))
            Add(inner, place with { Parts = parts, IsTrainable = place.IsTrainable && isTrainable });
        KeepPadding();
        if (parts.Count > 0)
            place.Parts.Add(new KerasSequence(name, parts));
    }

    private void AddLayer(KerasLayer layer, Place place)
    {
        if (_padding is { } padding && padding.Padding.MoveInto(layer) is { } note)
        {
            _notes.Add(note);
            _padding = null;
        }

        layer.Trainable &= place.IsTrainable;
        KeepPadding();
        AddPart(layer, place);
    }

    /// <summary>Zeros that are no layer's padding are a layer by themselves.</summary>
    private void KeepPadding()
    {
        if (_padding is not { } padding)
            return;
        _padding = null;
        KerasPlainLayer alone = padding.Padding.Alone();
        alone.DataFormat = padding.Format;
        AddPart(alone, padding.Place);
    }

    private void AddPart(KerasPart part, Place place)
    {
        if (_last is null)
            (_channels, _length, _steps, _format) = (ChannelsOf(_inputShape, part.IsChannelsFirst), FramesOf(_inputShape), place.Steps, part.DataFormat);
        else if (_last.DataFormat != part.DataFormat || _steps != place.Steps)
            throw new NotSupportedException($"layer '{part.Name}' follows '{_last.Name}' with another data_format or another number of steps; all layers of a chain need the same.");
        if (part is KerasLayer layer)
            layer.InputChannels = _channels;
        try
        {
            (_channels, _length) = (checked(part.ChannelsOf(_channels)), part.LengthOf(_length));
        }
        catch (OverflowException exception)
        {
            throw new NotSupportedException($"layer '{part.Name}' has more frames or channels than an array can hold.", exception);
        }

        _last = part;
        place.Parts.Add(part);
    }

    private void AddTimeDistributed(JsonElement layer, JsonElement config, string where, Place place)
    {
        JsonElement inner = KerasJson.Member(config, "layer") ?? throw new InvalidDataException($"{where} has no layer.");
        if (inner.ValueKind != JsonValueKind.Object)
            throw KerasJson.Unexpected(where, "layer", "a JSON object", inner);
        if (place.Steps is not null)
            throw new NotSupportedException($"{where} stands in another TimeDistributed; only one is read.");
        KerasDtype.Check(config, where, _notes);
        KeepPadding();
        int? steps = _last is not null ? _steps ?? StepsOf(KerasShape.OfBuild(layer)) : StepsOf(_inputShape) ?? StepsOf(KerasShape.OfBuild(layer));
        bool isTrainable = place.IsTrainable && KerasJson.Boolean(config, "trainable", true, where);
        if (steps is null && ActsOnFrames(inner))
        {
            // Over the frames of a signal that is what it does anyway.
            _notes.Add($"{where} is the layer in it, which acts on each frame by itself.");
            Add(inner, place with { IsTrainable = isTrainable });
            return;
        }

        var parts = new List<KerasPart>();
        Add(inner, new Place(parts, isTrainable, steps ?? 0));
        KeepPadding();
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

    private void AddActivation(string activation, string name, string where, Place place)
    {
        if (activation == "linear")
            return;
        // A penalty is on the values before the activation.
        if (_padding is null && _last is KerasLayer { Activation: "linear" } layer && layer.Kind.Has(ArgumentNames.Activation) && _steps == place.Steps && !layer.Objects.ContainsKey("activityRegularizer"))
        {
            layer.Activation = activation;
            _notes.Add($"{where} is the activation of '{layer.Name}'.");
            return;
        }

        KeepPadding();
        AddPart(new KerasPlainLayer("Activation", name, KerasSourceWriter.Literal(activation)) { DataFormat = _format }, place);
    }

    private static bool ActsOnFrames(JsonElement layer) => KerasJson.Text(layer, "class_name", "a layer") switch
    {
        "Dense" or "BatchNormalization" or "LayerNormalization" or "Activation" or "ReLU" or "LeakyReLU" or "ELU" or "Dropout" or "Rescaling" => true,
        "Sequential" => KerasJson.Member(layer, "config") is { } config && KerasJson.Member(config, "layers") is { ValueKind: JsonValueKind.Array } layers
            && layers.EnumerateArray().All(inner => inner.ValueKind == JsonValueKind.Object && (KerasJson.Text(inner, "class_name", "a layer") == "InputLayer" || ActsOnFrames(inner))),
        _ => false,
    };

    private static bool SaysChannelsFirst(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(property => property is { Name: "data_format", Value.ValueKind: JsonValueKind.String } ? property.Value.GetString() == DataFormats.ChannelsFirst : SaysChannelsFirst(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(SaysChannelsFirst),
        _ => false,
    };

    private static int ChannelsOf(int?[]? shape, bool isChannelsFirst) => shape is { Length: > 2 } ? shape[isChannelsFirst ? ^2 : ^1] ?? 0 : 0;

    private int? FramesOf(int?[]? shape) => shape is { Length: > 2 } ? shape[_format == DataFormats.ChannelsFirst ? ^1 : ^2] : null;
}
