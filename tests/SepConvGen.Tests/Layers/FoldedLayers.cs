namespace SepConvGen.Tests.Layers;

[BatchNormalization]
public partial class Normal;

[BatchNormalization(center: false, scale: false)]
public partial class BareNormal;

[BatchNormalization(axis: 1)]
public partial class NormalFirst;

[Conv1D(filters: 6, kernelSize: 3, padding: "same", useBias: false)]
public partial class ConvBare;

[Conv1D(filters: 18, kernelSize: 3, strides: 2, padding: "causal")]
public partial class ConvBiased;

[Conv1D(filters: 6, kernelSize: 3, dilationRate: 2, activation: "relu", useBias: false)]
public partial class ConvValid;

[Conv1D(filters: 6, kernelSize: 1, padding: "same", activation: "tanh")]
public partial class ConvOfOneTap;

[Conv1D(filters: 6, kernelSize: 1, PaddingBefore = 1)]
public partial class ConvOfOnePaddedTap;

[Conv1D(filters: 6, kernelSize: 3, padding: "same", activation: "relu")]
public partial class ConvActivated;

[Conv1D(filters: 6, kernelSize: 3, padding: "same", dataFormat: "channels_first", useBias: false)]
public partial class ConvBareFirst;

[DepthwiseConv1D(kernelSize: 3, padding: "same", depthMultiplier: 2, useBias: false)]
public partial class DepthwiseBare;

[DepthwiseConv1D(kernelSize: 3, depthMultiplier: 3, activation: "relu")]
public partial class DepthwiseValid;

[Dense(units: 6, useBias: false)]
public partial class DenseBare;

[Dense(units: 6, activation: "sigmoid")]
public partial class DenseBiased;

[SeparableConv1D(filters: 6, kernelSize: 3, padding: "same", useBias: false)]
public partial class SeparableBare;

[SeparableConv1D(filters: 17, kernelSize: 3, padding: "same", depthMultiplier: 2, DepthwiseActivation = "relu", DepthwiseBias = true)]
public partial class SeparableBetween;

[SeparableConv1D(filters: 6, kernelSize: 3, strides: 2, depthMultiplier: 2, activation: "relu", useBias: false)]
public partial class SeparableValid;

[SeparableConv1D(filters: 6, kernelSize: 3, activation: "relu", DepthwiseActivation = "silu")]
public partial class SeparableActivatedBetween;

[SeparableConv1D(filters: 6, kernelSize: 3, depthMultiplier: 2, DepthwiseBias = true)]
public partial class SeparableBiasedBetween;

[SeparableConv1D(filters: 6, kernelSize: 3, dataFormat: "channels_first", depthMultiplier: 2, useBias: false)]
public partial class SeparableValidFirst;
