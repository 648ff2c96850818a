using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using KerasImport;
using PureHDF;
using Xunit;

namespace SepConvGen.Import;

/// <summary>The weights of Keras' files arrive bit for bit: another reader of HDF5 finds the same floats.</summary>
public class WeightsTests
{
    [Theory]
    [InlineData("k3-sequential.keras", "k3-sequential.keras", "layers/separable_conv1d/vars", "layers/separable_conv1d_1/vars", "layers/separable_conv1d_2/vars")]
    [InlineData("k3-sequential.weights.h5", "k3-sequential.keras", "layers/separable_conv1d/vars", "layers/separable_conv1d_1/vars", "layers/separable_conv1d_2/vars")]
    [InlineData("k3-sequential.h5", "k3-sequential.h5", "model_weights")]
    [InlineData("k3-channels-first.keras", "k3-channels-first.keras", "layers")]
    [InlineData("k3-causal-by-padding.keras", "k3-causal-by-padding.keras", "layers")]
    [InlineData("k3-time-distributed.keras", "k3-time-distributed.keras", "layers")]
    [InlineData("k3-functional.keras", "k3-functional.keras", "layers")]
    [InlineData("k2-causal.h5", "k2-causal.h5", "model_weights")]
    [InlineData("k2-causal.keras", "k2-causal.keras", "layers", "_layer_checkpoint_dependencies")]
    [InlineData("k2-causal-weights.h5", "k2-causal.h5", "")]
    [InlineData("k2-time-distributed.h5", "k2-time-distributed.h5", "model_weights")]
    public void The_weights_are_those_of_the_file(string file, string config, params string[] groups)
    {
        using var hdf = H5File.Open(Weights(file));
        float[][] stored = [.. groups.Where(group => group.Length == 0 || hdf.LinkExists(group)).SelectMany(group => Tensors(group.Length == 0 ? (IH5Group)hdf : hdf.Group(group)))];
        Layer model = ModelCompiler.Compile(KerasModelFile.Read(Path.Combine(ImportRun.Models, config)).ToSource()).Create();
        model.LoadWeights(Path.Combine(ImportRun.Models, file));

        string[] expected = [.. stored.Select(Bits).Order()], actual = [.. model.Parameters.Select(parameter => Bits(parameter.Value)).Order()];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);
    }

    private static string Bits(float[] values) => Bits(values.AsSpan());

    private static string Bits(ReadOnlySpan<float> values) => Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values));

    private static System.Collections.Generic.IEnumerable<float[]> Tensors(IH5Group group) => group.Children().SelectMany(child => child switch
    {
        IH5Group inner => Tensors(inner),
        IH5Dataset dataset when dataset.Type.Class == H5DataTypeClass.FloatingPoint && dataset.Space.Dimensions.Length > 0 => [dataset.Read<float[]>()],
        _ => [],
    });

    private static Stream Weights(string file)
    {
        string path = Path.Combine(ImportRun.Models, file);
        if (!file.EndsWith(".keras", StringComparison.Ordinal))
            return new MemoryStream(File.ReadAllBytes(path));
        using ZipArchive archive = ZipFile.OpenRead(path);
        var weights = new MemoryStream();
        using Stream member = archive.GetEntry("model.weights.h5")!.Open();
        member.CopyTo(weights);
        weights.Position = 0;
        return weights;
    }
}
