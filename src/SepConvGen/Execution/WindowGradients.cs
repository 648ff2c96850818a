using SepConvGen.Rules;

namespace SepConvGen.Execution;

/// <summary>What Backward of one sample works on: its padded input in rows, g, and the gradient of the padded input.</summary>
internal readonly ref struct WindowGradients
{
    /// <summary>The padded input.</summary>
    public readonly ref float Input;

    /// <summary>g, the gradient of the values before the activation, with zeros behind the last row.</summary>
    public readonly ref float Gradient;

    /// <summary>The gradient of the padded input, zeros so far; null where it is not wanted.</summary>
    public readonly ref float InputGradient;

    public WindowGradients(ref float input, ref float gradient, ref float inputGradient)
    {
        Input = ref input;
        Gradient = ref gradient;
        InputGradient = ref inputGradient;
    }

    /// <summary>Floats from one row of <see cref="Input"/> and <see cref="InputGradient"/> to the next.</summary>
    public int InputStride { get; init; }

    /// <summary>Floats from one row of <see cref="Gradient"/> to the next.</summary>
    public int GradientStride { get; init; }

    /// <summary>Frames of the padded input.</summary>
    public int Frames { get; init; }

    /// <summary>Windows.</summary>
    public int Rows { get; init; }

    /// <summary>Frames before the signal in <see cref="Input"/>.</summary>
    public int MissingBefore { get; init; }

    /// <summary>Frames behind the signal in <see cref="Input"/>.</summary>
    public int MissingBehind { get; init; }

    /// <summary>How the windows follow one another.</summary>
    public ConvolutionGeometry Geometry { get; init; }

    /// <summary>The sample in its batch.</summary>
    public int Sample { get; init; }
}
