using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace SepConvGen.Fuzz;

/// <summary>Seeds with some bytes changed: what is left of fuzzing where no coverage guides it. The same mutants in every run.</summary>
internal static class Mutations
{
    private static readonly uint[] s_awkward = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    public static IEnumerable<byte[]> Of(IReadOnlyList<byte[]> seeds)
    {
        var random = new RandomStream(1);
        while (true)
        {
            var mutant = new List<byte>(seeds[random.NextInt32(seeds.Count)]);
            for (int changes = 1 << random.NextInt32(4); changes > 0; changes--)
                Change(mutant, seeds[random.NextInt32(seeds.Count)], random);
            yield return [.. mutant];
        }
    }

    /// <summary>Runs mutants for some time, keeps those that fail, and prints a line. The exit code is 1 if any failed.</summary>
    public static int Run(FuzzTarget target, string seeds, string failures, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        int count = 0, failed = 0;
        foreach (byte[] mutant in Of([.. Directory.GetFiles(seeds).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]).TakeWhile(_ => clock.Elapsed < time))
        {
            count++;
            try
            {
                Trial.Run(target, mutant);
            }
            catch (Exception)
            {
                failed++;
                Directory.CreateDirectory(failures);
                File.WriteAllBytes(Path.Combine(failures, Convert.ToHexStringLower(SHA256.HashData(mutant))[..16]), mutant);
            }
        }
        Console.WriteLine($"{target.Name}: {count} mutants, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static void Change(List<byte> mutant, byte[] other, RandomStream random)
    {
        int at = random.NextInt32(mutant.Count + 1), length = Math.Min(1 << random.NextInt32(7), mutant.Count - at);
        switch (random.NextInt32(6))
        {
            case 0 when at < mutant.Count:
                mutant[at] ^= (byte)(1 << random.NextInt32(8));
                break;
            case 1 when at < mutant.Count:
                mutant[at] = (byte)random.NextInt32(256);
                break;
            case 2 when at + sizeof(uint) <= mutant.Count:
                uint awkward = s_awkward[random.NextInt32(s_awkward.Length)];
                for (int i = 0; i < sizeof(uint); i++)
                    mutant[at + i] = (byte)(awkward >> (8 * i));
                break;
            case 3:
                mutant.RemoveRange(at, length);
                break;
            case 4:
                mutant.InsertRange(at, mutant.GetRange(at, length));
                break;
            case 5 when other.Length > 0:
                int from = random.NextInt32(other.Length);
                mutant.InsertRange(at, other.AsSpan(from, Math.Min(1 << random.NextInt32(7), other.Length - from)).ToArray());
                break;
        }
    }
}
