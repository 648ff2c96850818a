using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Execution;

namespace SepConvGen.Onnx;

/// <summary>Writes a layer, or a model of layers, as an ONNX graph.</summary>
internal sealed class OnnxExporter
{
    private const long MaximumWeights = 500_000_000;

    // Longer than windows are, and no multiple of anything that strides are.
    private const int SomeLength = 1_000_003;

    private readonly OnnxGraph _graph = new();
    private readonly OnnxLayers _layers;
    private readonly OnnxAxes _axes;

    private OnnxExporter(Layer layer, bool isTwoDimensional)
    {
        _layers = new OnnxLayers(_graph, isTwoDimensional);
        _axes = new OnnxAxes(_graph, layer, isTwoDimensional);
    }

    /// <summary>The bytes of the model.</summary>
    /// <exception cref="NotSupportedException">An activation has no ONNX form, or there are too many weights.</exception>
    public static byte[] Export(Layer layer, OnnxExportOptions options)
    {
        long weights = layer.Parameters.Sum(static parameter => (long)parameter.Value.Length);
        if (weights > MaximumWeights)
            throw new NotSupportedException($"{layer.Name} has {weights} weights; an ONNX file without external data holds at most {MaximumWeights}, a protobuf message being limited to 2 GB.");
        var exporter = new OnnxExporter(layer, options.TwoDimensional);
        exporter.WriteModel(layer, options);
        return exporter._graph.ToModel(layer.Name, typeof(OnnxExporter).Assembly.GetName().Version!.ToString(3));
    }

    private void WriteModel(Layer layer, OnnxExportOptions options)
    {
        int sequences = Math.Max(layer.Steps, 1);
        string batch = options.Batch is { } samples ? OnnxAxes.Number(samples) : "batch", length = "length", outputLength = HasOneFrame(layer) ? "1" : KeepsLength(layer) ? length : "output_length";
        if ((options.Length ?? FixedLength(layer)) is { } frames)
            (length, outputLength) = (OnnxAxes.Number(frames / sequences), OnnxAxes.Number(layer.OutputLength(frames) / sequences));
        string value = _axes.Enter(_graph.Input("input", _axes.Declared(batch, length, layer.InputChannels)));
        if (layer is Bidirectional { MergeMode: MergeModes.None } pair)
        {
            (string forward, string backward) = AppendBoth(pair, value);
            Declare("forward_output", forward, pair.ForwardLayer.OutputChannels);
            Declare("backward_output", backward, pair.BackwardLayer.OutputChannels);
        }
        else
            Declare("output", Append(layer, value), layer.OutputChannels);

        void Declare(string name, string output, int channels) => _graph.Output(name, _axes.Leave(output), _axes.Declared(batch, outputLength, channels));
    }

    private static int? FixedLength(Layer layer) => layer is Network { InputLength: > 0 and int length } ? length : null;

    private static bool KeepsLength(Layer layer) => layer switch
    {
        SingleLayer or Network => KeepsLength(layer, SomeLength) && KeepsLength(layer, SomeLength + 1),
        Sequential sequential => sequential.Layers.All(KeepsLength),
        TimeDistributed distributed => KeepsLength(distributed.Child),
        Bidirectional pair => KeepsLength(pair.ForwardLayer),
        _ => false,
    };

    // What an output has of frames grows by the same steps everywhere.
    private static bool KeepsLength(Layer layer, int length) => layer.LengthProblem(length) is null && layer.OutputLengthCore(length) == length;

    /// <summary>Whether there is one frame of output, whatever the length: behind a pool over all, or a Flatten.</summary>
    private static bool HasOneFrame(Layer layer) => layer switch
    {
        GlobalMaxPooling1D or GlobalAveragePooling1D or Flatten => true,
        Sequential sequential => sequential.Layers.SkipWhile(inner => !HasOneFrame(inner)).ToArray() is [_, .. var behind] && behind.All(KeepsOneFrame),
        TimeDistributed distributed => HasOneFrame(distributed.Child),
        Network network => network.HasSingleFrame && network.OutputLengthCore(network.ShortestInput(0)) == 1,
        _ => false,
    };

    private static bool KeepsOneFrame(Layer layer) => layer is SingleLayer single ? single.LengthProblem(1) is null && single.OutputLengthCore(1) == 1 : layer is Sequential sequential && sequential.Layers.All(KeepsOneFrame);

    private string Append(Layer layer, string value) => layer switch
    {
        SingleLayer single => _layers.Append(single, value),
        Sequential sequential => sequential.Layers.Aggregate(value, (input, inner) => Append(inner, input)),
        // Its steps stand in the axis of the batch.
        TimeDistributed distributed => Append(distributed.Child, value),
        Bidirectional pair => Join(pair, AppendBoth(pair, value)),
        Network network => Append(network, value),
        _ => throw new NotSupportedException($"{layer.Name} is a {layer.GetType().Name}, which has no ONNX form here; export the layers in it one by one."),
    };

    private string Append(Network network, string input)
    {
        IReadOnlyList<GraphNode> nodes = network.Graph.Nodes;
        var values = new string[nodes.Count];
        values[0] = input;
        for (int i = 1; i < values.Length; i++)
        {
            string[] read = [.. nodes[i].Inputs.Select(node => values[node])];
            values[i] = nodes[i].Kind switch
            {
                GraphNodeKind.Concatenation => _graph.Add(nodes[i].Name + "/joined", "Concat", read).With("axis", 1L).Output,
                GraphNodeKind.Product => _graph.Add(nodes[i].Name + "/product", "Mul", read).Output,
                _ when nodes[i].HasSum => _layers.Append(nodes[i].Single, read[0], read[1..]),
                _ => Append(nodes[i].Computed, read[0]),
            };
        }

        return values[^1];
    }

    private (string Forward, string Backward) AppendBoth(Bidirectional layer, string value)
    {
        string forward = Append(layer.ForwardLayer, value);
        return (forward, Reverse(layer.Name, Append(layer.BackwardLayer, Reverse(layer.Name, value))));
    }

    private string Join(Bidirectional layer, (string Forward, string Backward) values) => layer.MergeMode switch
    {
        MergeModes.Sum => Joined(layer, "Add", values).Output,
        MergeModes.Mul => Joined(layer, "Mul", values).Output,
        MergeModes.Ave => Joined(layer, "Mean", values).Output,
        _ => Joined(layer, "Concat", values).With("axis", 1L).Output,
    };

    private OnnxNode Joined(Bidirectional layer, string operation, (string Forward, string Backward) values) => _graph.Add(layer.Name + "/joined", operation, values.Forward, values.Backward);

    private string Reverse(string owner, string value)
    {
        string name = owner + "/reversed";
        return _graph.Add(name, "Slice", value, _graph.Constant(name + "/starts", -1), _graph.Constant(name + "/ends", long.MinValue), _graph.Constant(name + "/axes", _layers.TimeAxis), _graph.Constant(name + "/steps", -1)).Output;
    }
}
