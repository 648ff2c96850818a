using System.Globalization;

namespace SepConvGen.Onnx;

/// <summary>Takes tensors from the axes that a layer has to the (batch, channels, length), or (batch, channels, 1, length), of ONNX's convolutions, and back.</summary>
internal sealed class OnnxAxes(OnnxGraph graph, Layer layer, bool isTwoDimensional)
{
    private int Steps => layer.Steps;

    /// <summary>The axes that the graph declares for a tensor of the layer.</summary>
    public string[] Declared(string batch, string length, int channels)
    {
        string[] sequence = layer.IsChannelsFirst ? [Number(channels), length] : [length, Number(channels)];
        return Steps > 0 ? [batch, Number(Steps), .. sequence] : [batch, .. sequence];
    }

    /// <summary>To the axes of the convolutions.</summary>
    public string Enter(string value)
    {
        if (Steps > 0)
        {
            // Time and channels to the front, so that steps and batch become one axis without a word of the length.
            value = Transpose("steps_last", value, layer.IsChannelsFirst ? [2, 3, 0, 1] : [3, 2, 0, 1]);
            value = graph.Add("joined_steps", "Reshape", value, graph.Constant("joined_steps/shape", 0, 0, -1)).Output;
            value = Transpose("sequences", value, [2, 0, 1]);
        }
        else if (!layer.IsChannelsFirst)
            value = Transpose("channels_first", value, [0, 2, 1]);
        return isTwoDimensional ? graph.Add("two_dimensional", "Unsqueeze", value, graph.Constant("two_dimensional/axis", 2)).Output : value;
    }

    /// <summary>Back to the layer's axes.</summary>
    public string Leave(string value)
    {
        if (isTwoDimensional)
            value = graph.Add("one_dimensional", "Squeeze", value, graph.Constant("one_dimensional/axis", 2)).Output;
        if (Steps == 0)
            return layer.IsChannelsFirst ? value : Transpose("channels_last", value, [0, 2, 1]);
        value = Transpose("sequences_last", value, [1, 2, 0]);
        value = graph.Add("parted_steps", "Reshape", value, graph.Constant("parted_steps/shape", 0, 0, -1, Steps)).Output;
        return Transpose("steps", value, layer.IsChannelsFirst ? [2, 3, 0, 1] : [2, 3, 1, 0]);
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string Transpose(string name, string value, long[] order) => graph.Add(name, "Transpose", value).With("perm", order).Output;
}
