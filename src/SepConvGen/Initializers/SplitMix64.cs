namespace SepConvGen.Initialization;

/// <summary>The generator of Steele, Lea and Flood (2014): spreads seeds that differ little over all 64 bits.</summary>
internal static class SplitMix64
{
    /// <summary>What the state grows by with every number, 2^64 over the golden ratio.</summary>
    public const ulong Increment = 0x9E3779B97F4A7C15;

    /// <summary>The next number; the state goes on.</summary>
    public static ulong Next(ref ulong state) => Mix(state = unchecked(state + Increment));

    /// <summary>A bijection of 64-bit numbers: different ones stay different.</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
