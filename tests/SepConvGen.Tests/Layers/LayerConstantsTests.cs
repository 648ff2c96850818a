using System;
using SepConvGen.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>What is said of a class that was changed under the running program.</summary>
public class LayerConstantsTests
{
    private static readonly LayerConstants s_before = new(8, 3, 1, "valid", "channels_last", 1, 2, "relu", true, 0, ActivationTraits.Fused);

    [Fact]
    public void Every_argument_that_differs_is_named_with_both_values()
    {
        (LayerConstants Now, string Changes)[] changes =
        [
            (s_before with { Filters = 9 }, "filters from 8 to 9"),
            (s_before with { KernelSize = 5 }, "kernelSize from 3 to 5"),
            (s_before with { Strides = 2 }, "strides from 1 to 2"),
            (s_before with { Padding = "same" }, "padding from valid to same"),
            (s_before with { DataFormat = "channels_first" }, "dataFormat from channels_last to channels_first"),
            (s_before with { DilationRate = 4 }, "dilationRate from 1 to 4"),
            (s_before with { DepthMultiplier = 1 }, "depthMultiplier from 2 to 1"),
            (s_before with { Activation = "tanh" }, "activation from relu to tanh"),
            (s_before with { UseBias = false }, "useBias from True to False"),
            (s_before with { PaddingBefore = 1 }, "PaddingBefore from 0 to 1"),
            (s_before with { PaddingAfter = 2 }, "PaddingAfter from 0 to 2"),
            (s_before with { DepthwiseActivation = "relu" }, "DepthwiseActivation from linear to relu"),
            (s_before with { DepthwiseBias = true }, "DepthwiseBias from False to True"),
            (s_before with { InputChannels = 6 }, "InputChannels from 0 to 6"),
            (s_before with { Filters = 9, UseBias = false }, "filters from 8 to 9, useBias from True to False"),
            (s_before with { Traits = ActivationTraits.RowWise }, "the kind of its activation"),
        ];
        Assert.All(changes, static change => Assert.Equal(change.Changes, s_before.Changes(change.Now)));
    }
}
