using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen.Streams;

/// <summary>How a model for signals of one length, the window, slides over longer ones: frames that windows have in common go through it once, and what makes one frame of all is computed for each window anew.</summary>
/// <remarks>
/// Without padding a frame of an edge is the same in every window that it lies in, and windows that follow one another by a multiple of the frames that strides and pools count by begin with a frame of every edge.
/// Behind a Flatten or a global pool, and where a window has one frame left, values belong to one window; they meet no others.
/// </remarks>
internal sealed class WindowPlan
{
    private readonly Layer _model;
    private readonly StreamGraph _source;
    private readonly List<StreamNode> _nodes = [new(StreamNodeKind.Input, Network.Input, [])];
    private readonly List<int> _lengths = [];
    private readonly List<(long Numerator, long Denominator)> _rates = [(1, 1)];
    private readonly Dictionary<int, int> _only = [];
    private readonly List<string> _obstacles = [];

    private WindowPlan(Layer model, int length)
    {
        (_model, Length, _source) = (model, length, StreamGraph.OfAllIn(model));
        _lengths.Add(length);
        var places = new int[_source.Nodes.Count];
        for (int i = 1; i < places.Length; i++)
            places[i] = Append(_source.Nodes[i] with { Inputs = Array.ConvertAll(_source.Nodes[i].Inputs, read => places[read]) });
        if (!_nodes[places[^1]].IsOfWindow)
            Only(places[^1], $"{_nodes[places[^1]].Name}: a window has {_lengths[places[^1]]} frames of output there, where it should have one.");
        SmallestHop = checked((int)_rates.Aggregate(1L, static (period, rate) => StreamLatency.CommonMultiple(period, rate.Numerator)));
        Obstacle = _obstacles.Count == 0 ? null : "as a sliding window: " + string.Join(" ", _obstacles);
        Graph = new StreamGraph(_nodes);
    }

    /// <summary>Frames of a window.</summary>
    public int Length { get; }

    /// <summary>What stands in the way, or null.</summary>
    public string? Obstacle { get; }

    /// <summary>The fewest frames from one window to the next: all hops are multiples.</summary>
    public int SmallestHop { get; }

    /// <summary>The nodes that its stream goes through.</summary>
    public StreamGraph Graph { get; }

    /// <summary>The plan of a network or Sequential for signals of so many frames.</summary>
    public static WindowPlan Of(Layer model, int length) => new(model, length);

    /// <summary>A hop that windows can have; the smallest for 0.</summary>
    public int CheckedHop(int hop) => hop >= 0 && hop % SmallestHop == 0 ? Math.Max(hop, SmallestHop) : throw new ArgumentException(
        $"hop of the windows of {_model.Name} must be a multiple of {SmallestHop}, the frames after which its strides and pools begin anew (or 0 for {SmallestHop}), but is {hop}.", nameof(hop));

    private int Append(StreamNode node)
    {
        int[] reads = node.Inputs;
        if (Array.Exists(reads, read => _nodes[read].IsOfWindow))
            return AppendOfWindow(node);
        int input = reads[0], length = _lengths[input];
        (long, long) rate = _rates[input];
        if (node.Kind != StreamNodeKind.Layer)
            return Add(node, length, rate);
        if (node.Layer is not SingleLayer single)
        {
            _obstacles.Add($"{node.Name}: {node.Computed.FrameObstacle}");
            return Add(node, node.Computed.OutputLengthCore(length), rate);
        }

        if (single.HasSingleFrame)
            return Add(node with { Kind = StreamNodeKind.Window, IsOfWindow = true, WindowFrames = length, Rate = rate }, 1, (1, 1));
        ConvolutionGeometry geometry = single.Geometry;
        int windows = geometry.OutputLength(length), before = Math.Max(0, geometry.PaddingBefore(length));
        long behind = Math.Max(0, (windows - 1L) * geometry.Strides + geometry.ReceptiveField - geometry.PaddingBefore(length) - length);
        if (before + behind > 0)
            _obstacles.Add($"{node.Name}: of a window's {length} frames it makes more by {before} frames of padding before and {behind} behind them, which longer signals do not have there.");
        if (single.FrameObstacleOf(geometry with { Padding = PaddingKind.Valid }) is { } obstacle)
            _obstacles.Add($"{node.Name}: {obstacle}");
        return Add(node, single.OutputLengthCore(length), single.RateBehind(rate, []));
    }

    /// <summary>Appends a node that reads what belongs to one window.</summary>
    private int AppendOfWindow(StreamNode node)
    {
        const string Spread = "a frame that stands for the whole window is spread over frames again, which is another one in every window.";
        int[] reads = Array.ConvertAll(node.Inputs, read => _nodes[read].IsOfWindow ? read : Only(read, $"{node.Name}: {Spread}"));
        if (node is { Kind: StreamNodeKind.Layer, Layer: { } layer } && (layer is not SingleLayer || layer.OutputLengthCore(1) != 1))
            _obstacles.Add(layer is SingleLayer ? $"{node.Name}: {Spread}" : $"{node.Name}: {layer.FrameObstacle}");
        return Add(node with { Inputs = reads, IsOfWindow = true }, 1, (1, 1));
    }

    /// <summary>The only frame that a window has at a node, as a value of that window.</summary>
    private int Only(int read, string obstacle)
    {
        if (_lengths[read] != 1)
            _obstacles.Add(obstacle);
        if (!_only.TryGetValue(read, out int only))
            _only.Add(read, only = Add(new StreamNode(StreamNodeKind.Window, _nodes[read].Name, [read]) { IsOfWindow = true, WindowFrames = 1, Rate = _rates[read] }, 1, (1, 1)));
        return only;
    }

    private int Add(StreamNode node, int length, (long Numerator, long Denominator) rate)
    {
        _nodes.Add(node);
        _lengths.Add(length);
        _rates.Add(rate);
        return _nodes.Count - 1;
    }
}
