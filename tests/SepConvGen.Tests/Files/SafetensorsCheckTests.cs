using System;
using System.IO;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>Every check that the reference reader of safetensors makes is made here too.</summary>
public class SafetensorsCheckTests
{
    private const string Whole = """{"frozen/depthwise_kernel":{"dtype":"F32","shape":[1,1,1],"data_offsets":[0,4]},"frozen/pointwise_kernel":{"dtype":"F32","shape":[1,1,1],"data_offsets":[4,8]},"frozen/bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";

    [Fact]
    public void A_whole_file_is_read_blanks_behind_its_header_included()
    {
        var layer = new Frozen();
        WeightFiles.Load(layer, WeightFiles.Safetensors(Whole + "  \n", new byte[12]));
        Assert.True(layer.IsBuilt);
    }

    [Theory]
    [InlineData("a header that is not JSON", "{\"a\":", "header is not what it should be")]
    [InlineData("a header that is no object", "[1]   ", "is no file of weights")]
    [InlineData("a tensor that is no object", """{"frozen/bias":3}""", "header is not what it should be")]
    [InlineData("a tensor without a type", """{"a":{"shape":[1],"data_offsets":[0,4]}}""", "header is not what it should be")]
    [InlineData("a tensor without a shape", """{"a":{"dtype":"F32","data_offsets":[0,4]}}""", "header is not what it should be")]
    [InlineData("a tensor without offsets", """{"a":{"dtype":"F32","shape":[1]}}""", "header is not what it should be")]
    [InlineData("three offsets", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "offsets of 'a' are impossible")]
    [InlineData("a negative size", """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "shape or the offsets of 'a' are impossible")]
    [InlineData("a negative offset", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", "shape or the offsets of 'a' are impossible")]
    [InlineData("a size of more than 31 bits", """{"a":{"dtype":"F32","shape":[9007199254740993],"data_offsets":[0,4]}}""", "header is not what it should be")]
    [InlineData("an unknown type", """{"frozen/depthwise_kernel":{"dtype":"F32","shape":[1,1,1],"data_offsets":[0,4]},"frozen/pointwise_kernel":{"dtype":"I32","shape":[1,1,1],"data_offsets":[4,8]},"frozen/bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "'frozen/pointwise_kernel' as I32; F32, F64, F16 and BF16 are read")]
    [InlineData("an end before its beginning", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "'b' are said to be the bytes 4 to 0")]
    [InlineData("a hole", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "'b' are said to be the bytes 8 to 12 of 12, but should begin at 4")]
    [InlineData("an overlap", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "'b' are said to be the bytes 4 to 12 of 12, but should begin at 8")]
    [InlineData("two tensors in one place", """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"b":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "should begin at 12")]
    [InlineData("values beyond the end", """{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "the bytes 0 to 16 of 12")]
    [InlineData("bytes that are no tensor's", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "its tensors end at byte 8 of 12")]
    [InlineData("more values than bytes", """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,12]}}""", "'a' of shape (2, 2) needs 16 bytes, but has 12")]
    [InlineData("a product of sizes that overflows", """{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,12]}}""", "needs 8589934592 bytes, but has 12")]
    [InlineData("a name twice", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "header is not what it should be")]
    [InlineData("metadata that is no string", """{"__metadata__":{"format":1},"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "header is not what it should be")]
    [InlineData("metadata that is no object", """{"__metadata__":"pt","a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "header is not what it should be")]
    [InlineData("a header that is too deep", """{"a":[[[[[[[[[[1]]]]]]]]]]}""", "header is not what it should be")]
    public void A_file_is_refused_for(string what, string header, string expected)
    {
        var layer = new Frozen();
        string message = Assert.Throws<InvalidDataException>(() => WeightFiles.Load(layer, WeightFiles.Safetensors(header, new byte[12]))).Message;
        Assert.True(message.Contains(expected, StringComparison.Ordinal), $"{what}: {message}");
        Assert.False(layer.IsBuilt);
    }

    [Theory]
    [InlineData(new byte[] { }, "is no file of weights")]
    [InlineData(new byte[] { 1, 2, 3 }, "is no file of weights")]
    [InlineData(new byte[] { 64, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}' }, "its header claims 64 bytes, but it has 10")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, (byte)'{', (byte)'}' }, "is no file of weights")]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', 0xFF, (byte)'}' }, "header is not what it should be")]
    public void A_beginning_that_cannot_be_one_is_refused(byte[] file, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => WeightFiles.Load(new Frozen(), file)).Message, StringComparison.Ordinal);
}
