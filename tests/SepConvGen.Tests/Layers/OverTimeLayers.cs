// Layers of channels_first with strides of 1, whose lanes are frames: one filter and several tiles of them, dilations on both sides of the shortest run, every padding.
namespace SepConvGen.Tests.Layers;

[SeparableConv1D(filters: 1, kernelSize: 5, padding: "same", dataFormat: "channels_first", dilationRate: 5)]
public partial class OneFilterOverTime;

[SeparableConv1D(filters: 5, kernelSize: 4, padding: "same", dataFormat: "channels_first", dilationRate: 15, activation: "relu")]
public partial class NearTapsOverTime;

[SeparableConv1D(filters: 9, kernelSize: 3, dataFormat: "channels_first", dilationRate: 16, depthMultiplier: 2, useBias: false)]
public partial class FarTapsOverTime;
