using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Execution;
using SepConvGen.Rules;

namespace SepConvGen.Streams;

/// <summary>A model as nodes in the order of computation, as its stream goes through them.</summary>
/// <param name="nodes">The nodes, the input first and the output last.</param>
internal sealed class StreamGraph(IReadOnlyList<StreamNode> nodes)
{
    /// <summary>The nodes, the input first and the output last.</summary>
    public IReadOnlyList<StreamNode> Nodes { get; } = nodes;

    /// <summary>A network's nodes; models in it stay whole.</summary>
    public static StreamGraph Of(NetworkGraph graph) => Of(graph, opensModels: false);

    /// <summary>The nodes of a network or Sequential, and of all models in it.</summary>
    public static StreamGraph OfAllIn(Layer model) => Of(GraphOf(model)!, opensModels: true);

    private static StreamGraph Of(NetworkGraph graph, bool opensModels)
    {
        var nodes = new List<StreamNode> { new(StreamNodeKind.Input, Network.Input, []) };
        Append(graph, 0, "", nodes, opensModels);
        return new StreamGraph(nodes);
    }

    /// <summary>The channels of each node.</summary>
    public int[] ChannelsOf(int inputChannels)
    {
        var channels = new int[Nodes.Count];
        channels[0] = inputChannels;
        for (int i = 1; i < channels.Length; i++)
            channels[i] = Nodes[i] switch
            {
                { Kind: StreamNodeKind.Concatenation } node => node.Inputs.Sum(read => channels[read]),
                { Kind: not StreamNodeKind.Sum, Layer: { } layer } node => layer.OutputChannelsOf(channels[node.Inputs[0]]),
                var node => channels[node.Inputs[0]],
            };
        return channels;
    }

    private static NetworkGraph? GraphOf(Layer layer) => layer switch
    {
        Network network => network.Graph,
        Sequential sequential => NetworkGraph.Chain(sequential.Name, sequential.Layers),
        _ => null,
    };

    /// <summary>Appends a network that reads a node; returns the node of its output.</summary>
    private static int Append(NetworkGraph graph, int input, string path, List<StreamNode> nodes, bool opensModels)
    {
        var places = new int[graph.Nodes.Count];
        places[0] = input;

        // Windows have no padding, and keep what they cut.
        ConvolutionGeometry?[] geometries = opensModels ? new ConvolutionGeometry?[places.Length] : StreamGeometry.Of(graph);
        for (int i = 1; i < places.Length; i++)
        {
            GraphNode node = graph.Nodes[i];
            int[] reads = Array.ConvertAll(node.Inputs, read => places[read]);
            string name = path + (node.Layer?.Name ?? node.Name);
            if (opensModels && node.Layer is { } layer && GraphOf(layer) is { } inner)
            {
                places[i] = Append(inner, reads[0], name + "/", nodes, opensModels);
                continue;
            }

            StreamNodeKind kind = node.Kind switch
            {
                GraphNodeKind.Layer => StreamNodeKind.Layer,
                GraphNodeKind.Product => StreamNodeKind.Product,
                _ => StreamNodeKind.Concatenation,
            };
            nodes.Add(new StreamNode(kind, name, node.HasSum ? [reads[0]] : reads, node.Layer) { IsBeforeActivation = node.HasSum, Geometry = geometries[i] });
            if (node.HasSum)
                nodes.Add(new StreamNode(StreamNodeKind.Sum, name, [nodes.Count - 1, .. reads[1..]], node.Layer));
            places[i] = nodes.Count - 1;
        }

        return places[^1];
    }
}
