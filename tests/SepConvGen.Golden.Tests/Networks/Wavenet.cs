namespace SepConvGen.Golden.Networks;

[Network(inputChannels: 1)]
public partial class Wavenet
{
    [Conv1D(12, 1, name: "in")]
    public partial Layer In { get; }

    [ZeroPadding1D(2, 0)]
    public partial Layer ZeroPadding1d { get; }

    [SeparableConv1D(12, 3, activation: "tanh", name: "filter0")]
    public partial Layer Filter0 { get; }

    [SeparableConv1D(12, 3, activation: "sigmoid", name: "gate0", Input = nameof(ZeroPadding1d))]
    public partial Layer Gate0 { get; }

    [Activation("linear", Input = nameof(Filter0), Multiply = nameof(Gate0))]
    public partial Layer Multiply { get; }

    [Conv1D(12, 1, name: "res0")]
    public partial Layer Res0 { get; }

    [Activation("linear", Input = nameof(Res0), Add = nameof(In))]
    public partial Layer Add { get; }

    [ZeroPadding1D(4, 0)]
    public partial Layer ZeroPadding1d1 { get; }

    [SeparableConv1D(12, 3, dilationRate: 2, activation: "tanh", name: "filter1")]
    public partial Layer Filter1 { get; }

    [SeparableConv1D(12, 3, dilationRate: 2, activation: "sigmoid", name: "gate1", Input = nameof(ZeroPadding1d1))]
    public partial Layer Gate1 { get; }

    [Activation("linear", Input = nameof(Filter1), Multiply = nameof(Gate1))]
    public partial Layer Multiply1 { get; }

    [Conv1D(12, 1, name: "res1")]
    public partial Layer Res1 { get; }

    [Activation("linear", Input = nameof(Res1), Add = nameof(Add))]
    public partial Layer Add1 { get; }

    [ZeroPadding1D(8, 0)]
    public partial Layer ZeroPadding1d2 { get; }

    [SeparableConv1D(12, 3, dilationRate: 4, activation: "tanh", name: "filter2")]
    public partial Layer Filter2 { get; }

    [SeparableConv1D(12, 3, dilationRate: 4, activation: "sigmoid", name: "gate2", Input = nameof(ZeroPadding1d2))]
    public partial Layer Gate2 { get; }

    [Activation("linear", Input = nameof(Filter2), Multiply = nameof(Gate2))]
    public partial Layer Multiply2 { get; }

    [Conv1D(16, 1, name: "skip0", Input = nameof(Multiply))]
    public partial Layer Skip0 { get; }

    [Conv1D(16, 1, name: "skip1", Input = nameof(Multiply1))]
    public partial Layer Skip1 { get; }

    [Conv1D(16, 1, name: "skip2", Input = nameof(Multiply2))]
    public partial Layer Skip2 { get; }

    [Activation("relu", Input = nameof(Skip0), Add = new[] { nameof(Skip1), nameof(Skip2) })]
    public partial Layer Activation { get; }

    [Conv1D(16, 1, activation: "relu", name: "post")]
    public partial Layer Post { get; }

    [Conv1D(1, 1, name: "out")]
    public partial Layer Out { get; }
}
