// Layers with weights that chains are drawn from: every kind, in both data formats, with each padding that streams.
namespace SepConvGen.Random.Models;

[Conv1D(filters: 5, kernelSize: 3, padding: "causal", activation: "relu")]
internal sealed partial class DenseCausal;

[Conv1D(filters: 5, kernelSize: 3, padding: "causal", dataFormat: "channels_first", activation: "relu")]
internal sealed partial class DenseCausalFirst;

[Conv1D(filters: 18, kernelSize: 4, padding: "same", dilationRate: 2, activation: "tanh")]
internal sealed partial class DenseSame;

[Conv1D(filters: 18, kernelSize: 4, padding: "same", dataFormat: "channels_first", dilationRate: 2, activation: "tanh")]
internal sealed partial class DenseSameFirst;

[Conv1D(filters: 3, kernelSize: 2, strides: 3, PaddingBefore = 5, PaddingAfter = 2)]
internal sealed partial class DensePadded;

[Conv1D(filters: 3, kernelSize: 2, strides: 3, dataFormat: "channels_first", PaddingBefore = 5, PaddingAfter = 2)]
internal sealed partial class DensePaddedFirst;

[DepthwiseConv1D(kernelSize: 3, strides: 2, padding: "causal", activation: "softsign")]
internal sealed partial class DepthwiseCausal;

[DepthwiseConv1D(kernelSize: 3, strides: 2, padding: "causal", dataFormat: "channels_first", activation: "softsign")]
internal sealed partial class DepthwiseCausalFirst;

[DepthwiseConv1D(kernelSize: 4, depthMultiplier: 2, dilationRate: 3, PaddingBefore = 12, PaddingAfter = 4)]
internal sealed partial class DepthwisePadded;

[DepthwiseConv1D(kernelSize: 4, depthMultiplier: 2, dataFormat: "channels_first", dilationRate: 3, PaddingBefore = 12, PaddingAfter = 4)]
internal sealed partial class DepthwisePaddedFirst;

[SeparableConv1D(filters: 4, kernelSize: 3, strides: 2, PaddingBefore = 4, PaddingAfter = 1)]
internal sealed partial class SeparablePadded;

[SeparableConv1D(filters: 4, kernelSize: 3, strides: 2, dataFormat: "channels_first", PaddingBefore = 4, PaddingAfter = 1)]
internal sealed partial class SeparablePaddedFirst;

[SeparableConv1D(filters: 17, kernelSize: 5, padding: "same", activation: "elu")]
internal sealed partial class SeparableSame;

[SeparableConv1D(filters: 17, kernelSize: 5, padding: "same", dataFormat: "channels_first", activation: "elu")]
internal sealed partial class SeparableSameFirst;

[SeparableConv1D(filters: 6, kernelSize: 3, padding: "causal", depthMultiplier: 2, DepthwiseActivation = "silu", DepthwiseBias = true)]
internal sealed partial class SeparableBetween;

[SeparableConv1D(filters: 6, kernelSize: 3, padding: "causal", dataFormat: "channels_first", depthMultiplier: 2, DepthwiseActivation = "silu", DepthwiseBias = true)]
internal sealed partial class SeparableBetweenFirst;

[Dense(units: 6, activation: "sigmoid")]
internal sealed partial class DenseOfFrames;

// Dense alone knows the last axis only.
[Conv1D(filters: 6, kernelSize: 1, dataFormat: "channels_first", activation: "sigmoid")]
internal sealed partial class DenseOfFramesFirst;

[BatchNormalization]
internal sealed partial class Batches;

[BatchNormalization(axis: 1)]
internal sealed partial class BatchesFirst;

[LayerNormalization]
internal sealed partial class Frames;

[LayerNormalization(axis: 1)]
internal sealed partial class FramesFirst;

[PReLU(sharedAxes: [1])]
internal sealed partial class Slopes;

[PReLU(sharedAxes: [2], DataFormat = "channels_first")]
internal sealed partial class SlopesFirst;

[Normalization([0.25], [4])]
internal sealed partial class Means;
