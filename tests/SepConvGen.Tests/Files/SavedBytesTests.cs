using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using SepConvGen.Files;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>The bytes of files that are saved: those that the reference writers of both formats would write.</summary>
public class SavedBytesTests
{
    [Fact]
    public void A_safetensors_file_has_its_tensors_by_name_one_behind_the_other()
    {
        Named layer = WeightFiles.NewNamed();
        byte[] file = WeightFiles.Save(layer);
        const string Header = """{"__metadata__":{"format":"keras"},"separable_conv1d/bias":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"separable_conv1d/depthwise_kernel":{"dtype":"F32","shape":[3,2,1],"data_offsets":[16,40]},"separable_conv1d/pointwise_kernel":{"dtype":"F32","shape":[1,2,4],"data_offsets":[40,72]}}""";
        int size = (Header.Length + 7) / 8 * 8;
        float[] values = [.. layer.Bias!.Value, .. layer.DepthwiseKernel.Value, .. layer.PointwiseKernel.Value];
        Assert.Equal([.. BitConverter.GetBytes((long)size), .. Encoding.ASCII.GetBytes(Header.PadRight(size)), .. MemoryMarshal.AsBytes<float>(values)], file);
    }

    [Fact]
    public void A_header_of_any_length_is_filled_up_to_eight_bytes_with_blanks_and_no_further()
    {
        for (int length = 1; length <= 17; length++)
        {
            byte[] file = Safetensors.Write([new NamedTensor(new string('n', length), [1], [2.5f])]);
            int size = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
            string header = Encoding.ASCII.GetString(file, 8, size);
            Assert.Equal(0, size % 8);
            Assert.InRange(size - header.TrimEnd(' ').Length, 0, 7);
            Assert.Equal(8 + size + 4, file.Length);
            Assert.Equal(2.5f, BitConverter.ToSingle(file, 8 + size));
        }
    }

    [Fact]
    public void Tensors_and_metadata_stand_in_the_order_of_their_names_whatever_order_they_are_given_in()
    {
        NamedTensor[] tensors = [new("b", [1], [2]), new("B", [2], [3, 4]), new("a", [], [1])];
        string first = Text(tensors), second = Text([.. tensors.Reverse()]);
        Assert.Equal(first, second);
        Assert.Contains("""{"__metadata__":{"x":"1","y":"2"},"B":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[],"data_offsets":[8,12]},"b":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}}""", first, StringComparison.Ordinal);

        static string Text(NamedTensor[] tensors) => Encoding.Latin1.GetString(Safetensors.Write(tensors, new Dictionary<string, string> { ["y"] = "2", ["x"] = "1" }));
    }

    [Theory]
    [InlineData("depthwise_kernel", "(3, 2, 1)", 24)]
    [InlineData("pointwise_kernel", "(1, 2, 4)", 32)]
    [InlineData("bias", "(4,)", 16)]
    public void An_array_of_an_npz_file_has_numpys_header_of_a_multiple_of_64_bytes(string name, string shape, int bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(WeightFiles.Save(WeightFiles.NewNamed(), WeightFormat.Npz)));
        ZipArchiveEntry entry = zip.GetEntry($"separable_conv1d/{name}.npy")!;
        Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime);
        Assert.Equal(entry.Length, entry.CompressedLength);
        using Stream stream = entry.Open();
        byte[] array = new byte[entry.Length];
        stream.ReadExactly(array);
        string description = $"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}";
        Assert.Equal(128 + bytes, array.Length);
        Assert.Equal("\x93NUMPY\x01\x00\x76\x00" + description.PadRight(117) + "\n", Encoding.Latin1.GetString(array, 0, 128));
    }

    [Fact]
    public void A_format_that_is_none_is_refused() =>
        Assert.Contains("Safetensors or Npz, but is 7", Assert.Throws<ArgumentOutOfRangeException>("format", () => WeightFiles.NewNamed().SaveWeights(new MemoryStream(), (WeightFormat)7)).Message, StringComparison.Ordinal);
}
