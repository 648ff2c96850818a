using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>What the rivals that are written here compute: the plain case.</summary>
internal static class RivalShapes
{
    /// <summary>Why a shape is not computed, or null.</summary>
    public static string? Obstacle(Shape shape) =>
        shape.IsChannelsFirst ? "it is written for channels_last."
        : shape.Activation is not ("relu" or "linear") ? $"it is written for relu and linear, not for '{shape.Activation}'."
        : null;

    /// <summary>The bias, zeros for a layer without.</summary>
    public static float[] Bias(Shape shape, SeparableConv1DLayer layer) => layer.Bias is { } bias ? bias.Value.ToArray() : new float[shape.Filters];
}
