namespace SepConvGen.Onnx;

/// <summary>A node of a graph, to which attributes can be added until it is written. Field numbers are those of <c>onnx.proto</c>, NodeProto and AttributeProto.</summary>
internal sealed class OnnxNode
{
    private const int FloatType = 1, IntegerType = 2, StringType = 3, IntegersType = 7;

    public OnnxNode(string operation, string output, string[] inputs)
    {
        Output = output;
        foreach (string input in inputs)
            Message.Text(1, input);
        Message.Text(2, output).Text(3, output).Text(4, operation);
    }

    public string Output { get; }

    public ProtobufMessage Message { get; } = new();

    /// <summary>Names the second value that the node gives.</summary>
    public OnnxNode WithSecondOutput(string output)
    {
        Message.Text(2, output);
        return this;
    }

    public OnnxNode With(string name, float value) => Attribute(name, FloatType, new ProtobufMessage().Single(2, value));

    public OnnxNode With(string name, long value) => Attribute(name, IntegerType, new ProtobufMessage().Integer(3, value));

    public OnnxNode With(string name, string value) => Attribute(name, StringType, new ProtobufMessage().Text(4, value));

    public OnnxNode With(string name, params long[] values)
    {
        var fields = new ProtobufMessage();
        foreach (long value in values)
            fields.Integer(8, value);
        return Attribute(name, IntegersType, fields);
    }

    private OnnxNode Attribute(string name, int type, ProtobufMessage fields)
    {
        Message.Message(5, fields.Text(1, name).Integer(20, type));
        return this;
    }
}
