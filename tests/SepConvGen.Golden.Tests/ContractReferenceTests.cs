using Xunit;

namespace SepConvGen.Golden;

public class ContractReferenceTests
{
    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Kernels_give_the_bits_of_the_contract_written_as_scalar_loops(string name)
    {
        using GoldenCase golden = GoldenCase.Named(name);
        SeparableConv1DLayer layer = GoldenRun.NewLayer(golden);
        ContractCheck.AssertSameBits(layer, layer.CreateCache(), golden.Floats("input"), golden.Batch, golden.Floats("upstream"));
    }
}
