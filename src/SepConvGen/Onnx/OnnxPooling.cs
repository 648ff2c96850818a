using SepConvGen.Rules;

namespace SepConvGen.Onnx;

/// <summary>Writes pools over windows and over the whole signal.</summary>
internal sealed class OnnxPooling(OnnxWindows windows)
{
    private readonly OnnxGraph _graph = windows.Graph;

    /// <summary>Adds the layer behind <paramref name="value"/> and gives the name of its output.</summary>
    public string Append(MaxPooling1D layer, string value)
    {
        if (OnnxSparsePadding.IsNeeded(layer.Geometry))
            value = OnnxSparsePadding.Append(_graph, layer.Name, layer.Geometry, value, windows.TimeAxis, float.NegativeInfinity);
        return Pool(layer.Name, "MaxPool", layer.Geometry, value).Output;
    }

    /// <inheritdoc cref="Append(MaxPooling1D, string)"/>
    public string Append(AveragePooling1D layer, string value)
    {
        if (!OnnxSparsePadding.IsNeeded(layer.Geometry))
            return Pool(layer.Name, "AveragePool", layer.Geometry, value).With("count_include_pad", layer.IncludePadding ? 1L : 0).Output;
        // The share of the window that is signal, by which the average over zeros too is too small.
        string ones = _graph.Add(layer.Name + "/ones", "Add", _graph.Add(layer.Name + "/zeros", "ConstantOfShape", _graph.Add(layer.Name + "/shape", "Shape", value).Output).Output, _graph.Scalar(layer.Name + "/one", 1)).Output;
        return _graph.Add(layer.Name, "Div", Padded(value), Padded(ones)).Output;

        string Padded(string signal) => Pool(layer.Name + "/pooled", "AveragePool", layer.Geometry, OnnxSparsePadding.Append(_graph, layer.Name, layer.Geometry, signal, windows.TimeAxis)).Output;
    }

    /// <summary>The largest, or the average, frame of the whole signal.</summary>
    public string AppendGlobal(string name, string operation, string value) => _graph.Add(name, operation, value).Output;

    private OnnxNode Pool(string name, string operation, in ConvolutionGeometry geometry, string value)
    {
        OnnxNode node = _graph.Add(name, operation, value).With("kernel_shape", windows.Sizes(geometry.KernelSize)).With("strides", windows.Sizes(geometry.Strides));
        return windows.WithPadding(geometry.Ceil ? node.With("ceil_mode", 1L) : node, geometry);
    }
}
