using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>Files are untrusted: whatever byte is wrong, the answer is a documented exception or weights, soon, and with no more memory than the file is worth.</summary>
public class WeightDamageTests
{
    private const long MostAllocated = 32 << 20;

    private static readonly Dictionary<string, (Func<byte[]> File, Func<Layer> Model)> s_files = new()
    {
        ["safetensors"] = (() => WeightFiles.Save(WeightFiles.NewNamed()), () => new Named()),
        ["npz"] = (() => WeightFiles.Save(WeightFiles.NewNamed(), WeightFormat.Npz), () => new Named()),
        ["h5 of Keras 2"] = (() => File.ReadAllBytes(WeightFiles.Model("k2-time-distributed.h5")), () => new Same()),
        ["h5 of the newer format"] = (() => Cases.Bytes("ab-k3-latest.weights.h5"), () => new Sequential(new SepA(), new SepB())),
        ["h5 in chunks"] = (() => Cases.Bytes("one-chunk-latest.weights.h5"), () => new Sequential(new A(), new B())),
        ["keras of Keras 3"] = (() => File.ReadAllBytes(WeightFiles.Model("k3-time-distributed.keras")), () => new Sequential(new TimeDistributed(new Causal(), 6), new TimeDistributed(new ShortStrided(), 6))),
    };

    public static TheoryData<string> Kinds => [.. s_files.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_whole_file_is_read(string kind)
    {
        Layer model = s_files[kind].Model();
        WeightFiles.Load(model, s_files[kind].File());
        Assert.True(model.IsBuilt);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_byte_may_be_wrong(string kind)
    {
        byte[] original = s_files[kind].File(), file = [.. original];
        Layer model = s_files[kind].Model();
        WeightFiles.Load(model, original);
        int refused = 0;
        for (int position = 0; position < file.Length; position++)
        {
            foreach (byte wrong in (ReadOnlySpan<byte>)[0, (byte)(original[position] ^ 1), (byte)(original[position] ^ 0x80), 0xFF])
            {
                file[position] = wrong;
                refused += Try(model, file) ? 0 : 1;
            }
            file[position] = original[position];
        }
        Assert.InRange(refused, 100, 4 * file.Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Several_bytes_may_be_wrong(string kind)
    {
        byte[] original = s_files[kind].File(), file = [.. original];
        Layer model = s_files[kind].Model();
        WeightFiles.Load(model, original);
        var random = new RandomStream(5);
        for (int i = 0; i < 5000; i++)
        {
            for (int n = random.NextInt32(3) + 2; n > 0; n--)
                file[random.NextInt32(file.Length)] = (byte)random.NextInt32(256);
            Try(model, file);
            original.CopyTo(file, 0);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_end_may_be_missing(string kind)
    {
        byte[] file = s_files[kind].File();
        Layer model = s_files[kind].Model();
        WeightFiles.Load(model, file);
        for (int length = 0; length < file.Length; length += length < 2000 ? 1 : 7)
            Try(model, file[..length]);
    }

    /// <summary>Whether the file was taken; if not, nothing has changed.</summary>
    private static bool Try(Layer model, byte[] file)
    {
        int[] before = WeightFiles.Bits(model);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            WeightFiles.Load(model, file);
            return true;
        }
        catch (InvalidDataException)
        {
            Assert.Equal(before, WeightFiles.Bits(model));
            return false;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostAllocated);
        }
    }
}
