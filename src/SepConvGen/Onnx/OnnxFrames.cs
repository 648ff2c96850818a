using System.Linq;

namespace SepConvGen.Onnx;

/// <summary>Writes what adds, cuts, repeats and joins frames.</summary>
internal sealed class OnnxFrames(OnnxWindows windows)
{
    private readonly OnnxGraph _graph = windows.Graph;

    /// <summary>Adds the layer behind <paramref name="value"/> and gives the name of its output.</summary>
    public string Append(ZeroPadding1D layer, string value)
    {
        long[] none = new long[windows.TimeAxis];
        return _graph.Add(layer.Name, "Pad", value, _graph.Constant(layer.Name + "/pads", [.. none, layer.Before, .. none, layer.After])).Output;
    }

    /// <inheritdoc cref="Append(ZeroPadding1D, string)"/>
    public string Append(Cropping1D layer, string value)
    {
        // An end behind the last frame is the last frame; 0 would be before the first.
        long end = layer.After == 0 ? long.MaxValue : -layer.After;
        return _graph.Add(layer.Name, "Slice", value, _graph.Constant(layer.Name + "/starts", layer.Before), _graph.Constant(layer.Name + "/ends", end), _graph.Constant(layer.Name + "/axes", windows.TimeAxis)).Output;
    }

    /// <inheritdoc cref="Append(ZeroPadding1D, string)"/>
    public string Append(UpSampling1D layer, string value)
    {
        float[] scales = [.. Enumerable.Repeat(1f, windows.TimeAxis), layer.Size];
        return _graph.Add(layer.Name, "Resize", value, "", _graph.Constant(layer.Name + "/scales", scales, scales.Length))
            .With("mode", "nearest").With("coordinate_transformation_mode", "asymmetric").With("nearest_mode", "floor").Output;
    }

    /// <inheritdoc cref="Append(ZeroPadding1D, string)"/>
    public string Append(Flatten layer, string value)
    {
        value = _graph.Add(layer.Name + "/frames", "Transpose", value).With("perm", windows.ChannelsLast).Output;
        return _graph.Add(layer.Name, "Reshape", value, _graph.Constant(layer.Name + "/shape", windows.Shape(0, layer.OutputChannels, 1))).Output;
    }
}
