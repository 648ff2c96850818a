namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 16)]
public partial class PreActivation
{
    [BatchNormalization(name: "n0")]
    public partial Layer N0 { get; }

    [Activation("relu")]
    public partial Layer Activation { get; }

    [SeparableConv1D(16, 5, padding: "same", name: "c0")]
    public partial Layer C0 { get; }

    [Activation("linear", Input = Network.Input, Add = nameof(C0))]
    public partial Layer Add { get; }

    [BatchNormalization(name: "n1")]
    public partial Layer N1 { get; }

    [Activation("relu")]
    public partial Layer Activation1 { get; }

    [SeparableConv1D(16, 5, padding: "same", name: "c1")]
    public partial Layer C1 { get; }

    [Activation("linear", Input = nameof(Add), Add = nameof(C1))]
    public partial Layer Add1 { get; }

    [BatchNormalization(name: "last")]
    public partial Layer Last { get; }

    [Dense(3, activation: "softmax", name: "each_frame")]
    public partial Layer EachFrame { get; }
}
