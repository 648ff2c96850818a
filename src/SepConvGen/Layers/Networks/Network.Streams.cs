using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Execution;
using SepConvGen.Rules;
using SepConvGen.Streams;

namespace SepConvGen;

// Live data: frame after frame, or as a window that slides.
public abstract partial class Network
{
    private WindowPlan? _window;
    private ConvolutionGeometry?[]? _streamGeometries;

    internal override string? FrameObstacle
    {
        get
        {
            string[] obstacles = [.. _layers.Where(static layer => layer.FrameObstacle is not null).Select(static layer => $"{layer.Name}: {layer.FrameObstacle}")];
            return obstacles.Length == 0 ? null : string.Join(" ", obstacles);
        }
    }

    internal override WindowPlan? Window => InputLength > 0 ? _window ??= WindowPlan.Of(this, InputLength) : null;

    internal override bool TakesOneLength => InputLength > 0;

    private protected override string? FindStreamObstacle() => Window is { Obstacle: null } || FrameObstacle is not { } obstacle ? null : Window?.Obstacle ?? obstacle;

    private protected override LayerStream OpenStreamCore() => Window is { Obstacle: null } plan ? new NetworkStream(this, plan, plan.SmallestHop, SlidingWindows.NetworksOf(this)) : OpenFramesCore();

    private protected override LayerStream OpenFramesCore() => IsChain ? new SequentialStream(this, ComputedLayers, this) : new NetworkStream(this, StreamGraph.Of(_graph), [this]);

    private bool IsChain => _graph.IsChain && SequentialStream.IsChain(ComputedLayers);

    // All but those that pass their input on.
    private Layer[] ComputedLayers => [.. _graph.Nodes.Select(static node => node.Layer).OfType<Layer>()];

    private ConvolutionGeometry?[] StreamGeometries => _streamGeometries ??= StreamGeometry.Of(_graph);

    internal override long StreamedFrames(long frames, bool isCausal)
    {
        var counts = new long[_graph.Nodes.Count];
        counts[0] = frames;
        for (int i = 1; i < counts.Length; i++)
        {
            GraphNode node = _graph.Nodes[i];
            counts[i] = node.Layer is { } layer ? StreamGeometry.StreamedFrames(layer, StreamGeometries[i], counts[node.Inputs[0]], isCausal) : counts[node.Inputs[0]];
            foreach (int read in node.Inputs.Skip(1))
                counts[i] = Math.Min(counts[i], counts[read]);
        }

        return counts[^1];
    }

    internal override (long Numerator, long Denominator) RateBehind((long Numerator, long Denominator) rate, ICollection<(long Numerator, long Denominator)> all)
    {
        var rates = new (long Numerator, long Denominator)[_graph.Nodes.Count];
        rates[0] = rate;
        for (int i = 1; i < rates.Length; i++)
            rates[i] = _graph.Nodes[i].Layer?.RateBehind(rates[_graph.Nodes[i].Inputs[0]], all) ?? rates[_graph.Nodes[i].Inputs[0]];
        return rates[^1];
    }
}
