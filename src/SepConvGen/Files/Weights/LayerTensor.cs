using System;
using SepConvGen.Kernels;

namespace SepConvGen.Files;

/// <summary>A tensor as a layer wants it, out of those of a file.</summary>
/// <param name="Name">The name in the file that messages call it by.</param>
/// <param name="Shape">Its shape in Keras' layout.</param>
/// <param name="Fill">Reads its values into a buffer of as many.</param>
internal sealed record LayerTensor(string Name, int[] Shape, Action<AlignedBuffer> Fill)
{
    public string ShapeText => $"({string.Join(", ", Shape)})";

    /// <summary>A tensor that the file has in Keras' layout.</summary>
    public static LayerTensor Of(StoredTensor tensor) => new(tensor.Name, tensor.Shape, buffer => tensor.Read((start, values) => values.CopyTo(buffer.Span[start..])));
}
