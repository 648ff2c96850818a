using SepConvGen;

namespace EcgMonitor;

// The generator writes the code of each of these classes for exactly these numbers. From layer to layer the distance between the taps doubles:
// an output depends on 31 samples, 86 milliseconds, about as long as the sharp part of a heartbeat takes.

/// <summary>Sixteen filters of three taps, each over the signal itself, mixed into sixteen features.</summary>
[SeparableConv1D(filters: 16, kernelSize: 3, padding: Paddings.Causal, depthMultiplier: 16, activation: Activations.Relu, InputChannels = 1)]
internal sealed partial class FeaturesOf3Samples;

/// <summary>The features, filtered and mixed again: they now span 7 samples.</summary>
[SeparableConv1D(filters: 16, kernelSize: 3, padding: Paddings.Causal, dilationRate: 2, activation: Activations.Relu, InputChannels = 16)]
internal sealed partial class FeaturesOf7Samples;

/// <summary>And again: 15 samples.</summary>
[SeparableConv1D(filters: 16, kernelSize: 3, padding: Paddings.Causal, dilationRate: 4, activation: Activations.Relu, InputChannels = 16)]
internal sealed partial class FeaturesOf15Samples;

/// <summary>And again: 31 samples.</summary>
[SeparableConv1D(filters: 16, kernelSize: 3, padding: Paddings.Causal, dilationRate: 8, activation: Activations.Relu, InputChannels = 16)]
internal sealed partial class FeaturesOf31Samples;

/// <summary>From the features to one number: the step to the next sample.</summary>
[SeparableConv1D(filters: 1, kernelSize: 1, padding: Paddings.Causal, InputChannels = 16)]
internal sealed partial class NextStep;
