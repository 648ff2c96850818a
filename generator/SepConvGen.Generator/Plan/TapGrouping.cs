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

    /// <summary>As few groups as may be of at most <paramref name="most"/> taps, as equal as can be: where each tap is a chain of its own, few taps by themselves would wait for their latency.</summary>
    public static TapGrouping Even(int kernelSize, int most)
    {
        int groups = (kernelSize - 1) / most + 1, taps = (kernelSize - 1) / groups + 1;
        return new TapGrouping(taps, kernelSize / taps, kernelSize % taps);
    }

    /// <summary>The grouping with the least unrolled code whose groups have <paramref name="fewest"/> to <paramref name="most"/> taps; of equal ones that with the largest groups. A tap of the rest counts three times: it is code that runs once.</summary>
    public static TapGrouping For(int kernelSize, int fewest, int most)
    {
        if (kernelSize <= most)
            return new TapGrouping(kernelSize, 1, 0);
        int best = most;
        for (int taps = most - 1; taps >= fewest; taps--)
            if (Unrolled(taps) < Unrolled(best))
                best = taps;
        return new TapGrouping(best, kernelSize / best, kernelSize % best);

        int Unrolled(int taps) => taps + 3 * (kernelSize % taps);
    }
}
