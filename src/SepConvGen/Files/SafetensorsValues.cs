using System;
using System.IO;

namespace SepConvGen.Files;

/// <summary>The values of a safetensors file as floats.</summary>
internal static class SafetensorsValues
{
    public static float[] Convert(ReadOnlySpan<byte> bytes, Safetensors.Entry entry, long count, string source)
    {
        int size = entry.Type switch
        {
            "F64" => 8,
            "F32" => 4,
            "F16" or "BF16" => 2,
            _ => throw new InvalidDataException($"{source} holds '{entry.Name}' as {entry.Type}; F32, F64, F16 and BF16 are read."),
        };
        if (count * size != bytes.Length)
            throw new InvalidDataException($"{source} is damaged: '{entry.Name}' of shape ({string.Join(", ", entry.Shape)}) needs {count * size} bytes, but has {bytes.Length}.");
        var values = new float[count];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes.Slice(i * size, size);
            values[i] = entry.Type switch
            {
                "F32" => BitConverter.ToSingle(element),
                "F64" => (float)BitConverter.ToDouble(element),
                "F16" => (float)BitConverter.ToHalf(element),
                _ => BitConverter.UInt32BitsToSingle((uint)BitConverter.ToUInt16(element) << 16),
            };
        }
        return values;
    }
}
