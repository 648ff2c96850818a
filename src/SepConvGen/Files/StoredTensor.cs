using System;

namespace SepConvGen.Files;

/// <summary>Receives values of a tensor: where they begin, last axis varying fastest, and what they are.</summary>
internal delegate void ValuesReader(int start, ReadOnlySpan<float> values);

/// <summary>A tensor in a file. What is asked for is read when it is asked for: a tensor that nobody wants may be anything.</summary>
/// <param name="name">Its name in the file.</param>
internal abstract class StoredTensor(string name)
{
    public string Name { get; } = name;

    /// <summary>The size of each axis.</summary>
    /// <exception cref="System.IO.InvalidDataException">It is no tensor of numbers.</exception>
    public abstract int[] Shape { get; }

    public string ShapeText => $"({string.Join(", ", Shape)})";

    /// <summary>Reads all values once, in parts, each value in exactly one of them.</summary>
    /// <exception cref="System.IO.InvalidDataException">They are damaged, or of a type that is not read.</exception>
    public abstract void Read(ValuesReader reader);

    /// <summary>All values at once.</summary>
    public float[] ToArray()
    {
        long length = 1;
        foreach (int size in Shape)
            length = checked(length * size);
        var values = new float[length];
        Read((start, part) => part.CopyTo(values.AsSpan(start)));
        return values;
    }
}
