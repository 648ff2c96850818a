namespace SepConvGen.Benchmarks.Shapes;

/// <summary>Numbers to compute with.</summary>
internal static class Noise
{
    /// <summary>Values between -1 and 1, the same ones for a seed.</summary>
    public static float[] Floats(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = random.NextSingle() * 2 - 1;
        return values;
    }
}
