// Layers for the tests of the runtime: few, because each of them is compiled for three instruction sets.
namespace SepConvGen.Tests.Layers;

[SeparableConv1D(filters: 5, kernelSize: 3, padding: "causal", activation: "relu")]
public partial class Causal;

[SeparableConv1D(filters: 5, kernelSize: 3, padding: "causal", activation: "relu", dataFormat: "channels_first")]
public partial class CausalFirst;

[SeparableConv1D(filters: 6, kernelSize: 3, padding: "causal", dilationRate: 4, depthMultiplier: 2)]
public partial class CausalDilated;

[SeparableConv1D(filters: 4, kernelSize: 2, padding: "causal", activation: "softmax")]
public partial class CausalSoftmax;

[SeparableConv1D(filters: 2, kernelSize: 4, padding: "causal", dataFormat: "channels_first", depthMultiplier: 2, activation: "tanh")]
public partial class CausalChannelsFirst;

[SeparableConv1D(filters: 7, kernelSize: 3, InputChannels = 3)]
public partial class ValidFixed;

[SeparableConv1D(filters: 4, kernelSize: 5, strides: 2, activation: "silu")]
public partial class ValidStrided;

[SeparableConv1D(filters: 3, kernelSize: 2, strides: 3, dataFormat: "channels_first")]
public partial class ValidSparse;

[SeparableConv1D(filters: 3, kernelSize: 4, padding: "same", activation: "sigmoid")]
public partial class Same;

[SeparableConv1D(filters: 3, kernelSize: 3, padding: "same", dataFormat: "channels_first", dilationRate: 70)]
public partial class SameLate;

[SeparableConv1D(filters: 3, kernelSize: 3, strides: 2, padding: "same")]
public partial class SameStrided;

[SeparableConv1D(filters: 3, kernelSize: 3, padding: "causal", dataFormat: "channels_first", activation: "softmax")]
public partial class SoftmaxOverTime;

[SeparableConv1D(filters: 33, kernelSize: 3, strides: 2, padding: "causal", activation: "relu")]
public partial class WideStrided;

[SeparableConv1D(filters: 72, kernelSize: 13, padding: "same", useBias: false)]
public partial class WideLong;

[SeparableConv1D(filters: 1, kernelSize: 1, trainable: false, name: "frozen")]
public partial class Frozen;

[SeparableConv1D(filters: 2, kernelSize: 2, padding: "causal", pointwiseRegularizer: "l2(0.5)", activityRegularizer: "l1_l2", useBias: false)]
public partial class Penalised;

[SeparableConv1D(filters: 4, kernelSize: 3, name: "separable_conv1d")]
public partial class Named;

[SeparableConv1D(filters: 3, kernelSize: 2, strides: 3)]
public partial class ShortStrided;

[SeparableConv1D(filters: 18, kernelSize: 8, padding: "causal", dilationRate: 8, activation: "relu")]
public partial class CausalFar;

[SeparableConv1D(filters: 5, kernelSize: 3, padding: "causal", dilationRate: 128)]
public partial class CausalFarthest;

[SeparableConv1D(filters: 9, kernelSize: 5, padding: "same", dilationRate: 3, activation: "relu")]
public partial class SameDilated;

[SeparableConv1D(filters: 6, kernelSize: 7, strides: 3, padding: "same", activation: "relu")]
public partial class SameWideStrides;

[SeparableConv1D(filters: 4, kernelSize: 2, strides: 5, padding: "same")]
public partial class SameSparse;

[SeparableConv1D(filters: 5, kernelSize: 3, padding: "causal", dilationRate: 1_000_000)]
public partial class MillionFramesApart;

[SeparableConv1D(filters: 3, kernelSize: 3, dataFormat: "channels_first", dilationRate: 20_000, depthMultiplier: 2)]
public partial class ValidApart;

[SeparableConv1D(filters: 2, kernelSize: 3, dilationRate: 50_000_000)]
public partial class TooFarApart;

[SeparableConv1D(filters: 100_000_000, kernelSize: 1)]
public partial class TooWide;

[SeparableConv1D(filters: 5, kernelSize: 2, padding: "causal", dilationRate: 60000)]
public partial class CausalBeyondTheCache;

[SeparableConv1D(filters: 3, kernelSize: 3, padding: "same", dilationRate: 129)]
public partial class SameBehindThePiece;
