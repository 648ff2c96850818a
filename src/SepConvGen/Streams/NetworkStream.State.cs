using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace SepConvGen.Streams;

// The state of all nodes, to be copied or as bytes.
internal sealed partial class NetworkStream
{
    internal override string Fingerprint => (IsOfWindows ? $"windows of {_windowFrames} every {_hop}; " : "") + string.Join("; ", _nodes.Select((node, i) => $"{node.Kind} of {string.Join(", ", node.Inputs)}: {_streams[i]?.Fingerprint} {_channels[i]}"));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool CanCopyStateFrom(LayerStream other)
    {
        if (other is not NetworkStream source || source._nodes.Length != _nodes.Length || source._windowFrames != _windowFrames || source._hop != _hop)
            return false;
        for (int i = 0; i < _nodes.Length; i++)
            if (source._nodes[i].Kind != _nodes[i].Kind || !source._nodes[i].Inputs.AsSpan().SequenceEqual(_nodes[i].Inputs) || source._channels[i] != _channels[i]
                || source._nodes[i].WindowFrames != _nodes[i].WindowFrames || source._nodes[i].Rate != _nodes[i].Rate
                || (_streams[i] is { } stream && !stream.CanCopyStateFrom(source._streams[i]!)))
                return false;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void CopyStateCore(LayerStream other)
    {
        var source = (NetworkStream)other;
        for (int i = 0; i < _nodes.Length; i++)
        {
            _streams[i]?.CopyStateFrom(source._streams[i]!);
            for (int j = 0; j < _queues[i].Length; j++)
                _queues[i][j].CopyFrom(source._queues[i][j]);
        }

        _framesToWindow = source._framesToWindow;
    }

    internal override void WriteState(StateWriter writer)
    {
        if (IsOfWindows)
            writer.Write(_framesToWindow);
        for (int i = 0; i < _nodes.Length; i++)
        {
            _streams[i]?.WriteState(writer);
            foreach (FrameQueue queue in _queues[i])
                queue.WriteState(writer);
        }
    }

    internal override void ReadState(ref StateReader reader)
    {
        if (IsOfWindows)
        {
            int framesToWindow = reader.Integer("the frames to the next window", 1, int.Max(_windowFrames, _hop));
            if (reader.Applies)
                _framesToWindow = framesToWindow;
        }

        for (int i = 0; i < _nodes.Length; i++)
        {
            _streams[i]?.ReadState(ref reader);
            foreach (FrameQueue queue in _queues[i])
                queue.ReadState(ref reader);
        }
    }
}
