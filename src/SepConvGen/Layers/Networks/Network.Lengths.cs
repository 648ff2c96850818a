using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;

namespace SepConvGen;

// Which lengths fit: all paths that meet must have as many frames.
public abstract partial class Network
{
    // Lengths around one that does not fit that are tried for one that does.
    private const int NearbyLengths = 1 << 12, LongestShortest = 1 << 24, NodesOnStack = 1 << 10;

    private int _shortest = -1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputLengthCore(int length)
    {
        Span<int> frames = Graph.Nodes.Count <= NodesOnStack ? stackalloc int[Graph.Nodes.Count] : new int[Graph.Nodes.Count];
        return FirstMisfit(length, frames) < 0 ? frames[^1] : 0;
    }

    internal override int ShortestInput(int outputFrames)
    {
        if (outputFrames == 0 && _shortest >= 0)
            return _shortest;
        Span<int> frames = new int[Graph.Nodes.Count];
        if (InputLength > 0)
            return InputLength;
        for (int length = 1; length < LongestShortest; length++)
            if (FirstMisfit(length, frames) < 0 && frames[^1] >= Math.Max(1, outputFrames))
                return outputFrames == 0 ? _shortest = length : length;
        throw new OverflowException($"{Name} has no input of fewer than {LongestShortest} frames that gives {outputFrames} output frames.");
    }

    internal override string? LengthProblem(int length)
    {
        if (InputLength > 0 && length != InputLength)
            return $"{Name} takes signals of {InputLength} frames, but was given {length}.";
        Span<int> frames = Graph.Nodes.Count <= NodesOnStack ? stackalloc int[Graph.Nodes.Count] : new int[Graph.Nodes.Count];
        int misfit = FirstMisfit(length, frames);
        return misfit < 0 ? null : Problem(length, misfit, [.. frames]);
    }

    private string Problem(int length, int misfit, int[] frames)
    {
        GraphNode node = Graph.Nodes[misfit];
        string why = node.Layer is { } layer && frames[node.Inputs[0]] is var given && (given < layer.ShortestInput(0) || layer.LengthProblem(given) is not null)
            ? layer.LengthProblem(given) ?? $"it needs at least {layer.ShortestInput(0)} frames, but is given {given}"
            : $"{string.Join(" and ", node.Inputs.Where(read => !Graph.HasSingleFrame[read]).Select(read => $"{Frames(frames[read])} of {Graph.Nodes[read].Name}").Prepend(node.Kind == GraphNodeKind.Layer ? $"{Frames(node.Computed.OutputLengthCore(frames[node.Inputs[0]]))} of its own" : null).OfType<string>())} meet";
        return $"A signal of {length} frames does not fit {Name}: at {node.Name} {why}.{Nearest(length)}";

        static string Frames(int count) => count == 1 ? "1 frame" : $"{count} frames";
    }

    /// <summary>The frames of each node; the first node that they do not fit, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int FirstMisfit(int length, Span<int> frames)
    {
        IReadOnlyList<GraphNode> nodes = Graph.Nodes;
        frames[0] = length;
        for (int i = 1; i < nodes.Count; i++)
        {
            GraphNode node = nodes[i];
            int own = frames[node.Inputs[0]];
            if (node.Layer is { } layer)
            {
                if (own < layer.ShortestInput(0) || layer.LengthProblem(own) is not null)
                    return i;
                own = layer.OutputLengthCore(own);
            }

            for (int j = 1; j < node.Inputs.Length; j++)
                if (frames[node.Inputs[j]] != own && !(node.Kind == GraphNodeKind.Product && Graph.HasSingleFrame[node.Inputs[j]]))
                    return i;
            frames[i] = own;
        }

        return -1;
    }

    private string Nearest(int length)
    {
        Span<int> frames = new int[Graph.Nodes.Count];
        var fit = new List<int>();
        for (int below = length - 1; below > Math.Max(0, length - NearbyLengths) && fit.Count == 0; below--)
            if (FirstMisfit(below, frames) < 0)
                fit.Add(below);
        int found = fit.Count;
        for (int above = length + 1; above < length + NearbyLengths && fit.Count == found; above++)
            if (FirstMisfit(above, frames) < 0)
                fit.Add(above);
        return fit.Count == 0 ? "" : $" The nearest lengths that fit: {string.Join(" and ", fit)}.";
    }
}
