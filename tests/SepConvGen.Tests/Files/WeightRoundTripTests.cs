using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using SepConvGen.Tests.Files.Networks;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>Weights that were saved come back bit for bit.</summary>
public class WeightRoundTripTests
{
    private static readonly Dictionary<string, Func<Layer>> s_models = new()
    {
        ["a layer"] = () => new Named(),
        ["a layer without a bias"] = () => new Penalised(),
        ["a layer with a bias between its convolutions"] = () => new BetweenCausal(),
        ["a Conv1D"] = () => new Eight(),
        ["a DepthwiseConv1D"] = () => new ThreeOfEach(),
        ["a Dense"] = () => new Six(),
        ["a BatchNormalization"] = () => new Norm(),
        ["a LayerNormalization"] = () => new FrameNorm(),
        ["a PReLU"] = () => new Slope(),
        ["layers without weights between those with"] = () => new Sequential(
            new ZeroPadding1D(), new Norm(), new Eight(), new Norm(), new Activation("relu"), new Dropout(0.5), new Each(), new MaxPooling1D(), new Slope(), new UpSampling1D(), new FrameNorm(), new Cropping1D(), new Flatten(4), new Six(), new Rescaling(2)),
        ["a Normalization before a layer"] = () => new Sequential(new Standardised(), new Six()),
        ["layers of one class"] = () => new Sequential(new Named(), new Named(), new Named()),
        ["a model in a model"] = () => new Sequential("outer", new Named(), new Sequential("inner", new Named(), new Causal())),
        ["a TimeDistributed"] = () => new Sequential(new TimeDistributed(new Named(), 3), new TimeDistributed(new Named(), 3)),
        ["a Bidirectional"] = () => new Bidirectional(() => new Named()),
    };

    public static TheoryData<string, WeightFormat> Models
    {
        get
        {
            var data = new TheoryData<string, WeightFormat>();
            foreach (string model in s_models.Keys)
                foreach (WeightFormat format in Enum.GetValues<WeightFormat>())
                    data.Add(model, format);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void All_bits_come_back_into_a_model_that_is_built_and_into_one_that_is_not(string name, WeightFormat format)
    {
        Layer model = s_models[name](), built = s_models[name](), unbuilt = s_models[name]();
        model.Build(inputChannels: 2, seed: 1);
        built.Build(inputChannels: 2, seed: 2);
        // What a float can hold that is not a plain number: NaN with a payload, -0, the smallest denormal, the infinities.
        int[] special = [0x7FC0_1234, unchecked((int)0x8000_0000), 1, 0x7F80_0000, unchecked((int)0xFF80_0000), 0x7F7F_FFFF];
        for (int i = 0; i < Math.Min(special.Length, model.Parameters[0].Value.Length); i++)
            model.Parameters[0].Value[i] = BitConverter.Int32BitsToSingle(special[i]);

        byte[] file = WeightFiles.Save(model, format);
        WeightFiles.Load(built, file);
        WeightFiles.Load(unbuilt, file);

        Assert.Equal(WeightFiles.Bits(model), WeightFiles.Bits(built));
        Assert.Equal(WeightFiles.Bits(model), WeightFiles.Bits(unbuilt));
        Assert.Equal(file, WeightFiles.Save(unbuilt, format));
    }

    [Theory]
    [InlineData("weights.safetensors", WeightFormat.Safetensors)]
    [InlineData("weights.NPZ", WeightFormat.Npz)]
    public void The_extension_of_a_path_decides_the_format(string name, WeightFormat format)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        Named layer = WeightFiles.NewNamed();
        string path = Path.Combine(folder.FullName, name);
        layer.SaveWeights(path);
        Assert.Equal(WeightFiles.Save(layer, format), File.ReadAllBytes(path));
        Named loaded = WeightFiles.NewNamed(seed: 2);
        loaded.LoadWeights(path);
        Assert.Equal(WeightFiles.Bits(layer), WeightFiles.Bits(loaded));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_read_to_its_end_and_stays_open()
    {
        Named layer = WeightFiles.NewNamed(), loaded = new();
        using var compressed = new MemoryStream();
        using (var writer = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
            writer.Write(WeightFiles.Save(layer));
        compressed.Position = 0;
        using var stream = new GZipStream(compressed, CompressionMode.Decompress);
        loaded.LoadWeights(stream);
        Assert.Equal(WeightFiles.Bits(layer), WeightFiles.Bits(loaded));
        Assert.Equal(-1, stream.ReadByte());
    }

    [Fact]
    public void The_bytes_are_those_of_the_reference_writer()
    {
        const string Header = """{"__metadata__":{"format":"keras"},"separable_conv1d/bias":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"separable_conv1d/depthwise_kernel":{"dtype":"F32","shape":[3,2,1],"data_offsets":[16,40]},"separable_conv1d/pointwise_kernel":{"dtype":"F32","shape":[1,2,4],"data_offsets":[40,72]}}""";
        Named layer = WeightFiles.NewNamed();
        byte[] values = [.. Values(2), .. Values(0), .. Values(1)];
        Assert.Equal([.. BitConverter.GetBytes(296L), .. Encoding.ASCII.GetBytes(Header.PadRight(296)), .. values], WeightFiles.Save(layer));

        byte[] Values(int index) => [.. layer.Parameters[index].Value.ToArray().SelectMany(BitConverter.GetBytes)];
    }

    [Fact]
    public void NumPy_finds_the_arrays_under_the_names_of_the_parameters()
    {
        Named layer = WeightFiles.NewNamed();
        using NpzArchive archive = NpzArchive.Open(new MemoryStream(WeightFiles.Save(layer, WeightFormat.Npz)));
        Assert.Equal(layer.Parameters.Select(parameter => parameter.Name), archive.Names);
        Assert.All(layer.Parameters, parameter =>
        {
            Assert.Equal(parameter.Shape, archive[parameter.Name].Shape);
            Assert.Equal(parameter.Value.ToArray(), archive[parameter.Name].ToSingleArray());
        });
    }

    [Theory]
    [InlineData("F64", 8)]
    [InlineData("F16", 2)]
    [InlineData("BF16", 2)]
    public void Values_of_another_width_are_read_as_floats(string type, int size)
    {
        float[] expected = [1, -2, 0.5f, 384];
        byte[] values = [.. expected.SelectMany(value => type switch
        {
            "F64" => BitConverter.GetBytes((double)value),
            "F16" => BitConverter.GetBytes((Half)value),
            _ => BitConverter.GetBytes(value)[2..],
        })];
        string Entry(string name, string shape, int begin, int end) => $"\"frozen/{name}\":{{\"dtype\":\"{type}\",\"shape\":[{shape}],\"data_offsets\":[{begin * size},{end * size}]}}";
        string header = "{" + Entry("depthwise_kernel", "1,4,1", 0, 4) + "," + Entry("pointwise_kernel", "1,4,1", 4, 8) + "," + Entry("bias", "1", 8, 9) + "}";
        var layer = new Frozen();
        WeightFiles.Load(layer, WeightFiles.Safetensors(header, [.. values, .. values, .. values.AsSpan(0, size)]));
        Assert.Equal(expected, layer.DepthwiseKernel.Value.ToArray());
        Assert.Equal([1], layer.Bias!.Value.ToArray());
    }
}
