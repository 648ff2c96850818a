using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Execution;
using SepConvGen.Rules;

namespace SepConvGen.Streams;

/// <summary>How the windows of a model's layers follow one another in its stream: without right padding that a layer behind cuts off again.</summary>
/// <remarks>Causal convolutions of PyTorch are written like that, padded on both sides and cut on the right. The padding would come when the signal ends, and until then as many frames would be held back that no later input changes.</remarks>
internal static class StreamGeometry
{
    /// <summary>Of layers one behind the other; null where the layer's own holds.</summary>
    public static ConvolutionGeometry?[] Of(IReadOnlyList<Layer> layers) => Of([.. layers.Select(static layer => layer as SingleLayer)], [.. Enumerable.Range(-1, layers.Count)], [.. Enumerable.Repeat(1, layers.Count)]);

    /// <summary>Of a network's nodes; null where the layer's own holds.</summary>
    public static ConvolutionGeometry?[] Of(NetworkGraph graph) =>
        Of([.. graph.Nodes.Select(static node => node.HasSum ? null : node.Layer as SingleLayer)], [.. graph.Nodes.Select(static node => node.Inputs.Length == 0 ? -1 : node.Inputs[0])], graph.Readers);

    /// <summary>Frames that a layer has given after so many of its input, while the signal goes on.</summary>
    public static long StreamedFrames(Layer layer, ConvolutionGeometry? geometry, long frames, bool isCausal) =>
        geometry is { } own ? ((SingleLayer)layer).StreamedFrames(in own, frames, isCausal) : layer.StreamedFrames(frames, isCausal);

    /// <summary>A stream of a layer inside another one.</summary>
    public static LayerStream Open(Layer layer, ConvolutionGeometry? geometry) => geometry is { } own ? ((SingleLayer)layer).OpenFrames(in own) : layer.OpenFrames();

    private static ConvolutionGeometry?[] Of(SingleLayer?[] layers, int[] inputs, int[] readers)
    {
        var geometries = new ConvolutionGeometry?[layers.Length];
        for (int i = 0; i < layers.Length; i++)
            if (layers[i] is { Geometry: { After: < 0 } cutting })
                for (int place = inputs[i]; place >= 0 && cutting.After < 0 && readers[place] == 1 && layers[place] is { } layer && KeepsFrames(layer); place = inputs[place])
                {
                    ConvolutionGeometry padded = geometries[place] ?? layer.Geometry;
                    int padding = padded.StreamLatency, cut = Math.Min(padding, -cutting.After);
                    if (cut == 0)
                        continue;
                    geometries[place] = padded with { Padding = PaddingKind.Valid, Before = padded.StreamPaddingBefore, After = padding - cut };
                    geometries[i] = cutting = cutting with { After = cutting.After + cut };
                }
        return geometries;
    }

    // A frame less of its input is one less of its output, and the others stay as they are.
    private static bool KeepsFrames(SingleLayer layer) => layer is { Geometry: { Strides: 1, Ceil: false }, FramesOfWindow: 1, HasSingleFrame: false, FrameObstacle: null };
}
