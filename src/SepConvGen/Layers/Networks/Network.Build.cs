using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using SepConvGen.Execution;
using SepConvGen.Execution.DepthFirst;

namespace SepConvGen;

// From members without weights to a network that can be used: channels go along the graph.
public abstract partial class Network
{
    private bool _isBuilt;
    private int[] _channels = [];
    private int _draftChannels;
    private NetworkWeights? _weights;
    private DepthFirstModel? _depthFirst;

    /// <inheritdoc/>
    public override bool IsBuilt
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => Volatile.Read(ref _isBuilt);
    }

    internal override string? Misfit
    {
        get
        {
            int[] channels = ChannelsOf(_inputChannels);
            foreach (GraphNode node in _graph.Nodes)
            {
                if (node.Layer?.Misfit is { } inner)
                    return inner;
                if (node.Layer is { InputChannels: > 0 and var taken } && channels[node.Inputs[0]] is > 0 and var given && taken != given)
                    return $"{node.Name} of {Name} takes {taken} channels, but is given {given}.";
            }

            for (int i = 1; i < channels.Length; i++)
                if (_graph.Nodes[i] is { Kind: not GraphNodeKind.Concatenation } node && channels[i] > 0)
                    foreach (int read in node.Inputs.Skip(1))
                        if (channels[read] > 0 && channels[read] != channels[i])
                            return $"{node.Name} of {Name} has {channels[i]} channels, but what is {(node.Kind == GraphNodeKind.Product ? "multiplied with" : "added to")} it, {_graph.Nodes[read].Name}, has {channels[read]}.";
            return null;
        }
    }

    private protected override void BeginBuildCore(int inputChannels, int? seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        int[] channels = ChannelsOf(inputChannels);
        _inputChannels = inputChannels;
        int begun = 0;
        try
        {
            if (Misfit is { } misfit)
                throw new System.InvalidOperationException(misfit);
            for (; begun < _layers.Length; begun++)
                _layers[begun].BeginBuild(channels[_graph.InputOf(_layers[begun])], unchecked((int)random.Derive(begun).NextUInt64()));
        }
        catch
        {
            _inputChannels = FixedInputChannels;
            while (begun > 0)
                _layers[--begun].AbandonBuild();
            throw;
        }

        _draftChannels = inputChannels;
    }

    internal override void CompleteBuild()
    {
        foreach (Layer layer in _layers)
            layer.CompleteBuild();
        _channels = ChannelsOf(_draftChannels);
        SingleLayer[] single = [.. WeightedLayers().Select(static weighted => weighted.Layer)];
        _weights = new NetworkWeights([.. single.Select(static layer => layer.CurrentWeights)]);
        for (int i = 0; i < single.Length; i++)
            single[i].Published.Join(_weights, i);
        _depthFirst = DepthFirstModel.Of(_graph, _draftChannels);
        Volatile.Write(ref _isBuilt, true);
        WarmUpModel();
        WarmUpGraph();
        WarmUpMerging();
    }

    internal override void AbandonBuild()
    {
        foreach (Layer layer in _layers)
            layer.AbandonBuild();
        _inputChannels = FixedInputChannels;
    }
}
