using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;

namespace SepConvGen.Files;

/// <summary>The header of a .npy file, versions 1 to 3 (NumPy's NEP 1).</summary>
internal sealed class NpyHeader
{
    /// <summary>NumPy's own limit, <c>max_header_size</c>.</summary>
    private const int MaximumLength = 10_000;

    private NpyHeader(NpyDescriptor descriptor, bool isFortranOrder, int[] shape, int byteCount)
    {
        Descriptor = descriptor;
        IsFortranOrder = isFortranOrder;
        Shape = shape;
        ByteCount = byteCount;
    }

    public NpyDescriptor Descriptor { get; }

    /// <summary>Whether the first axis varies fastest in the file.</summary>
    public bool IsFortranOrder { get; }

    public int[] Shape { get; }

    /// <summary>Bytes of data that must follow.</summary>
    public int ByteCount { get; }

    /// <summary>Bytes before the data.</summary>
    public int Length { get; private init; }

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads up to the first byte of the data; messages begin with <paramref name="source"/>.</summary>
    /// <exception cref="InvalidDataException">The header is damaged, or says something that is not supported.</exception>
    public static NpyHeader Read(Stream stream, string source)
    {
        try
        {
            return Read(stream);
        }
        catch (InvalidDataException exception) when (!exception.Message.StartsWith(source, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{source} {exception.Message}", exception);
        }
    }

    /// <summary>Reads up to the first byte of the data.</summary>
    /// <exception cref="InvalidDataException">The header is damaged, or says something that is not supported.</exception>
    public static NpyHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        int met = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (met < Magic.Length || !start.StartsWith(Magic))
            throw new InvalidDataException("is not a .npy file: it does not begin with \\x93NUMPY.");
        if (met < start.Length)
            throw EndsInHeader();
        (int major, int minor) = (start[6], start[7]);
        if (major is < 1 or > 3 || minor != 0)
            throw new InvalidDataException($"has version {major}.{minor} of the .npy format; 1.0, 2.0 and 3.0 are read.");

        // The length that is stored, and not a rounded one: NumPy has padded headers to 16 and to 64 bytes.
        Span<byte> lengthBytes = stackalloc byte[major == 1 ? 2 : 4];
        Fill(stream, lengthBytes);
        uint length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > MaximumLength)
            throw new InvalidDataException($"has a header of {length} bytes; at most {MaximumLength} are read.");
        var bytes = new byte[length];
        Fill(stream, bytes);
        return Parse(Decode(bytes, major), start.Length + lengthBytes.Length + bytes.Length);
    }

    private static NpyHeader Parse(string text, int length)
    {
        string? descr = null;
        bool? isFortranOrder = null;
        long[]? shape = null;
        var reader = new PythonLiteralReader(text);
        reader.Expect('{');
        bool endsInComma = true;
        while (!reader.TryTake('}'))
        {
            if (!endsInComma)
                throw reader.Unexpected("',' or '}'");
            string key = reader.ReadString();
            reader.Expect(':');
            switch (key)
            {
                case "descr" when descr is null:
                    if (reader.Peek() is '[' or '(')
                        throw new InvalidDataException("holds records of several fields (a structured type); arrays of plain numbers are read.");
                    descr = reader.ReadString();
                    break;
                case "fortran_order" when isFortranOrder is null:
                    isFortranOrder = reader.ReadBoolean();
                    break;
                case "shape" when shape is null:
                    shape = reader.ReadTuple();
                    break;
                default:
                    throw new InvalidDataException($"has a header with the key '{key}', twice or unknown; descr, fortran_order and shape stand there once each.");
            }
            endsInComma = reader.TryTake(',');
        }
        if (!reader.IsAtEnd())
            throw reader.Unexpected("nothing more");
        if (descr is null || isFortranOrder is null || shape is null)
            throw new InvalidDataException($"has a header without the key '{(descr is null ? "descr" : shape is null ? "shape" : "fortran_order")}'.");

        NpyDescriptor descriptor = NpyDescriptor.Parse(descr);
        return new NpyHeader(descriptor, isFortranOrder.Value, Array.ConvertAll(shape, Axis), Bytes(shape, descriptor.Size)) { Length = length };
    }

    private static int Axis(long size) => size is >= 0 and <= int.MaxValue
        ? (int)size
        : throw new InvalidDataException($"has an axis of {size} elements; 0 to {int.MaxValue} are read.");

    private static int Bytes(long[] shape, int elementSize)
    {
        if (shape.Contains(0))
            return 0;
        // Each axis is below 2^31 and the running product stays below it too, so that no product overflows.
        long bytes = elementSize;
        foreach (long size in shape)
        {
            bytes *= size;
            if (bytes > Array.MaxLength)
                throw new InvalidDataException($"has the shape ({string.Join(", ", shape)}) with {elementSize} bytes each; at most {Array.MaxLength} bytes are read.");
        }
        return (int)bytes;
    }

    private static string Decode(byte[] bytes, int major)
    {
        if (major < 3)
            return Encoding.Latin1.GetString(bytes);
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("has a header that is not UTF-8, as version 3.0 demands.", exception);
        }
    }

    private static void Fill(Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw EndsInHeader();
    }

    private static InvalidDataException EndsInHeader() => new("ends within its header.");
}
