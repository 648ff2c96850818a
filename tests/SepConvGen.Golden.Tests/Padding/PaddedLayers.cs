// Layers whose rows meet their padding in every way: few taps and many, near and far apart, more rows in the padding than behind it.
using SepConvGen;

namespace SepConvGen.Golden.Padding;

[SeparableConv1D(filters: 5, kernelSize: 3, padding: "causal", activation: "relu")]
internal sealed partial class Causal1;

[SeparableConv1D(filters: 18, kernelSize: 3, padding: "causal", dilationRate: 3)]
internal sealed partial class Causal3;

[SeparableConv1D(filters: 33, kernelSize: 8, padding: "causal", dilationRate: 8, activation: "relu")]
internal sealed partial class Causal8;

[SeparableConv1D(filters: 7, kernelSize: 3, padding: "causal", dilationRate: 128, useBias: false)]
internal sealed partial class Causal128;

[SeparableConv1D(filters: 16, kernelSize: 4, padding: "same")]
internal sealed partial class Same1;

[SeparableConv1D(filters: 9, kernelSize: 5, padding: "same", dilationRate: 3, activation: "relu", InputChannels = 43)]
internal sealed partial class Same3;

[SeparableConv1D(filters: 12, kernelSize: 3, padding: "same", dilationRate: 8)]
internal sealed partial class Same8;

[SeparableConv1D(filters: 6, kernelSize: 3, padding: "same", dilationRate: 128, activation: "relu")]
internal sealed partial class Same128;

[SeparableConv1D(filters: 8, kernelSize: 33, padding: "same", useBias: false)]
internal sealed partial class SameLong;

[SeparableConv1D(filters: 11, kernelSize: 5, strides: 2, padding: "same")]
internal sealed partial class SameStrided2;

[SeparableConv1D(filters: 6, kernelSize: 7, strides: 3, padding: "same", activation: "relu")]
internal sealed partial class SameStrided3;

[SeparableConv1D(filters: 6, kernelSize: 2, strides: 5, padding: "same")]
internal sealed partial class SameSparse;

[SeparableConv1D(filters: 4, kernelSize: 1, strides: 3, padding: "causal", depthMultiplier: 2)]
internal sealed partial class CausalSparse;
