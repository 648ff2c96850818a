// Layers whose exports are compared as texts: each way in which taps, strides, dilation, padding and data format are written.
using SepConvGen;

namespace SepConvGen.Golden.Onnx.Exported;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "valid", InputChannels = 2)]
internal sealed partial class Taps3Valid;

[SeparableConv1D(filters: 2, kernelSize: 1, padding: "valid", InputChannels = 2)]
internal sealed partial class Taps1Valid;

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 2, padding: "valid", InputChannels = 2)]
internal sealed partial class Taps1Strides2Valid;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "valid", dataFormat: "channels_first", InputChannels = 2)]
internal sealed partial class Taps3ValidFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "same", dataFormat: "channels_first", InputChannels = 2)]
internal sealed partial class Taps3SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "same", InputChannels = 2)]
internal sealed partial class Taps2Same;

[SeparableConv1D(filters: 2, kernelSize: 5, padding: "same", dilationRate: 3, InputChannels = 2)]
internal sealed partial class Taps5Dilation3Same;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 2, padding: "same", InputChannels = 2)]
internal sealed partial class Taps3Strides2Same;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 3, padding: "same", InputChannels = 2)]
internal sealed partial class Taps3Strides3Same;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 5, padding: "same", InputChannels = 2)]
internal sealed partial class Taps3Strides5Same;

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 5, padding: "same", dataFormat: "channels_first", InputChannels = 2)]
internal sealed partial class Taps3Strides5SameFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 3, padding: "same", InputChannels = 2)]
internal sealed partial class Taps2Strides3Same;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "causal", dataFormat: "channels_first", dilationRate: 2, InputChannels = 2)]
internal sealed partial class Taps3Dilation2CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 2, padding: "causal", dataFormat: "channels_first", InputChannels = 2)]
internal sealed partial class Taps2Strides2CausalFirst;

[SeparableConv1D(filters: 2, kernelSize: 3, padding: "same", InputChannels = 2)]
internal sealed partial class Taps3Same;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "causal", InputChannels = 2)]
internal sealed partial class Taps2Causal;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "valid", InputChannels = 2)]
internal sealed partial class Taps2Valid;
