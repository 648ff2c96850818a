using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SepConvGen.Golden.Layers;
using Xunit;

namespace SepConvGen.Golden;

/// <summary>The same bits on every machine: CI runs this with each instruction set switched off in turn, against the same files.</summary>
public class NumbersContractTests
{
    [Fact]
    public void Outputs_and_gradients_of_all_cases_hash_to_the_pinned_value() => AssertPinned("hashes.txt", GoldenCase.Names, static name =>
    {
        using GoldenCase golden = GoldenCase.Named(name);
        return GoldenRun.Compute(golden);
    });

    [Fact]
    public void Outputs_gradients_and_statistics_of_the_layers_around_it_hash_to_the_pinned_value() => AssertPinned("layer-hashes.txt", SiblingCase.Names, static name =>
    {
        using SiblingCase golden = SiblingCase.Named(name);
        return SiblingRun.Compute(golden);
    });

    [Fact]
    public void Layers_that_Keras_has_no_case_of_hash_to_the_pinned_value() => AssertPinned("other-layer-hashes.txt", LayersBesideKeras.Names, LayersBesideKeras.Compute);

    private static void AssertPinned(string file, IEnumerable<string> names, Func<string, Dictionary<string, float[]>> compute)
    {
        string actual = string.Concat(names.Select(name => $"{name} {HashOf(compute(name))}\n"));
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") is { Length: > 1 } folder)
            File.WriteAllText(Path.Combine(folder, file), actual);
        else
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file)).ReplaceLineEndings("\n"), actual);
    }

    private static string HashOf(Dictionary<string, float[]> results)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string _, float[] values) in results.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            hash.AppendData(MemoryMarshal.AsBytes<float>(Array.ConvertAll(values, value => float.IsNaN(value) ? float.NaN : value)));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
