using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Xunit;

namespace SepConvGen.Golden;

/// <summary>The same bits on every machine: CI runs this with each instruction set switched off in turn, against the same file.</summary>
public class NumbersContractTests
{
    [Fact]
    public void Outputs_and_gradients_of_all_cases_hash_to_the_pinned_value()
    {
        string pinned = Path.Combine(AppContext.BaseDirectory, "Data", "hashes.txt");
        string actual = string.Concat(GoldenCase.Names.Select(name => $"{name} {HashOf(name)}\n"));
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") is { Length: > 1 } folder)
            File.WriteAllText(Path.Combine(folder, "hashes.txt"), actual);
        else
            Assert.Equal(File.ReadAllText(pinned).ReplaceLineEndings("\n"), actual);
    }

    private static string HashOf(string name)
    {
        using GoldenCase golden = GoldenCase.Named(name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string key, float[] values) in GoldenRun.Compute(golden).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            hash.AppendData(MemoryMarshal.AsBytes<float>(Array.ConvertAll(values, value => float.IsNaN(value) ? float.NaN : value)));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
