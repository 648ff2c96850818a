using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace SepConvGen.Onnx;

/// <summary>Nodes and constants in the order in which they were added. Every value's name is unique and depends on the order alone.</summary>
internal sealed class OnnxGraph
{
    private const int FloatType = 1, Int64Type = 7;
    private const int IrVersion = 8, OperatorSet = 17;

    private readonly List<OnnxNode> _nodes = [];
    private readonly List<ProtobufMessage> _constants = [];
    private readonly List<ProtobufMessage> _inputs = [], _outputs = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>A name that no value has: <paramref name="wanted"/>, or with a number behind it.</summary>
    public string Unique(string wanted)
    {
        string name = wanted;
        for (int i = 1; !_names.Add(name); i++)
            name = FormattableString.Invariant($"{wanted}_{i}");
        return name;
    }

    /// <summary>Adds a node; what it gives is called <paramref name="name"/>, or like it.</summary>
    public OnnxNode Add(string name, string operation, params string[] inputs)
    {
        var node = new OnnxNode(operation, Unique(name), inputs);
        _nodes.Add(node);
        return node;
    }

    /// <summary>Adds a constant tensor and gives its name.</summary>
    public string Constant(string name, ReadOnlySpan<float> values, params long[] shape) => Tensor(name, FloatType, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a constant vector of integers and gives its name.</summary>
    public string Constant(string name, params ReadOnlySpan<long> values) => Tensor(name, Int64Type, MemoryMarshal.AsBytes(values), [values.Length]);

    /// <summary>Adds a constant number and gives its name.</summary>
    public string Scalar(string name, float value) => Constant(name, [value]);

    /// <summary>Declares an input of the graph. An axis is a number, or a name if it may differ from call to call.</summary>
    public string Input(string name, params string[] axes)
    {
        name = Unique(name);
        _inputs.Add(Value(name, axes));
        return name;
    }

    /// <summary>Declares <paramref name="value"/> an output of the graph, under <paramref name="name"/>.</summary>
    public void Output(string name, string value, params string[] axes)
    {
        name = Unique(name);
        _nodes.Add(new OnnxNode("Identity", name, [value]));
        _outputs.Add(Value(name, axes));
    }

    /// <summary>The whole file: a ModelProto.</summary>
    public byte[] ToModel(string name, string producerVersion)
    {
        var graph = new ProtobufMessage();
        foreach (OnnxNode node in _nodes)
            graph.Message(1, node.Message);
        graph.Text(2, name);
        foreach (ProtobufMessage constant in _constants)
            graph.Message(5, constant);
        foreach (ProtobufMessage input in _inputs)
            graph.Message(11, input);
        foreach (ProtobufMessage output in _outputs)
            graph.Message(12, output);
        return new ProtobufMessage()
            .Integer(1, IrVersion)
            .Text(2, "SepConvGen").Text(3, producerVersion)
            .Message(7, graph)
            .Message(8, new ProtobufMessage().Text(1, "").Integer(2, OperatorSet))
            .Bytes.ToArray();
    }

    // The format is little-endian, as is every machine that .NET 10 runs this on.
    private string Tensor(string name, int type, ReadOnlySpan<byte> values, long[] shape)
    {
        name = Unique(name);
        var tensor = new ProtobufMessage();
        foreach (long size in shape)
            tensor.Integer(1, size);
        _constants.Add(tensor.Integer(2, type).Text(8, name).Raw(9, values));
        return name;
    }

    private static ProtobufMessage Value(string name, string[] axes)
    {
        var shape = new ProtobufMessage();
        foreach (string axis in axes)
            shape.Message(1, axis.All(char.IsAsciiDigit)
                ? new ProtobufMessage().Integer(1, long.Parse(axis, System.Globalization.CultureInfo.InvariantCulture))
                : new ProtobufMessage().Text(2, axis));
        var tensor = new ProtobufMessage().Integer(1, FloatType).Message(2, shape);
        return new ProtobufMessage().Text(1, name).Message(2, new ProtobufMessage().Message(1, tensor));
    }
}
