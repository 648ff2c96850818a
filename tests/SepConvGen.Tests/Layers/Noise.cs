using System;

namespace SepConvGen.Tests.Layers;

/// <summary>Reproducible floats.</summary>
internal static class Noise
{
    /// <summary>Floats between -1 and 1.</summary>
    public static float[] Of(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = 2 * random.NextSingle() - 1;
        return values;
    }

    /// <summary>Integers between -4 and 4, whose sums and products are exact.</summary>
    public static float[] Integers(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = random.Next(-4, 5);
        return values;
    }
}
