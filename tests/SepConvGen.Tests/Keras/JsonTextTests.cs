using System;
using System.IO;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace SepConvGen.Tests.Keras;

/// <summary>JSON can spell half of a surrogate pair, which is no text: wherever one stands the file is refused, and by the documented exception.</summary>
public class JsonTextTests
{
    [Theory]
    [InlineData("""{"class_name":"SeparableConv1D","config":{"name":"a","filters":1,"kernel_size":[1],"\ud800":1}}""")]
    [InlineData("""{"class_name":"Sequential","config":{"name":"\ud800","layers":[{"class_name":"SeparableConv1D","config":{"name":"a","filters":1,"kernel_size":[1]}}]}}""")]
    [InlineData("""{"class_name":"SeparableConv1D","config":{"name":"a\udc00b","filters":1,"kernel_size":[1]}}""")]
    [InlineData("""{"class_name":"SeparableConv1D","config":{"name":"a","filters":1,"kernel_size":[1],"activation":"\ud83d"}}""")]
    [InlineData("""{"class_name":"\udfff","config":{}}""")]
    [InlineData("""{"keras_version":"\ud800","class_name":"SeparableConv1D","config":{"filters":1,"kernel_size":[1]}}""")]
    [InlineData("""{"class_name":"SeparableConv1D","config":{"filters":1,"kernel_size":[1],"kernel_initializer":{"\ud800":["\ud800"]}}}""")]
    public void A_lone_surrogate_in_a_config_is_refused(string json)
    {
        Assert.Throws<InvalidDataException>(() => KerasConfig.ToSource(json));
        Assert.Throws<InvalidDataException>(() => KerasModelFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))).ToSource());
        Assert.Throws<InvalidDataException>(() => KerasModelFile.Read(Archive(json, "{}")).ToSource());
    }

    [Fact]
    public void One_in_the_metadata_likewise() => Assert.Throws<InvalidDataException>(() => KerasModelFile.Read(Archive("{}", """{"keras_version":"\ud800"}""")));

    [Fact]
    public void One_in_the_text_itself_likewise() => Assert.Throws<InvalidDataException>(() => KerasConfig.ToSource("{\"class_name\":\"\ud800\"}"));

    [Fact]
    public void One_in_a_header_of_safetensors_likewise() => Assert.Throws<InvalidDataException>(
        () => Files.WeightFiles.Load(new Layers.Frozen(), Files.WeightFiles.Safetensors("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", new byte[4])));

    [Fact]
    public void A_whole_pair_is_text() => Assert.Contains(
        "name: \"\\ud83d\\ude00\"", KerasConfig.ToSource("""{"class_name":"SeparableConv1D","config":{"name":"\ud83d\ude00","filters":1,"kernel_size":[1]}}"""), StringComparison.Ordinal);

    private static MemoryStream Archive(string config, string metadata)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach ((string name, string text) in new[] { ("metadata.json", metadata), ("config.json", config) })
            {
                using Stream member = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                member.Write(Encoding.UTF8.GetBytes(text));
            }
        file.Position = 0;
        return file;
    }
}
