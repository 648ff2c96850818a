using Xunit;

namespace SepConvGen.Golden.Layers;

public class LayerContractTests
{
    public static TheoryData<string> Cases => [.. SiblingCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Layers_of_every_kind_have_the_bits_of_the_contract_in_training_and_otherwise(string name)
    {
        using SiblingCase golden = SiblingCase.Named(name);
        foreach (bool isTraining in (bool[])[true, false])
            LayerContractCheck.AssertSameBits(golden.NewLayer(), golden.Floats("input"), golden.Batch, isTraining);
    }
}
