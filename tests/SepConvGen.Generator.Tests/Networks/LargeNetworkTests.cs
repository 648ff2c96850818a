using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Networks;

public sealed class LargeNetworkTests
{
    private const int Blocks = 1000;

    [Fact]
    public async Task A_network_of_thousands_of_members_is_read_without_recursion_and_has_the_kernels_of_its_shapes_once()
    {
        string source = Source("");

        string text = GeneratorRun.On(source).Source;

        Assert.Empty(await AnalyzerRun.Analyze(TestCompilation.Create(source)));
        Assert.Equal(1, text.Split("static class _Kernels").Length - 1);
        Assert.Equal(Blocks, text.Split("sealed class").Length - 1);
    }

    [Fact]
    public async Task A_mistake_in_each_of_thousands_of_members_is_one_error_each() =>
        Assert.Equal(Blocks, (await AnalyzerRun.Analyze(TestCompilation.Create(Source(", Multiply = \"Nobody\"")))).Count);

    private static string Source(string mistake)
    {
        var source = new StringBuilder("using SepConvGen; [Network(inputChannels: 2)] partial class Large { [Activation(\"relu\")] public partial Layer Relu0 { get; }");
        foreach (string i in Enumerable.Range(1, Blocks).Select(static i => i.ToString(CultureInfo.InvariantCulture)))
            source.Append($"[DepthwiseConv1D(3, padding: \"same\")] public partial Layer Block{i} {{ get; }} [Activation(\"relu\", Add = \"Relu{int.Parse(i, CultureInfo.InvariantCulture) - 1}\"{mistake})] public partial Layer Relu{i} {{ get; }}");
        return source.Append('}').ToString();
    }
}
