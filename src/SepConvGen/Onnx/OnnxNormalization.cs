using System;
using System.Linq;

namespace SepConvGen.Onnx;

/// <summary>Writes normalisations, with what they have learnt, and what else is one number a channel.</summary>
internal sealed class OnnxNormalization(OnnxWindows windows)
{
    private readonly OnnxGraph _graph = windows.Graph;

    /// <summary>Adds the layer behind <paramref name="value"/> and gives the name of its output.</summary>
    public string Append(BatchNormalizationLayer layer, string value)
    {
        if (layer.IsFolded)
            return layer.Gamma is null ? value : Scaled(layer, value);
        string[] tensors = [Vector(layer, "gamma", 1), Vector(layer, "beta", 0), Vector(layer, "moving_mean", 0), Vector(layer, "moving_variance", 1)];
        return _graph.Add(layer.Name, "BatchNormalization", [value, .. tensors]).With("epsilon", (float)layer.Epsilon).Output;
    }

    /// <inheritdoc cref="Append(BatchNormalizationLayer, string)"/>
    public string Append(LayerNormalizationLayer layer, string value)
    {
        // The operator's channels are the last axis.
        value = _graph.Add(layer.Name + "/channels_last", "Transpose", value).With("perm", windows.ChannelsLast).Output;
        string gamma = Vector(layer, "gamma", 1);
        string[] inputs = layer.Center ? [value, gamma, Vector(layer, "beta", 0)] : [value, gamma];
        value = _graph.Add(layer.Name + "/normalized", "LayerNormalization", inputs).With("axis", -1L).With("epsilon", (float)layer.Epsilon).Output;
        return _graph.Add(layer.Name, "Transpose", value).With("perm", windows.ChannelsFirst).Output;
    }

    /// <inheritdoc cref="Append(BatchNormalizationLayer, string)"/>
    public string Append(PReLULayer layer, string value)
    {
        ReadOnlySpan<float> alpha = layer.CurrentWeights[0].Span;
        return _graph.Add(layer.Name, "PRelu", value, _graph.Constant(layer.Name + "/alpha", alpha, windows.OfChannels(alpha.Length))).Output;
    }

    /// <inheritdoc cref="Append(BatchNormalizationLayer, string)"/>
    public string Append(NormalizationLayer layer, string value)
    {
        float[] mean = Array.ConvertAll(layer.Mean.ToArray(), static number => (float)number), deviation = Array.ConvertAll(layer.Variance.ToArray(), NormalizationLayer.DeviationOf);
        value = _graph.Add(layer.Name + "/centered", "Sub", value, _graph.Constant(layer.Name + "/mean", mean, windows.OfChannels(mean.Length))).Output;
        return _graph.Add(layer.Name, "Div", value, _graph.Constant(layer.Name + "/deviation", deviation, windows.OfChannels(deviation.Length))).Output;
    }

    /// <inheritdoc cref="Append(BatchNormalizationLayer, string)"/>
    public string Append(Rescaling layer, string value)
    {
        value = _graph.Add(layer.Name + "/scaled", "Mul", value, _graph.Scalar(layer.Name + "/scale", (float)layer.Scale)).Output;
        return layer.Offset == 0 ? value : _graph.Add(layer.Name, "Add", value, _graph.Scalar(layer.Name + "/offset", (float)layer.Offset)).Output;
    }

    private string Scaled(BatchNormalizationLayer layer, string value)
    {
        ReadOnlySpan<float> gamma = layer.CurrentWeights[0].Span, beta = layer.CurrentWeights[1].Span;
        value = _graph.Add(layer.Name + "/scaled", "Mul", value, _graph.Constant(layer.Name + "/gamma", gamma, windows.OfChannels(gamma.Length))).Output;
        return _graph.Add(layer.Name, "Add", value, _graph.Constant(layer.Name + "/beta", beta, windows.OfChannels(beta.Length))).Output;
    }

    /// <summary>A vector of the layer, or what one that has none computes with.</summary>
    private string Vector(SingleLayer layer, string name, float byDefault)
    {
        int index = layer.Tensors(layer.InputChannels).ToList().FindIndex(tensor => tensor.Name == name);
        float[] values = new float[layer.InputChannels];
        if (index < 0)
            Array.Fill(values, byDefault);
        else
            layer.CurrentWeights[index].Span.CopyTo(values);
        return _graph.Constant(layer.Name + "/" + name, values, values.Length);
    }
}
