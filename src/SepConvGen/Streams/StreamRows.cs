using System;
using System.Linq;

namespace SepConvGen.Streams;

/// <summary>How many frames each node of a stream gives at a time, and how many wait, at most: by the counts of a signal that has settled, over a whole period of them, and of its first piece, with which frames of padding alone come.</summary>
internal sealed class StreamRows
{
    // Lengths that are looked at, however long a period is.
    private const long MostLengths = 4096;

    private const long LongestSignal = 1L << 40;

    private readonly StreamNode[] _nodes;
    private readonly int _piece;
    private readonly int _windowFrames;
    private readonly long[] _rows;
    private readonly long[][] _waiting;

    /// <summary>Counts.</summary>
    /// <param name="graph">The nodes.</param>
    /// <param name="piece">Input frames that come at a time.</param>
    /// <param name="windowFrames">Frames of a window; 0 where frames are not those of windows.</param>
    /// <param name="hop">Input frames from one window to the next.</param>
    public StreamRows(StreamGraph graph, int piece, int windowFrames, int hop)
    {
        (_nodes, _piece, _windowFrames) = ([.. graph.Nodes], piece, windowFrames);
        _rows = new long[_nodes.Length];
        _waiting = Array.ConvertAll(_nodes, static node => new long[node.Inputs.Length]);
        for (int frames = 1; frames <= piece; frames++)
            See(frames);
        long settled = windowFrames > 0 ? windowFrames : FramesForAll();
        for (long frames = settled + piece, behind = 0; behind < Math.Min(MostLengths, 2 * Period()); behind++)
            See(frames + behind);
        if (windowFrames > 0)
            SeeWindows(hop);
    }

    /// <summary>Frames that a node gives at a time.</summary>
    public long Most(int node) => _rows[node];

    /// <summary>The most that any node gives at a time.</summary>
    public long All => _rows.Max();

    /// <summary>Frames of an input that wait at a node.</summary>
    public long MostWaiting(int node, int input) => _waiting[node][input];

    private void See(long frames)
    {
        long[] now = Counts(frames, isEnded: false), before = Counts(frames - _piece, isEnded: false);
        See(now, before);
        if (_windowFrames == 0)
            See(Counts(frames, isEnded: true), now);
    }

    private void See(long[] now, long[] before)
    {
        for (int i = 1; i < _nodes.Length; i++)
        {
            _rows[i] = Math.Max(_rows[i], now[i] - before[i]);
            for (int j = 0; j < _nodes[i].Inputs.Length; j++)
                _waiting[i][j] = Math.Max(_waiting[i][j], now[_nodes[i].Inputs[j]] - before[i]);
        }
    }

    /// <summary>What a window has at its end, and the frames behind it that are there by then.</summary>
    private void SeeWindows(int hop)
    {
        long[] counts = Counts((long)_windowFrames + hop + _piece, isEnded: false);
        for (int i = 1; i < _nodes.Length; i++)
            if (_nodes[i].IsOfWindow)
            {
                _rows[i] = _piece / hop + 1;
                _waiting[i][0] = counts[_nodes[i].Inputs[0]];
            }
    }

    /// <summary>Frames that every node has given after so many of the input.</summary>
    private long[] Counts(long frames, bool isEnded)
    {
        var counts = new long[_nodes.Length];
        if (frames <= 0)
            return counts;
        counts[0] = frames;
        for (int i = 1; i < counts.Length; i++)
        {
            StreamNode node = _nodes[i];
            long read = node.Inputs.Min(input => counts[input]);
            counts[i] = node.IsOfWindow ? 0
                : node.Kind != StreamNodeKind.Layer ? read
                : isEnded ? node.EndedFrames((int)read) : node.StreamedFrames(read);
        }

        return counts;
    }

    /// <summary>Input frames after which every node has given one.</summary>
    private long FramesForAll()
    {
        long fewest = 0, enough = 1;
        while (!HaveAll(enough) && enough < LongestSignal)
            enough *= 2;
        while (fewest < enough)
        {
            long middle = (fewest + enough) / 2;
            if (HaveAll(middle))
                enough = middle;
            else
                fewest = middle + 1;
        }

        return fewest;
    }

    private bool HaveAll(long frames) => Array.TrueForAll(Counts(frames, isEnded: false), static count => count > 0);

    private long Period()
    {
        long period = 1;
        var rates = new (long Numerator, long Denominator)[_nodes.Length];
        rates[0] = (1, 1);
        for (int i = 1; i < rates.Length; i++)
        {
            rates[i] = _nodes[i] is { Kind: StreamNodeKind.Layer, IsOfWindow: false, Layer: { } layer } node ? layer.RateBehind(rates[node.Inputs[0]], []) : rates[_nodes[i].Inputs[0]];
            period = StreamLatency.CommonMultiple(period, rates[i].Numerator);
        }

        return period;
    }
}
