using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Execution.DepthFirst;

/// <summary>A built model as the nodes that go through a signal block by block: the layers of models inside it stand in line with its own.</summary>
internal sealed class BlockGraph
{
    private readonly List<BlockNode> _nodes = [new BlockNode(GraphNodeKind.Input, [], null, 0)];

    private BlockGraph(NetworkGraph graph, int inputChannels)
    {
        _nodes[0] = _nodes[0] with { Channels = inputChannels };
        Append(graph, 0);
        Nodes = [.. _nodes];
        Readers = [.. Nodes.Select((_, node) => Enumerable.Range(node + 1, Nodes.Length - node - 1).Where(reader => Nodes[reader].Inputs.Contains(node)).ToArray())];
        WidestRow = Nodes.Max(static node => node.Channels);
    }

    /// <summary>The nodes in the order of computation, the signal first, the output last.</summary>
    public BlockNode[] Nodes { get; }

    /// <summary>The nodes that read each node.</summary>
    public int[][] Readers { get; }

    /// <summary>The most channels that a node has.</summary>
    public int WidestRow { get; }

    /// <summary>The nodes of a model, or null where something in it has no rows that could be computed by themselves.</summary>
    public static BlockGraph? Of(NetworkGraph graph, int inputChannels) => CanGo(graph) ? new BlockGraph(graph, inputChannels) : null;

    private static bool CanGo(NetworkGraph graph) => graph.Nodes.All(static node => node.Layer is null or SingleLayer { IsChannelsFirst: false } || Inner(node.Layer) is { } inner && CanGo(inner));

    private static NetworkGraph? Inner(Layer layer) => layer switch
    {
        Network network => network.Graph,
        Sequential sequential => NetworkGraph.Chain(sequential.Name, sequential.Layers),
        _ => null,
    };

    /// <summary>Appends a graph whose input is a node; returns the node of its output.</summary>
    private int Append(NetworkGraph graph, int input)
    {
        var places = new int[graph.Nodes.Count];
        places[0] = input;
        for (int i = 1; i < places.Length; i++)
        {
            GraphNode node = graph.Nodes[i];
            int[] inputs = [.. node.Inputs.Select(read => places[read])];
            if (node.Layer is { } layer && Inner(layer) is { } inner)
                places[i] = Append(inner, inputs[0]);
            else
            {
                int channels = node.Layer?.OutputChannels ?? (node.Kind == GraphNodeKind.Concatenation ? inputs.Sum(read => _nodes[read].Channels) : _nodes[inputs[0]].Channels);
                _nodes.Add(new BlockNode(node.Kind, inputs, node.Layer as SingleLayer, channels));
                places[i] = _nodes.Count - 1;
            }
        }

        return places[^1];
    }
}

/// <summary>A node of a <see cref="BlockGraph"/>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Inputs">The nodes that it reads; of a layer the first is its input and the others are added before its activation.</param>
/// <param name="Layer">The layer of a <see cref="GraphNodeKind.Layer"/>.</param>
/// <param name="Channels">Channels of its frames.</param>
internal sealed record BlockNode(GraphNodeKind Kind, int[] Inputs, SingleLayer? Layer, int Channels)
{
    /// <summary>What runs the layer; up to its activation where something is added before that.</summary>
    public FrameOperation? Operation { get; } = Inputs.Length > 1 ? Layer?.OperationWithoutActivation : Layer?.Operation;

    /// <summary>Whether it is nothing but the activation of the sum of two.</summary>
    public bool IsPlainSum { get; } = Inputs.Length == 2 && Layer is Activation;

    /// <summary>The activation behind a sum.</summary>
    public Kernels.RowActivation? Activation { get; } = Inputs.Length > 1 ? Layer?.Operation.Activation : null;
}
