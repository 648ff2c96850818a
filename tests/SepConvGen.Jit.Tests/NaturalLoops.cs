using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Jit;

/// <summary>Finds loops in a graph of blocks. The compiler moves blocks behind the end of a method, so that a jump backwards need not be a loop.</summary>
internal static class NaturalLoops
{
    /// <summary>The loops, as sets of blocks; block 0 is the entry. Loops of one header count as one.</summary>
    public static IReadOnlyList<IReadOnlySet<int>> Of(IReadOnlyList<IReadOnlyList<int>> successors)
    {
        BitArray[] dominators = Dominators(successors);
        var loops = new Dictionary<int, HashSet<int>>();
        for (int block = 0; block < successors.Count; block++)
            foreach (int header in successors[block].Where(target => dominators[block][target]))
            {
                if (!loops.TryGetValue(header, out HashSet<int>? body))
                    loops.Add(header, body = [header]);
                AddWhatReaches(block, body, successors);
            }

        return [.. loops.Values];
    }

    private static void AddWhatReaches(int block, HashSet<int> body, IReadOnlyList<IReadOnlyList<int>> successors)
    {
        var pending = new Stack<int>([block]);
        while (pending.TryPop(out int next))
            if (body.Add(next))
                for (int source = 0; source < successors.Count; source++)
                    if (successors[source].Contains(next))
                        pending.Push(source);
    }

    private static BitArray[] Dominators(IReadOnlyList<IReadOnlyList<int>> successors)
    {
        BitArray[] dominators = [.. Enumerable.Range(0, successors.Count).Select(block => new BitArray(successors.Count, defaultValue: block != 0))];
        dominators[0][0] = true;
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int block = 1; block < successors.Count; block++)
            {
                var common = new BitArray(successors.Count, defaultValue: true);
                foreach (int source in Enumerable.Range(0, successors.Count).Where(source => successors[source].Contains(block)))
                    common.And(dominators[source]);
                common[block] = true;
                if (!common.Cast<bool>().SequenceEqual(dominators[block].Cast<bool>()))
                {
                    dominators[block] = common;
                    changed = true;
                }
            }
        }

        return dominators;
    }
}
