// Small layers of every number of taps with every strides and dilation, padded in both ways and some not at all; the data formats take turns.
using SepConvGen;

namespace SepConvGen.Golden.Onnx.Geometries;

[SeparableConv1D(filters: 2, kernelSize: 1, padding: "valid", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1ValidLast;

[SeparableConv1D(filters: 2, kernelSize: 1, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 1, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 2, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides2SameLast;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 2, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides2CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 3, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides3SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 3, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides3CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 4, padding: "valid", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides4ValidFirst;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 4, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides4SameLast;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 4, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides4CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 5, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides5SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 5, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides5CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 8, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides8SameLast;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 8, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps1Strides8CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "valid", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2ValidLast;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 2, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides2SameLast;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 2, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides2CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 3, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides3SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 3, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides3CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 4, padding: "valid", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides4ValidFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 4, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides4SameLast;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 4, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides4CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 5, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides5SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 5, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides5CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 8, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides8SameLast;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 8, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Strides8CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "valid", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3ValidLast;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 2, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides2SameLast;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 2, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides2CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 3, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides3SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 3, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides3CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 4, padding: "valid", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides4ValidFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 4, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides4SameLast;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 4, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides4CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 5, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides5SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 5, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides5CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 8, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides8SameLast;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 8, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Strides8CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 5, padding: "valid", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5ValidLast;

[SeparableConv1D(filters: 2, kernelSize: 5, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 5, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 2, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides2SameLast;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 2, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides2CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 3, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides3SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 3, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides3CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 4, padding: "valid", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides4ValidFirst;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 4, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides4SameLast;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 4, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides4CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 5, padding: "same", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides5SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 5, padding: "causal", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides5CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 8, padding: "same", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides8SameLast;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 8, padding: "causal", dataFormat: "channels_first", biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Strides8CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "valid", dilationRate: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Dilation2ValidLast;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "same", dataFormat: "channels_first", dilationRate: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Dilation2SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "causal", dilationRate: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Dilation2CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "same", dilationRate: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Dilation3SameLast;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "causal", dataFormat: "channels_first", dilationRate: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps2Dilation3CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "same", dataFormat: "channels_first", dilationRate: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Dilation2SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "causal", dilationRate: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Dilation2CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "valid", dataFormat: "channels_first", dilationRate: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Dilation3ValidFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "same", dilationRate: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Dilation3SameLast;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "causal", dataFormat: "channels_first", dilationRate: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps3Dilation3CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 5, padding: "same", dataFormat: "channels_first", dilationRate: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Dilation2SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 5, padding: "causal", dilationRate: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Dilation2CausalLast;

[SeparableConv1D(filters: 2, kernelSize: 5, padding: "same", dilationRate: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Dilation3SameLast;

[SeparableConv1D(filters: 2, kernelSize: 5, padding: "causal", dataFormat: "channels_first", dilationRate: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal sealed partial class Taps5Dilation3CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 2, biasInitializer: "random_normal", PaddingBefore = 2, PaddingAfter = 1, InputChannels = 2)]
internal sealed partial class Taps5Strides2PaddedLast;

[SeparableConv1D(filters: 2, kernelSize: 3, dataFormat: "channels_first", dilationRate: 2, biasInitializer: "random_normal", PaddingBefore = 3, PaddingAfter = 1, InputChannels = 2)]
internal sealed partial class Taps3Dilation2PaddedFirst;
