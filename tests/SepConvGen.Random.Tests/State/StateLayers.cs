// Layers whose state is modelled: every padding that streams, strides, dilation, both data formats, activations of every kind.
using SepConvGen;

namespace SepConvGen.Random.State;

[SeparableConv1D(filters: 3, kernelSize: 3, padding: "causal", dilationRate: 2, activation: "relu")]
internal sealed partial class Causal;

[SeparableConv1D(filters: 18, kernelSize: 4, strides: 3, padding: "causal", activation: "softmax")]
internal sealed partial class CausalStrided;

[SeparableConv1D(filters: 5, kernelSize: 5, strides: 2, activation: "silu")]
internal sealed partial class ValidStrided;

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 4, depthMultiplier: 2)]
internal sealed partial class ValidSparse;

[SeparableConv1D(filters: 4, kernelSize: 6, padding: "same", activation: "tanh")]
internal sealed partial class Same;

[SeparableConv1D(filters: 3, kernelSize: 3, padding: "same", dataFormat: "channels_first", dilationRate: 20, useBias: false)]
internal sealed partial class SameFirst;

[SeparableConv1D(filters: 4, kernelSize: 3, padding: "causal", pointwiseRegularizer: "l2(0.5)", depthwiseRegularizer: "l1(0.25)", biasConstraint: "non_neg")]
internal sealed partial class Restrained;
