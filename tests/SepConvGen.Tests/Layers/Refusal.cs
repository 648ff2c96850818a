using System;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>What a refused call must be: the right exception, a message with all that helps, and no trace in the memory it was given.</summary>
internal static class Refusal
{
    private const float Untouched = 12345.5f;

    /// <summary>Memory that <see cref="OfCall{T}"/> can tell to be untouched.</summary>
    public static float[] Memory(int floats)
    {
        var memory = new float[floats];
        Array.Fill(memory, Untouched);
        return memory;
    }

    public static T OfCall<T>(Action call, float[] memory, params object[] mentioned)
        where T : Exception
    {
        T refusal = Of<T>(call, mentioned);
        Assert.All(memory, value => Assert.Equal(Untouched, value));
        return refusal;
    }

    public static T Of<T>(Action call, params object[] mentioned)
        where T : Exception
    {
        T refusal = Assert.Throws<T>(call);
        Assert.All(mentioned, text => Assert.Contains(FormattableString.Invariant($"{text}"), refusal.Message));
        return refusal;
    }
}
