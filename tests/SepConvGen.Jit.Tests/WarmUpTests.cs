using System;
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
    [InlineData(nameof(NarrowFirst))]
    [InlineData(nameof(Narrow))]
    [InlineData(nameof(NarrowRows))]
    [InlineData(nameof(NarrowLast))]
    [InlineData(nameof(Between))]
    [InlineData(nameof(BetweenNarrow))]
    [InlineData(nameof(BetweenRows))]
    [InlineData(nameof(DenseGathered))]
    [InlineData(nameof(DensePadded))]
    [InlineData(nameof(DepthwiseFirst))]
    [InlineData(nameof(DenseOfFrames))]
    [InlineData(nameof(Batches))]
    [InlineData(nameof(FramesFirst))]
    [InlineData(nameof(Slopes))]
    [InlineData(nameof(Means))]
    [InlineData(nameof(MaxPooling1D))]
    [InlineData(nameof(AveragePooling1D))]
    [InlineData(nameof(GlobalMaxPooling1D))]
    [InlineData(nameof(GlobalAveragePooling1D))]
    [InlineData(nameof(ZeroPadding1D))]
    [InlineData(nameof(Cropping1D))]
    [InlineData(nameof(UpSampling1D))]
    [InlineData(nameof(Rescaling))]
    [InlineData(nameof(Activation))]
    [InlineData(nameof(Dropout))]
    [InlineData(nameof(SpatialDropout1D))]
    [InlineData(nameof(Branched))]
    [InlineData(nameof(BranchedFirst))]
    [InlineData(nameof(Sliding))]
    [InlineData("MixedModel")]
    [InlineData("FoldedModel")]
    [InlineData("NarrowModel")]
    [InlineData("WideModel")]
    public void No_call_of_any_length_compiles_a_method_after_Build_and_CreateCache_and_OpenStream(string layer)
    {
        string[] uses = JitListing.CompiledAfterBuild(layer);
        Assert.Contains("Forward and Backward of a cache: 0", uses);
        Assert.All(uses, static use => Assert.EndsWith(": 0", use, StringComparison.Ordinal));
    }

    [Fact]
    public void Streams_are_pushed_to_in_place_and_with_denormals_flushed() =>
        Assert.Equal(["Forward: 0", "Forward and Backward of a cache: 0", "Push: 0", "Push with FlushesDenormals: 0", "Push in place: 0"], JitListing.CompiledAfterBuild(nameof(Narrow)));
}
