namespace SepConvGen.Tests.Kernels;

[SeparableConv1D(filters: 16, kernelSize: 1, useBias: false)]
internal sealed partial class Linear;

[SeparableConv1D(filters: 16, kernelSize: 1, useBias: false, activation: "relu")]
internal sealed partial class Rectified;

[SeparableConv1D(filters: 16, kernelSize: 1, useBias: false, activation: "relu(negative_slope: 0.1)")]
internal sealed partial class RectifiedWithSlope;

[SeparableConv1D(filters: 16, kernelSize: 1, useBias: false, activation: "relu6")]
internal sealed partial class RectifiedToSix;

[SeparableConv1D(filters: 16, kernelSize: 1, useBias: false, activation: "leaky_relu")]
internal sealed partial class Leaky;

[SeparableConv1D(filters: 16, kernelSize: 1, useBias: false, activation: "leaky_relu(0.1)")]
internal sealed partial class LeakyTenth;
