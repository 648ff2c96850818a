using SepConvGen.Kernels;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Activations;

public sealed class ActivationTraitsTests
{
    [Fact]
    public void The_table_and_the_kernels_agree_on_what_each_derivative_is_computed_from()
    {
        Check<Sigmoid>("sigmoid");
        Check<Tanh>("tanh");
        Check<Silu>("silu");
    }

    private static void Check<TActivation>(string word)
        where TActivation : struct, IElementwiseActivation
    {
        ActivationIdentifier identifier = ActivationTable.Find(word)!;
        Assert.Equal(!TActivation.SavesOutput, identifier.SavesPreActivation(ParameterRules.Bind(new KerasExpression(word, []), identifier, out _)!));
    }
}
