using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>Fields of 1 to 8 bytes, which lengths, offsets, versions and types stand in, get the values that readers go wrong with: the answer is a documented exception or weights, soon, and with little memory.</summary>
public class FieldDamageTests
{
    private const long MostAllocated = 64 << 20;

    // Checksums are made right again, or nothing behind them would ever be reached.
    private static readonly (string File, Func<Layer> Model, bool HasChecksums)[] s_files =
    [
        ("ab-k3-f64.weights.h5", SepAB, false),
        ("ab-k3-bfloat16.weights.h5", SepAB, false),
        ("ab-k3-userblock.weights.h5", SepAB, false),
        ("chunks-gzip-shuffle-checksum.weights.h5", Two, false),
        ("links.weights.h5", Two, false),
        ("ab-k3-extlink.weights.h5", SepAB, false),
        ("ab-k2-chunked-names.h5", SepAB, false),
        ("legacy-nested.h5", () => new Sequential(new Sequential("inner", new A(), new B()), new C()), false),
        ("ab-k3-latest.weights.h5", SepAB, true),
        ("chunks-latest.weights.h5", Two, true),
        ("one-chunk-latest.weights.h5", Two, true),
        ("twelve-latest.weights.h5", () => new Sequential([.. Enumerable.Range(0, 12).Select(_ => new A())]), true),
        ("n-with-object.npz", SepAB, false),
        ("s-with-i64-scalar.safetensors", SepAB, false),
    ];

    public static TheoryData<string> Files => [.. s_files.Select(file => file.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_wrong_field_is_refused_or_does_not_matter(string name)
    {
        (_, Func<Layer> model, bool hasChecksums) = Array.Find(s_files, file => file.File == name);
        byte[] original = Cases.Bytes(name);
        int[] checksums = hasChecksums ? [.. Blocks(original)] : [];
        var random = new RandomStream(7);
        var watch = Stopwatch.StartNew();
        for (int tried = 0; tried < 10 || (tried < 2000 && watch.Elapsed < TimeSpan.FromSeconds(1)); tried++)
        {
            byte[] file = [.. original];
            for (int changes = 1 + random.NextInt32(2); changes > 0; changes--)
                Change(file, random);
            Try(model(), file);
            foreach (int at in checksums)
                Mend(file, at);
            if (hasChecksums)
                Try(model(), file);
        }
    }

    private static void Change(byte[] file, RandomStream random)
    {
        int width = 1 << random.NextInt32(4), at = random.NextInt32(file.Length / width - 1) * width;
        Span<byte> field = file.AsSpan(at, width);
        switch (random.NextInt32(6))
        {
            case 0:
                field.Fill(0xFF);
                break;
            case 1:
                field.Clear();
                break;
            case 2:
                // The largest of signed numbers.
                field.Fill(0xFF);
                field[^1] = 0x7F;
                break;
            case 3:
                // Another field, as an address that leads elsewhere.
                file.AsSpan(random.NextInt32(file.Length / width - 1) * width, width).ToArray().CopyTo(field);
                break;
            case 4:
                field[0]++;
                break;
            default:
                BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(Math.Min(at & ~7, file.Length - 8)), 1UL << random.NextInt32(34));
                break;
        }
    }

    private static void Try(Layer model, byte[] file)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        try
        {
            WeightFiles.Load(model, file, new WeightFileOptions { Strict = false });
        }
        catch (InvalidDataException)
        {
            Assert.False(model.IsBuilt);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostAllocated);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    /// <summary>Where the structures with checksums begin whose length their own fields say.</summary>
    private static IEnumerable<int> Blocks(byte[] file) => Enumerable.Range(0, file.Length - 4).Where(at => file.AsSpan(at).StartsWith("OHDR"u8) || file.AsSpan(at).StartsWith("BTHD"u8) || file.AsSpan(at).StartsWith("FRHP"u8) || file.AsSpan(at).StartsWith("FAHD"u8));

    private static void Mend(byte[] file, int at)
    {
        int length = file[at] switch
        {
            (byte)'O' => HeaderLength(file, at),
            (byte)'B' => 34,
            (byte)'F' when file[at + 1] == 'R' => 142,
            _ => 24,
        };
        if (length > 0 && at + length + 4 <= file.Length)
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + length), SepConvGen.Files.Hdf5Checksum.Of(file.AsSpan(at, length)));
    }

    private static int HeaderLength(byte[] file, int at)
    {
        int flags = file[at + 5], prefix = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0), width = 1 << (flags & 3);
        ulong length = 0;
        for (int i = width - 1; i >= 0; i--)
            length = length << 8 | file[Math.Min(at + prefix + i, file.Length - 1)];
        return length < (ulong)file.Length ? prefix + width + (int)length : 0;
    }

    private static Sequential SepAB() => new(new SepA(), new SepB());

    private static Sequential Two() => new(new A(), new B());
}
