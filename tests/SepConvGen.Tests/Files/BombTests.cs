using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>Files that would become far more than they are: refused within two seconds, and with no more memory than 64 MB beyond the file.</summary>
public class BombTests
{
    private const long MostAllocated = 64 << 20;

    // Measured with all of the suite beside it: two seconds of a quiet machine.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, (Func<byte[]> File, Action<byte[]> Read)> s_bombs = new()
    {
        ["members of an .npz that are one"] = (() => Cases.Bytes("bomb-npz-60x30MB-overlap.npz"), LoadAll),
        ["members of an .npz that are much together"] = (() => Zip(Enumerable.Range(0, 30).Select(i => ($"w{i}.npy", 8 << 20)), start: "\u0093NUMPY\u0001\0"), LoadAll),
        ["the config of a .keras that says its length"] = (() => Zip([("config.json", 80 << 20)]), data => KerasModelFile.Read(new MemoryStream(data))),
        ["the config of a .keras that says another"] = (() => Lie(Zip([("config.json", 80 << 20)]), 100), data => KerasModelFile.Read(new MemoryStream(data))),
        ["the weights of a .keras"] = (() => Zip([("model.weights.h5", 80 << 20)], start: "\u0089HDF\r\n\u001A\n"), data => WeightFiles.Load(new A(), data)),
        ["two thousand links to one array"] = (() => Cases.Bytes("many-links-to-one.h5"), data => WeightFiles.Load(new A(), data, new WeightFileOptions { Strict = false })),
        ["a header of safetensors of blanks"] = (() => WeightFiles.Safetensors("{" + new string(' ', 20 << 20) + "}"), data => WeightFiles.Load(new A(), data)),
        ["ten thousand layers of one name"] = (() => Config(Enumerable.Range(0, 10_000).Select(_ => "a")), Config),
        ["JSON of brackets"] = (() => Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 1 << 20)), Config),
        ["JSON of one number"] = (() => Encoding.UTF8.GetBytes("{\"class_name\":\"Sequential\",\"config\":{\"name\":\"m\",\"layers\":[{\"class_name\":\"SeparableConv1D\",\"config\":{\"filters\":" + new string('9', 1 << 20) + ",\"kernel_size\":[1]}}]}}"), Config),
        ["JSON of a power"] = (() => Encoding.UTF8.GetBytes("{\"class_name\":\"SeparableConv1D\",\"config\":{\"filters\":1e999999999,\"kernel_size\":[1]}}"), Config),
        ["JSON that is long"] = (() => Encoding.UTF8.GetBytes("{\"a\":\"" + new string('a', 20 << 20) + "\"}"), Config),
        ["an array in chunks that are zeros"] = (Chunked, data => WeightFiles.Load(new Sequential(new SepA(), new SepB()), data)),
    };

    public static TheoryData<string> Kinds => [.. s_bombs.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_bomb_is_refused_soon_and_with_little_memory(string kind)
    {
        (Func<byte[]> file, Action<byte[]> read) = s_bombs[kind];
        byte[] data = file();
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        Assert.Throws<InvalidDataException>(() => read(data));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_longest);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated + data.Length);
    }

    private static void LoadAll(byte[] data)
    {
        Assert.Throws<InvalidDataException>(() => WeightFiles.Load(new A(), data, new WeightFileOptions { Strict = false }));
        using NpzArchive archive = NpzFile.Open(data);
        foreach (string name in archive.Names)
            _ = archive[name];
    }

    private static void Config(byte[] data) => KerasModelFile.Read(new MemoryStream(data)).ToSource();

    private static byte[] Config(IEnumerable<string> names) => Encoding.UTF8.GetBytes(
        "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"m\",\"layers\":[" + string.Join(",", names.Select(name => $"{{\"class_name\":\"SeparableConv1D\",\"config\":{{\"name\":\"{name}\",\"filters\":1,\"kernel_size\":[1]}}}}")) + "]}}");

    /// <summary>A zip of members that begin with a text and go on with zeros.</summary>
    private static byte[] Zip(IEnumerable<(string Name, int Length)> members, string start = "{")
    {
        var zeros = new byte[1 << 20];
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach ((string name, int length) in members)
            {
                using Stream member = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                member.Write(Encoding.Latin1.GetBytes(start));
                for (int written = 0; written < length; written += zeros.Length)
                    member.Write(zeros);
            }
        return file.ToArray();
    }

    /// <summary>Writes another uncompressed length into the directory of a zip of one member.</summary>
    private static byte[] Lie(byte[] zip, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(zip.AsSpan().LastIndexOf("PK\x01\x02"u8) + 24), length);
        return zip;
    }

    /// <summary>A file whose depthwise kernel claims millions of channels, in one chunk of zeros, and whose other tensors lead into it.</summary>
    private static byte[] Chunked()
    {
        byte[] file = Cases.Bytes("ab-k3-gzip.weights.h5");
        // The sizes of every shape and chunk of 4 channels become 20 million.
        for (int at = 0; at < file.Length - 8; at += 8)
            if (BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at)) == 4)
                BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), 20_000_000);
        return file;
    }
}
