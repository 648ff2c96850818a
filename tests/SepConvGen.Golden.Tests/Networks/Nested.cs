namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 6)]
public partial class NestedEncoder
{
    [SeparableConv1D(18, 5, padding: "same", activation: "relu", name: "c1")]
    public partial Layer C1 { get; }

    [BatchNormalization(name: "n1")]
    public partial Layer N1 { get; }
}

[Network(inputChannels: 18)]
public partial class NestedHead
{
    [SeparableConv1D(18, 3, padding: "same", name: "c2")]
    public partial Layer C2 { get; }

    [Activation("relu")]
    public partial Layer ReLu { get; }

    [Dense(2, name: "d")]
    public partial Layer D { get; }
}

[Network(inputChannels: 6)]
public partial class Nested
{
    [Layer(typeof(NestedEncoder))]
    public partial Layer Encoder { get; }

    [Layer(typeof(NestedHead))]
    public partial Layer Head { get; }
}
