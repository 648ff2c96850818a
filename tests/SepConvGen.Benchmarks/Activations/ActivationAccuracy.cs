using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SepConvGen.Tests.Kernels;

namespace SepConvGen.Benchmarks.Activations;

/// <summary>Prints how far each activation is from the truth over float32: all of it, or every so-manieth bit pattern, and always the points of the tests.</summary>
internal static class ActivationAccuracy
{
    private const uint InfinityBits = 0x7F800000;

    public static void Print(IEnumerable<ReferenceActivation> activations, long stride)
    {
        Console.WriteLine("| activation | value | at | derivative | at | of its largest term | at |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        float[] points = SamplePoints.Million();
        long positive = (InfinityBits + stride - 1) / stride;
        foreach (ReferenceActivation activation in activations)
        {
            MeasuredAccuracy worst = MeasuredAccuracy.Of(activation, points.Length, i => points[i]).Or(MeasuredAccuracy.Of(
                activation,
                2 * positive,
                i => i < positive ? BitConverter.UInt32BitsToSingle((uint)(i * stride)) : -BitConverter.UInt32BitsToSingle((uint)((i - positive) * stride))));
            Console.WriteLine($"| `{activation.Name}` | {Text(worst.Value)} | {Text(worst.Derivative)} | {Text(worst.DerivativeOfLargestTerm)} |");
        }
    }

    /// <summary>The activations of these names, or null and a message.</summary>
    public static IReadOnlyList<ReferenceActivation>? Named(string names, out string? message)
    {
        string[] wanted = names.Split(';', StringSplitOptions.TrimEntries);
        string? unknown = wanted.FirstOrDefault(name => ReferenceActivations.All.All(activation => activation.Name != name));
        message = unknown is null ? null : $"There is no activation '{unknown}'; there are {string.Join("; ", ReferenceActivations.All.Select(activation => activation.Name))}.";
        return unknown is null ? [.. ReferenceActivations.All.Where(activation => wanted.Contains(activation.Name))] : null;
    }

    // Rounded up: the tests hold the library to what is printed here.
    private static string Text(LargestError error)
    {
        double ulp = error.Ulp < 100 ? Math.Ceiling(error.Ulp * 1000) / 1000 : Math.Ceiling(error.Ulp);
        string at = error.Ulp == 0 ? "" : error.At.ToString("R", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{ulp} | {at}");
    }
}
