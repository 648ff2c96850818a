using System;
using SepConvGen.Rules;

namespace SepConvGen.Onnx;

/// <summary>Writes convolutions as <c>Conv</c>, a separable one as a depthwise and a pointwise; what they add and their activation come behind.</summary>
internal sealed class OnnxConvolution(OnnxWindows windows)
{
    private readonly OnnxGraph _graph = windows.Graph;

    /// <summary>Adds the layer behind <paramref name="value"/> and gives the name of its values before the activation.</summary>
    public string Append(SeparableConv1DLayer layer, string value)
    {
        WeightSet weights = layer.CurrentWeights;
        int channels = layer.InputChannels, lanes = channels * layer.DepthMultiplier, filters = layer.Filters;
        float[] depthwise = Transposed(weights[0].Span, layer.KernelSize, lanes), pointwise = Transposed(weights[1].Span, lanes, filters);
        string kernel = _graph.Constant(layer.Name + "/depthwise_kernel", depthwise, windows.Shape(lanes, 1, layer.KernelSize));
        string? depthwiseBias = layer.UseDepthwiseBias ? _graph.Constant(layer.Name + "/depthwise_bias", weights[2].Span, lanes) : null;
        value = Convolved(layer.Name + "/depthwise", layer, value, channels, kernel, depthwiseBias);
        value = OnnxActivation.Append(_graph, layer.Name + "/depthwise_activation", layer.DepthwiseActivation, value, layer.IsChannelsFirst ? windows.TimeAxis : 1);
        string mixing = _graph.Constant(layer.Name + "/pointwise_kernel", pointwise, windows.Shape(filters, lanes, 1));
        string[] inputs = layer.UseBias ? [value, mixing, _graph.Constant(layer.Name + "/bias", weights[weights.Count - 1].Span, filters)] : [value, mixing];
        return _graph.Add(layer.Name + "/pointwise", "Conv", inputs).With("kernel_shape", windows.Sizes(1)).Output;
    }

    /// <inheritdoc cref="Append(SeparableConv1DLayer, string)"/>
    public string Append(Conv1DLayer layer, string value)
    {
        int taps = layer.KernelSize, channels = layer.InputChannels, filters = layer.Filters;
        ReadOnlySpan<float> ours = layer.CurrentWeights[0].Span;
        var weights = new float[ours.Length];
        for (int tap = 0; tap < taps; tap++)
            for (int channel = 0; channel < channels; channel++)
                for (int filter = 0; filter < filters; filter++)
                    weights[(filter * channels + channel) * taps + tap] = ours[(tap * channels + channel) * filters + filter];
        string kernel = _graph.Constant(layer.Name + "/kernel", weights, windows.Shape(filters, channels, taps));
        return Convolved(layer.Name + "/convolution", layer, value, groups: 1, kernel, layer.UseBias ? Bias(layer, filters) : null);
    }

    /// <inheritdoc cref="Append(SeparableConv1DLayer, string)"/>
    public string Append(DepthwiseConv1DLayer layer, string value)
    {
        int channels = layer.InputChannels, lanes = channels * layer.DepthMultiplier;
        string kernel = _graph.Constant(layer.Name + "/depthwise_kernel", Transposed(layer.CurrentWeights[0].Span, layer.KernelSize, lanes), windows.Shape(lanes, 1, layer.KernelSize));
        return Convolved(layer.Name + "/depthwise", layer, value, channels, kernel, layer.UseBias ? Bias(layer, lanes) : null);
    }

    /// <inheritdoc cref="Append(SeparableConv1DLayer, string)"/>
    public string Append(DenseLayer layer, string value)
    {
        string kernel = _graph.Constant(layer.Name + "/kernel", Transposed(layer.CurrentWeights[0].Span, layer.InputChannels, layer.Units), windows.Shape(layer.Units, layer.InputChannels, 1));
        string[] inputs = layer.UseBias ? [value, kernel, Bias(layer, layer.Units)] : [value, kernel];
        return _graph.Add(layer.Name + "/dense", "Conv", inputs).With("kernel_shape", windows.Sizes(1)).Output;
    }

    private string Bias(SingleLayer layer, int length) => _graph.Constant(layer.Name + "/bias", layer.CurrentWeights[1].Span, length);

    private string Convolved(string name, SingleLayer layer, string value, int groups, string kernel, string? bias = null)
    {
        ConvolutionGeometry geometry = layer.Geometry;
        if (OnnxSparsePadding.IsNeeded(geometry))
            value = OnnxSparsePadding.Append(_graph, layer.Name, geometry, value, windows.TimeAxis);
        OnnxNode node = _graph.Add(name, "Conv", bias is null ? [value, kernel] : [value, kernel, bias])
            .With("kernel_shape", windows.Sizes(geometry.KernelSize))
            .With("strides", windows.Sizes(geometry.Strides))
            .With("dilations", windows.Sizes(geometry.DilationRate))
            .With("group", (long)groups);
        return windows.WithPadding(node, geometry).Output;
    }

    private static float[] Transposed(ReadOnlySpan<float> values, int rows, int columns)
    {
        var transposed = new float[values.Length];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                transposed[column * rows + row] = values[row * columns + column];
        return transposed;
    }
}
