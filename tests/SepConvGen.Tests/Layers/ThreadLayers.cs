// Layers for the tests of several threads: wide enough to be split by lanes.
namespace SepConvGen.Tests.Layers;

[SeparableConv1D(filters: 16, kernelSize: 5, padding: "causal", activation: "relu")]
public partial class ThreadedCausal;

[SeparableConv1D(filters: 40, kernelSize: 3, padding: "same", activation: "tanh", InputChannels = 64)]
public partial class ThreadedFixed;

[SeparableConv1D(filters: 9, kernelSize: 4, strides: 3, activation: "silu", InputChannels = 80)]
public partial class ThreadedStrided;

[SeparableConv1D(filters: 20, kernelSize: 3, padding: "same", dilationRate: 5, depthMultiplier: 2, activation: "gelu")]
public partial class ThreadedMultiplier;

[SeparableConv1D(filters: 17, kernelSize: 3, padding: "same", dataFormat: "channels_first", depthMultiplier: 2, InputChannels = 48)]
public partial class ThreadedChannelsFirst;

[SeparableConv1D(filters: 16, kernelSize: 3, padding: "causal", ActivationType = typeof(Meeting))]
public partial class ThreadedMeeting;
