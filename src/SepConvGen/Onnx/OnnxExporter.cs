using System;
using System.Globalization;
using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen.Onnx;

/// <summary>Writes a layer, or a model of layers, as an ONNX graph. Between the layers the values are (batch, channels, length), as ONNX's convolution wants them.</summary>
internal sealed class OnnxExporter
{
    private const long MaximumWeights = 500_000_000;

    private readonly OnnxGraph _graph = new();
    private readonly bool _channelsFirst;
    private readonly bool _twoDimensional;

    private OnnxExporter(bool channelsFirst, bool twoDimensional)
    {
        _channelsFirst = channelsFirst;
        _twoDimensional = twoDimensional;
    }

    private int TimeAxis => _twoDimensional ? 3 : 2;

    /// <summary>The bytes of the model.</summary>
    /// <exception cref="NotSupportedException">A layer has no ONNX form.</exception>
    public static byte[] Export(Layer layer, OnnxExportOptions options)
    {
        long weights = layer.Parameters.Sum(static parameter => (long)parameter.Value.Length);
        if (weights > MaximumWeights)
            throw new NotSupportedException($"{layer.Name} has {weights} weights; an ONNX file without external data holds at most {MaximumWeights}, a protobuf message being limited to 2 GB.");
        var exporter = new OnnxExporter(layer.IsChannelsFirst, options.TwoDimensional);
        exporter.WriteModel(layer, options);
        return exporter._graph.ToModel(layer.Name, typeof(OnnxExporter).Assembly.GetName().Version!.ToString(3));
    }

    private void WriteModel(Layer layer, OnnxExportOptions options)
    {
        string batch = Number(options.Batch) ?? "batch", length = Number(options.Length) ?? "length";
        string outputLength = options.Length is { } frames ? Number(layer.OutputLength(frames))! : KeepsLength(layer) ? length : "output_length";
        string value = _graph.Input("input", Axes(batch, length, layer.InputChannels));
        if (!_channelsFirst)
            value = _graph.Add("channels_first", "Transpose", value).With("perm", 0, 2, 1).Output;
        if (_twoDimensional)
            value = _graph.Add("two_dimensional", "Unsqueeze", value, _graph.Constant("two_dimensional/axis", 2)).Output;
        value = Append(layer, value);
        if (_twoDimensional)
            value = _graph.Add("one_dimensional", "Squeeze", value, _graph.Constant("one_dimensional/axis", 2)).Output;
        if (!_channelsFirst)
            value = _graph.Add("channels_last", "Transpose", value).With("perm", 0, 2, 1).Output;
        _graph.Output("output", value, Axes(batch, outputLength, layer.OutputChannels));
    }

    private string[] Axes(string batch, string length, int channels) => _channelsFirst ? [batch, Number(channels)!, length] : [batch, length, Number(channels)!];

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static bool KeepsLength(Layer layer) => layer switch
    {
        SeparableConv1DLayer convolution => convolution.Strides == 1 && (convolution.Geometry.Padding != PaddingKind.Valid || convolution.KernelSize == 1),
        Sequential sequential => KeepsLengths(sequential),
        _ => false,
    };

    private static bool KeepsLengths(Sequential sequential)
    {
        foreach (Layer layer in sequential.Layers)
            if (!KeepsLength(layer))
                return false;
        return true;
    }

    private string Append(Layer layer, string value)
    {
        switch (layer)
        {
            case SeparableConv1DLayer convolution:
                return AppendConvolution(convolution, value);
            case Sequential sequential:
                foreach (Layer inner in sequential.Layers)
                    value = Append(inner, value);
                return value;
            default:
                throw new NotSupportedException($"{layer.Name} is a {layer.GetType().Name}, which has no ONNX form here; export the layers in it one by one.");
        }
    }

    private string AppendConvolution(SeparableConv1DLayer layer, string value)
    {
        WeightSet weights = layer.CurrentWeights;
        int channels = layer.InputChannels, taps = layer.KernelSize, multiplier = layer.DepthMultiplier, lanes = channels * multiplier, filters = layer.Filters;
        var depthwise = new float[lanes * taps];
        for (int tap = 0; tap < taps; tap++)
            for (int lane = 0; lane < lanes; lane++)
                depthwise[lane * taps + tap] = weights[0].Span[tap * lanes + lane];
        var pointwise = new float[filters * lanes];
        for (int lane = 0; lane < lanes; lane++)
            for (int filter = 0; filter < filters; filter++)
                pointwise[filter * lanes + lane] = weights[1].Span[lane * filters + filter];

        string kernel = _graph.Constant(layer.Name + "/depthwise_kernel", depthwise, KernelShape(lanes, 1, taps));
        OnnxNode node = _graph.Add(layer.Name + "/depthwise", "Conv", value, kernel)
            .With("kernel_shape", Sizes(taps))
            .With("strides", Sizes(layer.Strides))
            .With("dilations", Sizes(layer.DilationRate))
            .With("group", (long)channels);
        AddPadding(node, layer.Geometry);

        string mixing = _graph.Constant(layer.Name + "/pointwise_kernel", pointwise, KernelShape(filters, lanes, 1));
        string[] inputs = layer.UseBias ? [node.Output, mixing, _graph.Constant(layer.Name + "/bias", weights[2].Span, filters)] : [node.Output, mixing];
        value = _graph.Add(layer.Name + "/pointwise", "Conv", inputs).With("kernel_shape", Sizes(1)).Output;
        return OnnxActivation.Append(_graph, layer.Name, layer.Activation, value, _channelsFirst ? TimeAxis : 1);
    }

    // The zeros of 'same' depend on the length as soon as there are strides; then ONNX computes them by itself, as TensorFlow does.
    private void AddPadding(OnnxNode node, ConvolutionGeometry geometry)
    {
        if (geometry is { Padding: PaddingKind.Same, Strides: > 1 })
        {
            node.With("auto_pad", "SAME_UPPER");
            return;
        }

        int total = geometry.ReceptiveField - 1;
        int before = geometry.Padding switch
        {
            PaddingKind.Causal => total,
            PaddingKind.Same => total / 2,
            _ => 0,
        };
        int after = geometry.Padding == PaddingKind.Same ? total - before : 0;
        node.With("pads", _twoDimensional ? [0, before, 0, after] : [before, after]);
    }

    private long[] Sizes(int alongTime) => _twoDimensional ? [1, alongTime] : [alongTime];

    private long[] KernelShape(int outputs, int inputs, int taps) => _twoDimensional ? [outputs, inputs, 1, taps] : [outputs, inputs, taps];
}
