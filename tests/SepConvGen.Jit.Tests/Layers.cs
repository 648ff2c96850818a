namespace SepConvGen.Jit;

/// <summary>The README's example.</summary>
[SeparableConv1D(filters: 64, kernelSize: 3, padding: "causal", activation: "relu")]
internal sealed partial class BriefLate;

/// <summary>The same with literals as bounds.</summary>
[SeparableConv1D(filters: 64, kernelSize: 3, padding: "causal", activation: "relu", InputChannels = 64)]
internal sealed partial class BriefFixed;

/// <summary>QuartzNet, block 1.</summary>
[SeparableConv1D(filters: 256, kernelSize: 33, padding: "same", activation: "relu", InputChannels = 256)]
internal sealed partial class QuartzFixed;

/// <summary>No size a multiple of 8: overlapping and narrower vectors; an activation in a loop of its own.</summary>
[SeparableConv1D(filters: 53, kernelSize: 5, padding: "same", dilationRate: 3, activation: "silu", InputChannels = 43)]
internal sealed partial class OddSizes;

/// <summary>Rows that share fewer loads, and three vectors of filters.</summary>
[SeparableConv1D(filters: 48, kernelSize: 11, strides: 2, activation: "softmax")]
internal sealed partial class Strided;

/// <summary>Three planes of depthwise outputs, and one vector of filters.</summary>
[SeparableConv1D(filters: 16, kernelSize: 9, padding: "same", dataFormat: "channels_first", depthMultiplier: 3, useBias: false)]
internal sealed partial class Multiplied;

/// <summary>QuartzNet's epilogue: the longest kernel, in groups of taps.</summary>
[SeparableConv1D(filters: 512, kernelSize: 87, padding: "same", dilationRate: 2, activation: "relu")]
internal sealed partial class LongKernel;

/// <summary>Taps so far apart that Build may not run through all frames between them.</summary>
[SeparableConv1D(filters: 16, kernelSize: 3, padding: "causal", dilationRate: 5_000, activation: "relu", InputChannels = 64)]
internal sealed partial class FarTaps;

/// <summary>The same, always staged.</summary>
[SeparableConv1D(filters: 5, kernelSize: 3, dataFormat: "channels_first", dilationRate: 2_000, depthMultiplier: 2, activation: "tanh", InputChannels = 3)]
internal sealed partial class FarTapsFirst;

/// <summary>Output frames far apart.</summary>
[SeparableConv1D(filters: 8, kernelSize: 4, strides: 100, padding: "causal", activation: "elu", InputChannels = 32)]
internal sealed partial class FarRows;

/// <summary>The narrowest of all: one channel in.</summary>
[SeparableConv1D(filters: 8, kernelSize: 31, padding: "causal", activation: "tanh", InputChannels = 1)]
internal sealed partial class NarrowFirst;

/// <summary>Fewer channels than lanes, and its output may stand where its input did.</summary>
[SeparableConv1D(filters: 8, kernelSize: 3, padding: "causal", dilationRate: 128, activation: "relu", InputChannels = 8)]
internal sealed partial class Narrow;

/// <summary>The same in PyTorch's order.</summary>
[SeparableConv1D(filters: 8, kernelSize: 3, padding: "causal", dataFormat: "channels_first", activation: "relu", InputChannels = 8)]
internal sealed partial class NarrowRows;

/// <summary>One filter.</summary>
[SeparableConv1D(filters: 1, kernelSize: 1, InputChannels = 8)]
internal sealed partial class NarrowLast;

/// <summary>A bias and an activation between the two convolutions, whose derivative is computed from what was before it.</summary>
[SeparableConv1D(filters: 20, kernelSize: 5, padding: "causal", depthMultiplier: 2, activation: "relu", DepthwiseActivation = "silu", DepthwiseBias = true)]
internal sealed partial class Between;

/// <summary>The same of rows without gaps, with one of relu's form.</summary>
[SeparableConv1D(filters: 7, kernelSize: 3, padding: "same", DepthwiseActivation = "relu6", DepthwiseBias = true, InputChannels = 7)]
internal sealed partial class BetweenNarrow;

/// <summary>The same in PyTorch's order.</summary>
[SeparableConv1D(filters: 8, kernelSize: 3, padding: "causal", dataFormat: "channels_first", activation: "tanh", DepthwiseActivation = "tanh", DepthwiseBias = true, InputChannels = 9)]
internal sealed partial class BetweenRows;

/// <summary>A dense convolution whose windows are gathered.</summary>
[Conv1D(filters: 20, kernelSize: 3, dilationRate: 2, activation: "tanh")]
internal sealed partial class DenseGathered;

/// <summary>One whose windows lie together, behind zeros of padding alone.</summary>
[Conv1D(filters: 7, kernelSize: 5, strides: 2, activation: "relu", PaddingBefore = 9, PaddingAfter = 2)]
internal sealed partial class DensePadded;

/// <summary>Two planes of outputs, in PyTorch's order.</summary>
[DepthwiseConv1D(kernelSize: 4, padding: "causal", depthMultiplier: 2, dataFormat: "channels_first", activation: "elu")]
internal sealed partial class DepthwiseFirst;

/// <summary>Every frame by itself.</summary>
[Dense(units: 10, activation: "softmax")]
internal sealed partial class DenseOfFrames;

/// <summary>Statistics of the batch.</summary>
[BatchNormalization]
internal sealed partial class Batches;

/// <summary>Statistics of a frame.</summary>
[LayerNormalization(axis: 1)]
internal sealed partial class FramesFirst;

/// <summary>A slope for each channel.</summary>
[PReLU(sharedAxes: [1])]
internal sealed partial class Slopes;

/// <summary>A mean and a variance of all channels.</summary>
[Normalization([0.5], [2])]
internal sealed partial class Means;
