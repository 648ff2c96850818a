using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace SepConvGen.Golden.Onnx;

/// <summary>An ONNX file as a text to be read: nodes, tensors and axes by the field numbers of <c>onnx.proto</c>, anything else refused.</summary>
internal static class OnnxText
{
    private const int FloatType = 1, IntegerType = 7;

    /// <summary>The lines of a model.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <param name="producerVersion">Receives the version of the program that wrote it.</param>
    public static IEnumerable<string> Lines(byte[] model, out string producerVersion)
    {
        var fields = new ProtobufFields(model);
        var operators = new ProtobufFields(fields.Take(8));
        string head = string.Create(CultureInfo.InvariantCulture, $"ir {fields.TakeInteger(1)}, operators '{operators.TakeText(1)}' {operators.TakeInteger(2)}, by {fields.TakeText(2)}");
        operators.End();
        producerVersion = fields.TakeText(3);
        var graph = new ProtobufFields(fields.Take(7));
        fields.End();
        string[] lines =
        [
            head,
            "graph " + graph.TakeText(2),
            .. graph.TakeAll(11).Select(static value => "input " + Value(value)),
            .. graph.TakeAll(5).Select(Tensor),
            .. graph.TakeAll(1).Select(Node),
            .. graph.TakeAll(12).Select(static value => "output " + Value(value)),
        ];
        graph.End();
        return lines;
    }

    private static string Value(byte[] bytes)
    {
        var value = new ProtobufFields(bytes);
        string name = value.TakeText(1);
        var type = new ProtobufFields(value.Take(2));
        var tensor = new ProtobufFields(type.Take(1));
        var shape = new ProtobufFields(tensor.Take(2));
        string[] axes = [.. shape.TakeAll(1).Select(Axis)];
        string text = $"{name} {Type(tensor.TakeInteger(1))} [{string.Join(", ", axes)}]";
        foreach (ProtobufFields fields in (ProtobufFields[])[value, type, tensor, shape])
            fields.End();
        return text;
    }

    // A number stands as it is, a name in quotes.
    private static string Axis(byte[] bytes)
    {
        var axis = new ProtobufFields(bytes);
        string text = axis.Has(1) ? axis.TakeInteger(1).ToString(CultureInfo.InvariantCulture) : $"'{axis.TakeText(2)}'";
        axis.End();
        return text;
    }

    private static string Tensor(byte[] bytes)
    {
        var tensor = new ProtobufFields(bytes);
        long[] shape = tensor.TakeIntegers(1);
        string type = Type(tensor.TakeInteger(2)), name = tensor.TakeText(8);
        byte[] values = tensor.Take(9);
        tensor.End();
        IEnumerable<string> numbers = type == "float"
            ? MemoryMarshal.Cast<byte, float>(values).ToArray().Select(static number => number.ToString("R", CultureInfo.InvariantCulture))
            : MemoryMarshal.Cast<byte, long>(values).ToArray().Select(static number => number.ToString(CultureInfo.InvariantCulture));
        return $"constant {name} {type} [{string.Join(", ", shape)}] {string.Join(' ', numbers)}";
    }

    private static string Node(byte[] bytes)
    {
        var node = new ProtobufFields(bytes);
        string[] inputs = node.TakeTexts(1), outputs = node.TakeTexts(2);
        string name = node.TakeText(3), operation = node.TakeText(4);
        string attributes = string.Concat(node.TakeAll(5).Select(Attribute));
        node.End();
        return $"{string.Join(", ", outputs)} = {operation}({string.Join(", ", inputs)}){attributes}{(name == outputs[0] ? "" : " as " + name)}";
    }

    private static string Attribute(byte[] bytes)
    {
        var attribute = new ProtobufFields(bytes);
        string name = attribute.TakeText(1);
        string value = attribute.TakeInteger(20) switch
        {
            1 => attribute.TakeSingle(2).ToString("R", CultureInfo.InvariantCulture) + "f",
            2 => attribute.TakeInteger(3).ToString(CultureInfo.InvariantCulture),
            3 => $"'{attribute.TakeText(4)}'",
            7 => $"[{string.Join(", ", attribute.TakeIntegers(8))}]",
            long type => throw new InvalidDataException($"attribute {name} has type {type}"),
        };
        attribute.End();
        return $" {name}={value}";
    }

    private static string Type(long type) => type switch
    {
        FloatType => "float",
        IntegerType => "int64",
        _ => throw new InvalidDataException($"element type {type}"),
    };
}
