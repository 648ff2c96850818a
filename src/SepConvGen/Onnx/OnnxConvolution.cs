using SepConvGen.Rules;

namespace SepConvGen.Onnx;

/// <summary>Writes a layer as a depthwise and a pointwise <c>Conv</c> with its activation behind, over (batch, channels, length) or (batch, channels, 1, length).</summary>
internal sealed class OnnxConvolution(OnnxGraph graph, bool isTwoDimensional)
{
    /// <summary>The axis of time.</summary>
    public int TimeAxis => isTwoDimensional ? 3 : 2;

    /// <summary>Adds the layer behind <paramref name="value"/> and gives the name of its output.</summary>
    public string Append(SeparableConv1DLayer layer, string value)
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

        string kernel = graph.Constant(layer.Name + "/depthwise_kernel", depthwise, KernelShape(lanes, 1, taps));
        if (OnnxSparsePadding.IsNeeded(layer.Geometry))
            value = OnnxSparsePadding.Append(graph, layer.Name, layer.Geometry, value, TimeAxis);
        OnnxNode node = graph.Add(layer.Name + "/depthwise", "Conv", value, kernel)
            .With("kernel_shape", Sizes(taps))
            .With("strides", Sizes(layer.Strides))
            .With("dilations", Sizes(layer.DilationRate))
            .With("group", (long)channels);
        AddPadding(node, layer.Geometry);

        string mixing = graph.Constant(layer.Name + "/pointwise_kernel", pointwise, KernelShape(filters, lanes, 1));
        string[] inputs = layer.UseBias ? [node.Output, mixing, graph.Constant(layer.Name + "/bias", weights[2].Span, filters)] : [node.Output, mixing];
        value = graph.Add(layer.Name + "/pointwise", "Conv", inputs).With("kernel_shape", Sizes(1)).Output;
        return OnnxActivation.Append(graph, layer.Name, layer.Activation, value, layer.IsChannelsFirst ? TimeAxis : 1);
    }

    // The zeros of 'same' depend on the length as soon as there are strides. ONNX computes them as TensorFlow does, as long as every frame is read: see OnnxSparsePadding.
    private void AddPadding(OnnxNode node, ConvolutionGeometry geometry)
    {
        if (geometry is { Padding: PaddingKind.Same, Strides: > 1 } && !OnnxSparsePadding.LeavesFramesUnread(geometry))
        {
            node.With("auto_pad", "SAME_UPPER");
            return;
        }

        (int before, int after) = (geometry.Padding, geometry.ReceptiveField - 1) switch
        {
            (PaddingKind.Causal, int total) => (total, 0),
            (PaddingKind.Same, int total) when geometry.Strides == 1 => (total / 2, total - total / 2),
            (PaddingKind.Same, int total) when !OnnxSparsePadding.IsNeeded(geometry) => (0, total),

            // Of a valid layer; of one whose zeros another node adds there are none.
            _ => (geometry.Before, geometry.After),
        };
        node.With("pads", isTwoDimensional ? [0, before, 0, after] : [before, after]);
    }

    private long[] Sizes(int alongTime) => isTwoDimensional ? [1, alongTime] : [alongTime];

    private long[] KernelShape(int outputs, int inputs, int taps) => isTwoDimensional ? [outputs, inputs, 1, taps] : [outputs, inputs, taps];
}
