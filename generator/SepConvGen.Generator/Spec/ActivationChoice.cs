using SepConvGen.Rules;

namespace SepConvGen.Generator.Spec;

/// <summary>The activation of a layer.</summary>
/// <param name="Text">The normalised string of the attribute, or the name of the user's type.</param>
/// <param name="Loop">Where it is computed.</param>
/// <param name="SavesPreActivation">Whether the derivative is computed from the value before the activation.</param>
/// <param name="Slope">Of a fused activation: the slope on the left; 1 is linear.</param>
/// <param name="Maximum">Of a fused activation: the largest value, or null.</param>
/// <param name="Kernel">Of any other: the type of the runtime library, or of the user's, that computes it.</param>
/// <param name="Construction">The expression that makes a value of <paramref name="Kernel"/> with its parameters, where it has any.</param>
/// <param name="TakesVectors">Whether a user's type takes four elements at a time.</param>
internal sealed record ActivationChoice(
    string Text,
    ActivationLoop Loop,
    bool SavesPreActivation = false,
    float Slope = 1,
    float? Maximum = null,
    string Kernel = "",
    string Construction = "",
    bool TakesVectors = false)
{
    public static readonly ActivationChoice Linear = new("linear", ActivationLoop.Fused);

    public static readonly ActivationChoice Relu = new("relu", ActivationLoop.Fused, Slope: 0);

    public bool IsFused => Loop == ActivationLoop.Fused;

    public bool IsRowWise => Loop == ActivationLoop.Rows;

    public bool IsLinear => IsFused && Slope == 1 && Maximum is null;
}
