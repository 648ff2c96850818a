using SepConvGen;

namespace EcgMonitor;

/// <summary>Predicts the step from each sample to the next. The generator writes the code of every member for exactly these numbers.</summary>
/// <remarks>From layer to layer the distance between the taps doubles: an output depends on 31 samples, 86 milliseconds, about as long as the sharp part of a heartbeat takes.</remarks>
[Network(inputChannels: 1)]
internal sealed partial class StepNetwork
{
    /// <summary>Sixteen filters of three taps, each over the signal itself, mixed into sixteen features.</summary>
    [SeparableConv1D(filters: 16, kernelSize: 3, padding: Paddings.Causal, depthMultiplier: 16, activation: Activations.Relu)]
    public partial Layer FeaturesOf3Samples { get; }

    /// <summary>The features, filtered and mixed again: they now span 7 samples.</summary>
    [SeparableConv1D(filters: 16, kernelSize: 3, padding: Paddings.Causal, dilationRate: 2, activation: Activations.Relu)]
    public partial Layer FeaturesOf7Samples { get; }

    /// <summary>And again: 15 samples.</summary>
    [SeparableConv1D(filters: 16, kernelSize: 3, padding: Paddings.Causal, dilationRate: 4, activation: Activations.Relu)]
    public partial Layer FeaturesOf15Samples { get; }

    /// <summary>And again: 31 samples.</summary>
    [SeparableConv1D(filters: 16, kernelSize: 3, padding: Paddings.Causal, dilationRate: 8, activation: Activations.Relu)]
    public partial Layer FeaturesOf31Samples { get; }

    /// <summary>From the features to one number: the step to the next sample.</summary>
    [SeparableConv1D(filters: 1, kernelSize: 1, padding: Paddings.Causal)]
    public partial Layer NextStep { get; }
}
