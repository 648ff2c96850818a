using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace SepConvGen.Tests.Files;

/// <summary>Writes .npy files byte by byte, so that the tests can also write wrong ones.</summary>
internal static class NpyFile
{
    /// <summary>A file as NumPy writes it: the header padded with spaces to 64 bytes, or to another multiple.</summary>
    public static byte[] Make(string descr, string shape, byte[] data, bool fortranOrder = false, byte version = 1, int padding = 64) =>
        WithHeader($"{{'descr': '{descr}', 'fortran_order': {fortranOrder}, 'shape': {shape}, }}", data, version, padding);

    /// <summary>A file with any text for a header.</summary>
    public static byte[] WithHeader(string header, byte[] data, byte version = 1, int padding = 64)
    {
        int fixedLength = version == 1 ? 10 : 12;
        int length = (fixedLength + header.Length + 1 + padding - 1) / padding * padding - fixedLength;
        using var file = new MemoryStream();
        file.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', version, 0]);
        Span<byte> lengthBytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(lengthBytes, length);
        file.Write(lengthBytes[..(version == 1 ? 2 : 4)]);
        file.Write(Encoding.Latin1.GetBytes(header.PadRight(length - 1) + "\n"));
        file.Write(data);
        return file.ToArray();
    }

    public static byte[] Singles(params ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return bytes;
    }

    public static NpyArray Read(byte[] file) => NpyArray.Read(new MemoryStream(file));
}
