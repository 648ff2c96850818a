using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SepConvGen.Golden;

public class CoreCaseTests
{
    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_gradients_and_stepped_weights_agree_with_Keras(string name)
    {
        using GoldenCase golden = GoldenCase.Named(name);
        Dictionary<string, float[]> ours = GoldenRun.Compute(golden);
        string[] failures = [.. golden.Tolerances.Select(entry => Compare(entry.Key, ours[entry.Key], golden.Expected(entry.Key), entry.Value)).OfType<string>()];
        Assert.True(failures.Length == 0, $"{name}:\n{string.Join("\n", failures)}");
    }

    private static string? Compare(string key, float[] ours, double[] expected, double tolerance)
    {
        if (ours.Length != expected.Length)
            return $"{key} has {ours.Length} elements, Keras {expected.Length}";
        int worst = -1;
        double largest = tolerance;
        for (int i = 0; i < ours.Length; i++)
            if (!(Math.Abs(ours[i] - expected[i]) <= largest))
                (worst, largest) = (i, Math.Abs(ours[i] - expected[i]));
        return worst < 0 ? null : $"{key}[{worst}] is {ours[worst]:R}, Keras {expected[worst]:R}: off by {largest:E2}, tolerance {tolerance:E2}";
    }
}
