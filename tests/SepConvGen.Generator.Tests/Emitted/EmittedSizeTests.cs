using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>Emitted files stay small enough to be read, and to be compiled quickly.</summary>
public sealed class EmittedSizeTests
{
    private const int Kilobyte = 1024, LargestMedian = 50 * Kilobyte, Largest = 100 * Kilobyte;

    // Filters, taps, strides, dilation and padding of the layers of real networks that the benchmark measures.
    private static readonly (int Filters, int Taps, int Strides, int Dilation, string Padding)[] Benchmarked =
    [
        (64, 13, 1, 1, "same"), (64, 15, 1, 1, "same"), (128, 29, 1, 2, "same"), (256, 33, 2, 1, "same"), (256, 33, 1, 1, "same"), (512, 75, 1, 1, "same"), (512, 87, 1, 2, "same"), (128, 3, 1, 1, "causal"),
        (128, 3, 1, 128, "causal"), (256, 8, 1, 8, "causal"), (64, 8, 1, 8, "causal"), (512, 9, 1, 1, "causal"), (128, 11, 2, 1, "same"), (16, 16, 1, 1, "same"), (53, 5, 1, 3, "same"), (64, 3, 1, 1, "causal"),
    ];

    [Fact]
    public void The_median_file_has_at_most_50_KB_and_the_largest_at_most_100()
    {
        string benchmarked = string.Concat(Benchmarked.Select(static (shape, index) =>
            $"[SepConvGen.SeparableConv1D({shape.Filters}, {shape.Taps}, {shape.Strides}, \"{shape.Padding}\", dilationRate: {shape.Dilation}, activation: \"relu\")] partial class Shape{index};\n"));
        (string Name, int Bytes)[] files = [.. GeneratorRun.On(Golden("CoreLayers.cs"), Golden("FullLayers.cs"), benchmarked).Sources
            .Select(static source => (source.HintName, Encoding.UTF8.GetByteCount(source.SourceText.ToString())))
            .OrderBy(static file => file.Item2)];

        Assert.True(files.Length > 200, $"Only {files.Length} files were emitted.");
        (string name, int largest) = files[^1];
        Assert.True(files[files.Length / 2].Bytes <= LargestMedian, $"The median of {files.Length} files has {files[files.Length / 2].Bytes} bytes, more than {LargestMedian}.");
        Assert.True(largest <= Largest, $"{name} has {largest} bytes, more than {Largest}.");
    }

    [Theory]
    [InlineData("Conv1D({0}, 3)")]
    [InlineData("Conv1D({0}, 11, 2, InputChannels = 64)")]
    [InlineData("Dense({0}, InputChannels = 33)")]
    [InlineData("DepthwiseConv1D({0})")]
    public void Of_the_other_kinds_no_file_has_more_than_50_KB(string attribute)
    {
        int[] sizes = [1, 3, 7, 12, 17, 43, 53, 63, 64, 65, 127, 129, 200, 257, 300, 513, 1000];
        string layers = string.Concat(sizes.Select(size => $"[SepConvGen.{string.Format(CultureInfo.InvariantCulture, attribute, size)}] partial class Size{size};\n"));

        Assert.All(GeneratorRun.On(layers).Sources, static source => Assert.InRange(Encoding.UTF8.GetByteCount(source.SourceText.ToString()), Kilobyte, LargestMedian));
    }

    private static string Golden(string file) => File.ReadAllText(RepositoryFiles.Path("tests", "SepConvGen.Golden.Tests", file));
}
