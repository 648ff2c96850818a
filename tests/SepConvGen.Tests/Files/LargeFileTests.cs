using System;
using System.IO;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace SepConvGen.Tests.Files;

[SeparableConv1D(2000, 1)]
public partial class Wide;

/// <summary>Large honest files cost their weights and little more; what is too large is refused before it is read.</summary>
public class LargeFileTests
{
    private const int Channels = 2000;
    private const long Weights = sizeof(float) * (Channels + (long)Channels * Channels + Channels);

    [Theory]
    [InlineData("safetensors", WeightLayout.Keras)]
    [InlineData("safetensors", WeightLayout.PyTorch)]
    [InlineData("npz", WeightLayout.Keras)]
    public void A_large_file_costs_its_weights_and_little_more(string extension, WeightLayout layout)
    {
        var layer = new Wide();
        layer.Build(Channels, seed: 1);
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n") + "." + extension);
        try
        {
            Write(layer, path, layout);
            layer.PointwiseKernel.Value.Clear();
            long before = GC.GetAllocatedBytesForCurrentThread();
            layer.LoadWeights(path, new WeightFileOptions { Layout = layout });
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Weights, Weights + (4 << 20));
            Assert.NotEqual(0, layer.PointwiseKernel.Value[^1]);

            var unbuilt = new Wide();
            before = GC.GetAllocatedBytesForCurrentThread();
            unbuilt.LoadWeights(path, new WeightFileOptions { Layout = layout });
            // Every built layer has its gradients besides.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 2 * Weights, 2 * Weights + (8 << 20));
            Assert.True(unbuilt.PointwiseKernel.Value.SequenceEqual(layer.PointwiseKernel.Value));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_stream_that_cannot_seek_costs_its_file_besides()
    {
        var layer = new Wide();
        layer.Build(Channels, seed: 1);
        using var file = new MemoryStream(new byte[(int)Weights + (1 << 20)]);
        using (var writer = new DeflateStream(file, CompressionLevel.NoCompression, leaveOpen: true))
            layer.SaveWeights(writer);
        file.Position = 0;
        using var reader = new DeflateStream(file, CompressionMode.Decompress);
        long before = GC.GetAllocatedBytesForCurrentThread();
        layer.LoadWeights(reader);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 2 * Weights, 2 * Weights + (4 << 20));
    }

    [Theory]
    [InlineData(".safetensors", "\u0010\0\0\0\0\0\0\0{")]
    [InlineData(".npz", "PK\u0003\u0004")]
    [InlineData(".h5", "\u0089HDF\r\n\u001A\n")]
    public void A_file_of_five_gigabytes_is_refused_before_it_is_read(string extension, string start)
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n") + extension);
        try
        {
            using (FileStream sparse = File.Create(path))
            {
                sparse.Write(Encoding.Latin1.GetBytes(start));
                sparse.SetLength(5L << 30);
            }
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains("is larger than the 2147483648 bytes that are read", Assert.Throws<InvalidDataException>(() => new A().LoadWeights(path)).Message, StringComparison.Ordinal);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Write(Wide layer, string path, WeightLayout layout)
    {
        if (layout == WeightLayout.Keras)
        {
            layer.SaveWeights(path);
            return;
        }
        long pointwise = Channels * sizeof(float), bias = pointwise + (long)Channels * Channels * sizeof(float);
        using FileStream file = File.Create(path);
        string Entry(string name, string shape, long begin, long end) => $"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{shape}],\"data_offsets\":[{begin},{end}]}}";
        byte[] header = Encoding.ASCII.GetBytes("{" + Entry("depthwise.weight", $"{Channels},1,1", 0, pointwise) + "," + Entry("pointwise.weight", $"{Channels},{Channels},1", pointwise, bias)
            + "," + Entry("pointwise.bias", $"{Channels}", bias, bias + pointwise) + "}");
        file.Write(BitConverter.GetBytes((long)header.Length));
        file.Write(header);
        byte[] ones = new byte[Channels * sizeof(float)];
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(ones.AsSpan()).Fill(1);
        for (int row = 0; row < Channels + 2; row++)
            file.Write(ones);
    }
}
