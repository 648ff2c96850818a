using SepConvGen.Kernels;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Activations;

public sealed class ActivationTraitsTests
{
    [Fact]
    public void The_table_and_the_kernels_agree_on_what_each_derivative_is_computed_from()
    {
        Check<Relu>(ActivationKind.Relu);
        Check<Sigmoid>(ActivationKind.Sigmoid);
        Check<Tanh>(ActivationKind.Tanh);
        Check<Silu>(ActivationKind.Silu);
    }

    private static void Check<TActivation>(ActivationKind kind)
        where TActivation : struct, IElementwiseActivation => Assert.Equal(!TActivation.SavesOutput, ActivationTable.EntryOf(kind).SavesPreActivation);
}
