using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>What a node of a network's graph does.</summary>
internal enum GraphNodeKind
{
    /// <summary>The network's input.</summary>
    Input,

    /// <summary>A layer, what is added to its values, and its activation behind the sum.</summary>
    Layer,

    /// <summary>Its inputs side by side along the channels.</summary>
    Concatenation,

    /// <summary>The product of two, frame by frame; one frame is spread over all.</summary>
    Product,
}

/// <summary>A node of a network's graph.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">The member that it belongs to.</param>
/// <param name="Inputs">The nodes that it reads, all before it; of a layer the first is its input and the others are added.</param>
/// <param name="Layer">The layer of a <see cref="GraphNodeKind.Layer"/>.</param>
internal sealed record GraphNode(GraphNodeKind Kind, string Name, int[] Inputs, Layer? Layer = null)
{
    /// <summary>The layer.</summary>
    public Layer Computed => Layer!;

    /// <summary>The layer of a node that adds: only a single one has an activation to add before.</summary>
    public SingleLayer Single => (SingleLayer)Layer!;

    /// <summary>Whether anything is added before the layer's activation.</summary>
    public bool HasSum => Kind == GraphNodeKind.Layer && Inputs.Length > 1;

    /// <summary>Whether it is nothing but the activation of the sum of two.</summary>
    public bool IsPlainSum => HasSum && Inputs.Length == 2 && Layer is Activation;
}

/// <summary>A network as nodes in the order of computation, the last of which is the output.</summary>
internal sealed class NetworkGraph
{
    private readonly List<GraphNode> _nodes = [new GraphNode(GraphNodeKind.Input, Network.Input, [])];
    private readonly Dictionary<Layer, int> _inputs = [];

    private NetworkGraph(string network, IReadOnlyList<NetworkMember> members)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal) { [Network.Input] = 0 };
        foreach (NetworkMember member in members)
        {
            int[] inputs = Places(member.Inputs), added = Places(member.Add), factors = Places(member.Multiply);
            int input = inputs.Length == 1 ? inputs[0] : Append(new GraphNode(GraphNodeKind.Concatenation, member.Name, inputs));
            if (added.Length > 0 && member.Layer is not SingleLayer)
                throw new ArgumentException($"{member.Name} of {network} is made of layers, and has no activation that anything could be added before.");
            _inputs[member.Layer] = input;

            // What passes its input on is read where that is.
            int value = member.Layer is BatchNormalizationLayer { PassesOn: true } ? input : Append(new GraphNode(GraphNodeKind.Layer, member.Name, [input, .. added], member.Layer));
            foreach (int factor in factors)
                value = Append(new GraphNode(GraphNodeKind.Product, member.Name, [value, factor]));
            if (!places.TryAdd(member.Name, value))
                throw new ArgumentException($"{network} has two members of the name {member.Name}.");

            int[] Places(IEnumerable<string> names) => [.. names.Select(name => places.TryGetValue(name, out int place) ? place : throw new ArgumentException($"{member.Name} of {network} reads '{name}', which is no member before it."))];
        }

        Nodes = _nodes;
        int count = _nodes.Count;
        (HasSingleFrame, Readers, IsFactor) = (new bool[count], new int[count], new bool[count]);
        for (int i = 1; i < count; i++)
        {
            foreach (int read in _nodes[i].Inputs)
            {
                Readers[read]++;
                IsFactor[read] |= _nodes[i].Kind == GraphNodeKind.Product;
            }

            // Of one frame some layers make several.
            Layer? layer = _nodes[i].Layer;
            HasSingleFrame[i] = layer is { HasSingleFrame: true } || ((layer is null || layer.OutputLengthCore(1) == 1) && Array.TrueForAll(_nodes[i].Inputs, read => HasSingleFrame[read]));
        }

        Slots = SlotPlan.OfValues(Nodes, static _ => false);
    }

    /// <summary>The nodes, the input first.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>Where the value of each node lies.</summary>
    public SlotPlan Slots { get; }

    /// <summary>Whether each node is a factor of a product, whose gradient is made of its value.</summary>
    public bool[] IsFactor { get; }

    /// <summary>Whether the value of each node is one frame for any signal.</summary>
    public bool[] HasSingleFrame { get; }

    /// <summary>How often each node is read.</summary>
    public int[] Readers { get; }

    /// <summary>The node that a member reads.</summary>
    public int InputOf(Layer layer) => _inputs[layer];

    /// <summary>The graph of a network's members.</summary>
    /// <exception cref="ArgumentException">A member reads one that is not before it, or two have one name.</exception>
    public static NetworkGraph Of(string network, IReadOnlyList<NetworkMember> members) => new(network, members);

    /// <summary>Layers one behind the other.</summary>
    public static NetworkGraph Chain(string model, IReadOnlyList<Layer> layers) =>
        new(model, [.. layers.Select(static (layer, i) => new NetworkMember(layer, PlaceName(i), i == 0 ? Network.Input : PlaceName(i - 1)))]);

    /// <summary>Whether each node reads the one before it, and nothing else.</summary>
    public bool IsChain => Nodes.Skip(1).Select(static (node, i) => node.Kind == GraphNodeKind.Layer && node.Inputs.Length == 1 && node.Inputs[0] == i).All(static reads => reads);

    /// <summary>The channels of each node, as far as they are known; 0 where they are not.</summary>
    public int[] ChannelsOf(int inputChannels)
    {
        var channels = new int[Nodes.Count];
        channels[0] = inputChannels;
        for (int i = 1; i < channels.Length; i++)
        {
            GraphNode node = Nodes[i];
            channels[i] = node.Kind switch
            {
                GraphNodeKind.Layer => node.Computed.OutputChannelsOf(channels[node.Inputs[0]]),
                GraphNodeKind.Concatenation => Array.Exists(node.Inputs, read => channels[read] == 0) ? 0 : node.Inputs.Sum(read => channels[read]),
                _ => channels[node.Inputs[0]],
            };
        }

        return channels;
    }

    private static string PlaceName(int place) => "layer " + place.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private int Append(GraphNode node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }
}
