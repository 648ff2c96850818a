using System;
using System.IO;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>A tensor of a safetensors file.</summary>
internal sealed class SafetensorsTensor(FileSection values, Safetensors.Entry entry, string source) : StoredTensor(entry.Name)
{
    public override int[] Shape => entry.Shape;

    private FloatType? Floats => entry.Type switch
    {
        "F64" => new FloatType(FloatFormat.Float64),
        "F32" => new FloatType(FloatFormat.Float32),
        "F16" => new FloatType(FloatFormat.Float16),
        "BF16" => new FloatType(FloatFormat.BFloat16),
        _ => null,
    };

    private long Count => entry.Shape.Aggregate(1L, (count, size) => Math.Min(count * size, int.MaxValue + 1L));

    /// <summary>Throws where the shape and the bytes do not fit; of types that are not read nobody knows.</summary>
    public void CheckLength()
    {
        if (Floats is { } floats && Count * floats.Size != values.Length)
            throw new InvalidDataException($"{source} is damaged: '{Name}' of shape {ShapeText} needs {Count * floats.Size} bytes, but has {values.Length}.");
    }

    public override void Read(ValuesReader reader)
    {
        if (Floats is not { } floats)
            throw new InvalidDataException($"{source} holds '{Name}' as {entry.Type}; F32, F64, F16 and BF16 are read.");
        values.Position = 0;
        try
        {
            floats.Read(values, Count, reader);
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException($"{source} was cut off while '{Name}' was read.", exception);
        }
    }
}
