namespace SepConvGen.Rules;

/// <summary>The three paddings of Keras' one-dimensional convolutions.</summary>
internal enum PaddingKind
{
    /// <summary>No padding: every output frame sees real samples only.</summary>
    Valid,

    /// <summary>⌈length / strides⌉ output frames; an odd zero goes to the end.</summary>
    Same,

    /// <summary>All zeros on the left: an output frame sees no later sample.</summary>
    Causal,
}
