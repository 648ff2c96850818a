using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;

namespace SepConvGen.Files;

/// <summary>How a file stores floats.</summary>
internal enum FloatFormat
{
    Float16,
    BFloat16,
    Float32,
    Float64,
}

/// <summary>How a file stores floats, and in which order their bytes.</summary>
internal readonly record struct FloatType(FloatFormat Format, bool IsBigEndian = false)
{
    private const int BlockValues = 1 << 14;

    public int Size => Format switch
    {
        FloatFormat.Float64 => sizeof(double),
        FloatFormat.Float32 => sizeof(float),
        _ => 2,
    };

    /// <summary>Reads values from a stream, in parts, and gives them on as floats, each rounded to the nearest.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public void Read(Stream stream, long count, ValuesReader reader)
    {
        var bytes = new byte[(int)Math.Min(count, BlockValues) * Size];
        var values = new float[bytes.Length / Size];
        for (long start = 0; start < count; start += values.Length)
        {
            int part = (int)Math.Min(values.Length, count - start);
            stream.ReadExactly(bytes, 0, part * Size);
            Convert(bytes.AsSpan(0, part * Size), values);
            reader((int)start, values.AsSpan(0, part));
        }
    }

    /// <summary>The floats that bytes stand for; all bits of a float32 stay as they are.</summary>
    public void Convert(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        if (Format == FloatFormat.Float32 && IsBigEndian != BitConverter.IsLittleEndian)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(values));
            return;
        }
        int size = Size;
        for (int i = 0; bytes.Length >= size; bytes = bytes[size..], i++)
            values[i] = One(bytes);
    }

    private float One(ReadOnlySpan<byte> bytes) => Format switch
    {
        FloatFormat.Float64 => (float)(IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        FloatFormat.Float32 => IsBigEndian ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes),
        FloatFormat.Float16 => (float)(IsBigEndian ? BinaryPrimitives.ReadHalfBigEndian(bytes) : BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        _ => BitConverter.UInt32BitsToSingle((uint)(IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes)) << 16),
    };
}
