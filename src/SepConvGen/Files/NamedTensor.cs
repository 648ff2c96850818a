namespace SepConvGen.Files;

/// <summary>A tensor of a file: its name there, its shape, and its values, last axis varying fastest.</summary>
internal sealed record NamedTensor(string Name, int[] Shape, float[] Values)
{
    public string ShapeText => $"({string.Join(", ", Shape)})";
}
