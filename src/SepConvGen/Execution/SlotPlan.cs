using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Execution;

/// <summary>Where the values, or the gradients, of a network's nodes lie: what is never alive together shares a place.</summary>
internal sealed class SlotPlan
{
    private readonly int[] _slots;
    private readonly Stack<int> _free = new();

    private SlotPlan(int nodes) => Array.Fill(_slots = new int[nodes], -1);

    /// <summary>Places.</summary>
    public int Count { get; private set; }

    /// <summary>The place of a node.</summary>
    public int this[int node] => _slots[node];

    /// <summary>The values in the order of computation, from when they are computed until their last reader has read them.</summary>
    /// <param name="nodes">The nodes. The input has no place.</param>
    /// <param name="isKept">Which values are needed for longer.</param>
    public static SlotPlan OfValues(IReadOnlyList<GraphNode> nodes, Func<int, bool> isKept)
    {
        var plan = new SlotPlan(nodes.Count);
        var last = new int[nodes.Count];
        for (int i = 1; i < nodes.Count; i++)
            foreach (int read in nodes[i].Inputs)
                last[read] = i;
        for (int i = 1; i < nodes.Count; i++)
        {
            plan.Take(i);
            foreach (int read in nodes[i].Inputs.Distinct())
                if (read > 0 && last[read] == i && !isKept(read))
                    plan.Free(read);

            // What nobody reads is computed all the same, and forgotten.
            if (last[i] == 0 && i < nodes.Count - 1)
                plan.Free(i);
        }

        return plan;
    }

    /// <summary>The gradients, the output's first, from when a reader adds to them until their own node has handed them on.</summary>
    public static SlotPlan OfGradients(IReadOnlyList<GraphNode> nodes)
    {
        var plan = new SlotPlan(nodes.Count);
        plan.Take(nodes.Count - 1);
        for (int i = nodes.Count - 1; i > 0; i--)
        {
            // What nobody reads has none.
            if (plan[i] < 0)
                continue;
            foreach (int read in nodes[i].Inputs)
                if (plan[read] < 0)
                    plan.Take(read);
            plan.Free(i);
        }

        return plan;
    }

    private void Take(int node) => _slots[node] = _free.TryPop(out int slot) ? slot : Count++;

    private void Free(int node) => _free.Push(_slots[node]);
}
