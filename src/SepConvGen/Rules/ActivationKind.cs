namespace SepConvGen.Rules;

/// <summary>The activations that kernels exist for. <see cref="ActivationTable"/> has their identifiers.</summary>
internal enum ActivationKind
{
    Linear,
    Relu,
    Sigmoid,
    Tanh,
    Silu,
    Softmax,
}
