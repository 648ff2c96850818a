using System;
using System.IO;

namespace SepConvGen.Files;

/// <summary>What a header's <c>descr</c> says of one element: its type, its size and the order of its bytes.</summary>
internal readonly record struct NpyDescriptor(NpyElementType Type, int Size, bool IsBigEndian)
{
    /// <summary>The type where it is one of floats, or null.</summary>
    public FloatType? Floats => Type switch
    {
        NpyElementType.Float16 => new FloatType(FloatFormat.Float16, IsBigEndian),
        NpyElementType.Float32 => new FloatType(FloatFormat.Float32, IsBigEndian),
        NpyElementType.Float64 => new FloatType(FloatFormat.Float64, IsBigEndian),
        _ => null,
    };

    /// <summary>Reads NumPy's array-protocol string, such as <c>&lt;f4</c>.</summary>
    /// <exception cref="InvalidDataException">Not one of the supported types; the message says what it is.</exception>
    public static NpyDescriptor Parse(string text)
    {
        if (text.AsSpan().TrimStart("<>=|").StartsWith('O'))
            throw new InvalidDataException($"holds Python objects ('{text}'), a pickle that could run any code: refused. Save plain numbers.");

        (NpyElementType Type, int Size)? element = text.Length == 3
            ? text.AsSpan(1) switch
            {
                "b1" => (NpyElementType.Bool, 1),
                "i1" => (NpyElementType.Int8, 1),
                "u1" => (NpyElementType.UInt8, 1),
                "i2" => (NpyElementType.Int16, 2),
                "u2" => (NpyElementType.UInt16, 2),
                "i4" => (NpyElementType.Int32, 4),
                "u4" => (NpyElementType.UInt32, 4),
                "i8" => (NpyElementType.Int64, 8),
                "u8" => (NpyElementType.UInt64, 8),
                "f2" => (NpyElementType.Float16, 2),
                "f4" => (NpyElementType.Float32, 4),
                "f8" => (NpyElementType.Float64, 8),
                _ => null,
            }
            : null;
        if (element is not var (type, size))
            throw Unsupported(text);

        // '|' says that the order of bytes has no meaning, which is so for single bytes alone.
        return text[0] switch
        {
            '<' => new NpyDescriptor(type, size, IsBigEndian: false),
            '>' => new NpyDescriptor(type, size, IsBigEndian: true),
            '=' => new NpyDescriptor(type, size, IsBigEndian: !BitConverter.IsLittleEndian),
            '|' when size == 1 => new NpyDescriptor(type, size, IsBigEndian: false),
            _ => throw Unsupported(text),
        };
    }

    private static InvalidDataException Unsupported(string text) => new(
        $"holds elements of type '{text}'; read are b1, i1, u1, i2, u2, i4, u4, i8, u8, f2, f4 and f8, with '<', '>' or '=' before them ('|' for one byte).");
}
