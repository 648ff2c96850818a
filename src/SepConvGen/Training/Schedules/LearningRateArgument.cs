using System;

namespace SepConvGen;

/// <summary>What a learning rate may be.</summary>
internal static class LearningRateArgument
{
    /// <summary>Finite and not negative.</summary>
    public static bool IsValid(float rate) => float.IsFinite(rate) && rate >= 0;

    public static void Check(float rate, string name)
    {
        if (!IsValid(rate))
            throw new ArgumentOutOfRangeException(name, rate, $"{name} must be finite and not negative.");
    }
}
