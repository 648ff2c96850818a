using System;
using System.Linq;

namespace SepConvGen.Onnx;

/// <summary>Writes single layers over (batch, channels, length) or (batch, channels, 1, length), each by what writes its kind.</summary>
internal sealed class OnnxLayers(OnnxGraph graph, bool isTwoDimensional)
{
    private readonly OnnxConvolution _convolution = new(new OnnxWindows(graph, isTwoDimensional));
    private readonly OnnxNormalization _normalization = new(new OnnxWindows(graph, isTwoDimensional));
    private readonly OnnxPooling _pooling = new(new OnnxWindows(graph, isTwoDimensional));
    private readonly OnnxFrames _frames = new(new OnnxWindows(graph, isTwoDimensional));

    /// <summary>The axis of time.</summary>
    public int TimeAxis { get; } = new OnnxWindows(graph, isTwoDimensional).TimeAxis;

    /// <summary>Adds the layer behind <paramref name="value"/> and gives the name of its output.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="value">What it reads.</param>
    /// <param name="added">What is added before its activation.</param>
    /// <exception cref="NotSupportedException">The layer's kind, or its activation, has no ONNX form.</exception>
    public string Append(SingleLayer layer, string value, params string[] added)
    {
        value = added.Aggregate(BeforeActivation(layer, value), (sum, other) => graph.Add(layer.Name + "/sum", "Add", sum, other).Output);
        return OnnxActivation.Append(graph, layer.Name, layer.ActivationIdentifier, value, layer.IsChannelsFirst ? TimeAxis : 1);
    }

    private string BeforeActivation(SingleLayer layer, string value) => layer switch
    {
        SeparableConv1DLayer convolution => _convolution.Append(convolution, value),
        Conv1DLayer convolution => _convolution.Append(convolution, value),
        DepthwiseConv1DLayer convolution => _convolution.Append(convolution, value),
        DenseLayer dense => _convolution.Append(dense, value),
        BatchNormalizationLayer normalization => _normalization.Append(normalization, value),
        LayerNormalizationLayer normalization => _normalization.Append(normalization, value),
        NormalizationLayer normalization => _normalization.Append(normalization, value),
        PReLULayer slopes => _normalization.Append(slopes, value),
        Rescaling rescaling => _normalization.Append(rescaling, value),
        MaxPooling1D pool => _pooling.Append(pool, value),
        AveragePooling1D pool => _pooling.Append(pool, value),
        GlobalMaxPooling1D => _pooling.AppendGlobal(layer.Name, "GlobalMaxPool", value),
        GlobalAveragePooling1D => _pooling.AppendGlobal(layer.Name, "GlobalAveragePool", value),
        ZeroPadding1D padding => _frames.Append(padding, value),
        Cropping1D cropping => _frames.Append(cropping, value),
        UpSampling1D repeats => _frames.Append(repeats, value),
        Flatten flatten => _frames.Append(flatten, value),
        Activation => value,
        // They act in training alone.
        Dropout or SpatialDropout1D => value,
        _ => throw new NotSupportedException($"{layer.Name} is a {layer.KindName}, which has no ONNX form here."),
    };
}
