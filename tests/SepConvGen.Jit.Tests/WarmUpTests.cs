using Xunit;

namespace SepConvGen.Jit;

/// <summary>A built layer has compiled all that a call runs: no call in real time waits for the compiler.</summary>
public sealed class WarmUpTests
{
    [Theory]
    [InlineData(nameof(BriefLate))]
    [InlineData(nameof(BriefFixed))]
    [InlineData(nameof(QuartzFixed))]
    [InlineData(nameof(OddSizes))]
    [InlineData(nameof(Strided))]
    [InlineData(nameof(Multiplied))]
    [InlineData(nameof(LongKernel))]
    [InlineData(nameof(FarTaps))]
    [InlineData(nameof(FarTapsFirst))]
    [InlineData(nameof(FarRows))]
    public void Neither_Forward_nor_Push_of_any_length_compiles_a_method_after_Build_and_OpenStream(string layer) => Assert.Equal("0 0", JitListing.CompiledAfterBuild(layer));
}
