using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Files;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>
/// What each byte of a file means: one more and one less of it, byte after byte, with its checksum made right again, is refused at the very place, or gives the very weights, that it did when these hashes were pinned.
/// They are of the numbers in the refusals (addresses, sizes, versions) and of the weights, not of the words.
/// </summary>
public class WrongByteTests
{
    // Of files that are no longer small, bytes are only made one more, of large ones only every other, and of one with many layers only those of its trees and heaps.
    private const int Small = 8 << 10, Large = 16 << 10;

    // Zeros this far from anything else are filling, and what has no zero so near are values.
    private const int Near = 12;

    private static readonly Dictionary<string, (Func<byte[]> File, Func<Layer> Model)> s_files = new()
    {
        ["safetensors"] = (() => WeightFiles.Save(WeightFiles.NewNamed()), () => new Named()),
        ["npz"] = (() => WeightFiles.Save(WeightFiles.NewNamed(), WeightFormat.Npz), () => new Named()),
        ["h5"] = (() => Cases.Bytes("one-float64.weights.h5"), () => new A()),
        ["h5 with values in the header"] = (() => Cases.Bytes("compact.weights.h5"), Two),
        ["h5 with a named type"] = (() => Cases.Bytes("named-type.weights.h5"), Two),
        ["h5 with links"] = (() => Cases.Bytes("links.weights.h5"), Two),
        ["h5 in chunks"] = (() => Cases.Bytes("chunks-plain.weights.h5"), Two),
        ["h5 in compressed chunks"] = (() => Cases.Bytes("chunks-gzip-shuffle-checksum.weights.h5"), Two),
        ["h5 of Keras 2"] = (() => Cases.Bytes("legacy-nested.h5"), () => new Sequential(new Sequential("inner", new A(), new B()), new C())),
        ["h5 of Keras 2 with a list in parts"] = (() => Cases.Bytes("legacy-split-names.h5"), Two),
        ["h5 of the newer format"] = (() => Cases.Bytes("ab-k3-latest.weights.h5"), SepAB),
        ["h5 of the newer format with many layers"] = (() => Cases.Bytes("twelve-latest.weights.h5"), () => new Sequential([.. Enumerable.Range(0, 12).Select(_ => new A())])),
        ["h5 of the newer format in chunks"] = (() => Cases.Bytes("chunks-latest.weights.h5"), Two),
        ["h5 of the newer format in plain chunks"] = (() => Cases.Bytes("chunks-latest-plain.weights.h5"), Two),
        ["h5 of the newer format in one chunk"] = (() => Cases.Bytes("one-chunk-latest.weights.h5"), Two),
    };

    public static TheoryData<string> Files => [.. s_files.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_byte_means_what_it_meant(string name)
    {
        byte[] original = s_files[name].File(), file = [.. original];
        Layer model = s_files[name].Model();
        WeightFiles.Load(model, original);
        (int Start, int Length)[] checksums = [.. Checksums(original)];
        var outcomes = new Fold();
        for (int position = 0; position < file.Length; position += original.Length > Large ? 2 : 1)
        {
            ReadOnlySpan<byte> around = original.AsSpan(Math.Max(0, position - Near), Math.Min(2 * Near, file.Length - Math.Max(0, position - Near)));
            if (!around.Contains((byte)0) || !around.ContainsAnyExcept((byte)0))
                continue;
            if (original.Length > Large && checksums.Length > 0 && !Array.Exists(checksums, part => original[part.Start] is (byte)'B' or (byte)'F' && position >= part.Start && position < part.Start + part.Length))
                continue;
            foreach (int step in original.Length > Small ? (ReadOnlySpan<int>)[1] : [1, -1])
            {
                file[position] = (byte)(original[position] + step);
                foreach ((int start, int length) in checksums)
                    if (position >= start && position < start + length)
                        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(start + length), Hdf5Checksum.Of(file.AsSpan(start, length)));
                Load(model, file, outcomes);
                original.CopyTo(file, 0);
            }
        }

        Pinned.Verify("outcomes of " + name, outcomes.ToString());
    }

    private static void Load(Layer model, byte[] file, Fold outcomes)
    {
        try
        {
            WeightFiles.Load(model, file);
            foreach (int bits in WeightFiles.Bits(model))
                outcomes.Add(bits);
        }
        catch (InvalidDataException refusal)
        {
            // What the platform says of a text or a compressed part is its own.
            foreach (char letter in refusal.InnerException is null ? refusal.Message : "")
                if (char.IsAsciiDigit(letter))
                    outcomes.Add(letter);
        }

        outcomes.Add(-1);
    }

    /// <summary>The parts of a file of the newer format that have a checksum behind them.</summary>
    private static IEnumerable<(int Start, int Length)> Checksums(byte[] file)
    {
        string[] signatures = ["\x89HDF", "OHDR", "OCHK", "BTHD", "BTLF", "BTIN", "FRHP", "FHDB", "FHIB", "FAHD", "FADB"];
        for (int start = 0; start < file.Length - 8; start++)
            if (signatures.Contains(System.Text.Encoding.Latin1.GetString(file, start, 4)))
                for (int length = 8; start + length + 4 <= file.Length && length < 2048; length++)
                    if (BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(start + length)) == Hdf5Checksum.Of(file.AsSpan(start, length)))
                    {
                        yield return (start, length);
                        break;
                    }
    }

    private static Sequential SepAB() => new(new SepA(), new SepB());

    private static Sequential Two() => new(new A(), new B());

    /// <summary>Many numbers as one (FNV-1a).</summary>
    private sealed class Fold
    {
        private ulong _hash = 14695981039346656037;

        public void Add(int number) => _hash = (_hash ^ (uint)number) * 1099511628211;

        public override string ToString() => _hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
