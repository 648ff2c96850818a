namespace SepConvGen;

/// <summary>The words for the <c>padding</c> of <see cref="SeparableConv1DAttribute"/>.</summary>
public static class Paddings
{
    /// <summary>No padding: every output frame sees real samples only, and there are ⌊(length - receptive field) / strides⌋ + 1 of them. Keras' default.</summary>
    public const string Valid = "valid";

    /// <summary>Zeros on both sides, so that there are ⌈length / strides⌉ output frames; an odd zero goes to the end.</summary>
    public const string Same = "same";

    /// <summary>(kernelSize - 1) · dilationRate zeros on the left: an output frame sees no later sample.</summary>
    public const string Causal = "causal";
}
