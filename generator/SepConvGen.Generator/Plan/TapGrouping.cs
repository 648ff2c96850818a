using System;

namespace SepConvGen.Generator.Plan;

/// <summary>A kernel's taps in groups of equal size and one smaller rest.</summary>
internal readonly struct TapGrouping
{
    private TapGrouping(int taps, int groups, int rest)
    {
        Taps = taps;
        Groups = groups;
        Rest = rest;
    }

    /// <summary>Taps of a group.</summary>
    public int Taps { get; }

    /// <summary>Full groups.</summary>
    public int Groups { get; }

    /// <summary>Taps behind the last full group.</summary>
    public int Rest { get; }

    public bool IsSingle => Groups == 1 && Rest == 0;

    /// <summary>The grouping with the least unrolled code whose groups have <paramref name="fewest"/> to <paramref name="most"/> taps; of equal ones that with the largest groups.</summary>
    public static TapGrouping For(int kernelSize, int fewest, int most)
    {
        if (kernelSize <= most)
            return new TapGrouping(kernelSize, 1, 0);
        int best = most;
        for (int taps = most - 1; taps >= fewest; taps--)
            if (Unrolled(taps) < Unrolled(best))
                best = taps;
        return new TapGrouping(best, kernelSize / best, kernelSize % best);

        int Unrolled(int taps) => taps + kernelSize % taps;
    }
}
