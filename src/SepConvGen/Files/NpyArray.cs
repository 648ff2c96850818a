using System;
using System.Collections.Generic;
using System.IO;
using System.Numerics;
using System.Runtime.InteropServices;
using SepConvGen.Files;

namespace SepConvGen;

/// <summary>An array of numbers out of a NumPy <c>.npy</c> file, last axis varying fastest.</summary>
/// <remarks>Files are not trusted: versions 1 to 3 of the format are read, both byte orders and both orders of axes; objects (pickles) and records are refused.</remarks>
public sealed class NpyArray
{
    // In the byte order of this machine.
    private readonly byte[] _data;

    private NpyArray(NpyElementType elementType, int elementSize, int[] shape, byte[] data)
    {
        ElementType = elementType;
        Length = data.Length / elementSize;
        Shape = Array.AsReadOnly(shape);
        _data = data;
    }

    /// <summary>The size of each axis; empty for a single number without axes.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>How the elements are stored.</summary>
    public NpyElementType ElementType { get; }

    /// <summary>Reads the <c>.npy</c> file at <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or holds what is not read; the message says what was met.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static NpyArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a <c>.npy</c> file from here to the end of <paramref name="stream"/>, which stays open.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or holds what is not read; the message says what was met.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static NpyArray Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(stream, "The stream");
    }

    /// <summary>The elements as floats, each rounded to the nearest (a double beyond their range to infinity); a bool is 0 or 1.</summary>
    public float[] ToSingleArray() => Convert<float>();

    /// <summary>The elements as doubles; 64-bit integers are rounded to the nearest, all else is exact. A bool is 0 or 1.</summary>
    public double[] ToDoubleArray() => Convert<double>();

    /// <summary>The elements as 32-bit integers.</summary>
    /// <exception cref="InvalidDataException">An element is not an integer, or does not fit.</exception>
    public int[] ToInt32Array() => Convert<int>();

    /// <summary>The elements as 64-bit integers.</summary>
    /// <exception cref="InvalidDataException">An element is not an integer, or does not fit.</exception>
    public long[] ToInt64Array() => Convert<long>();

    /// <summary>Type and shape, such as <c>Float32 (3, 4, 2)</c>.</summary>
    public override string ToString() => $"{ElementType} ({string.Join(", ", Shape)}{(Shape.Count == 1 ? "," : "")})";

    internal static NpyArray Read(Stream stream, string source)
    {
        try
        {
            NpyHeader header = NpyHeader.Read(stream);
            byte[] data = BoundedRead.ToEnd(stream, header.ByteCount);
            NpyDescriptor descriptor = header.Descriptor;
            if (descriptor.IsBigEndian == BitConverter.IsLittleEndian)
                ReverseElements(data, descriptor.Size);
            if (header.IsFortranOrder)
                data = FortranOrder.ToRowMajor(data, header.Shape, descriptor.Size);
            return new NpyArray(descriptor.Type, descriptor.Size, header.Shape, data);
        }
        catch (InvalidDataException exception) when (!exception.Message.StartsWith(source, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{source} {exception.Message}", exception);
        }
    }

    private static void ReverseElements(Span<byte> data, int elementSize)
    {
        if (elementSize == 1)
            return;
        for (; !data.IsEmpty; data = data[elementSize..])
            data[..elementSize].Reverse();
    }

    private TTarget[] Convert<TTarget>()
        where TTarget : struct, INumberBase<TTarget> => ElementType switch
        {
            NpyElementType.Bool => ConvertBooleans<TTarget>(),
            NpyElementType.Int8 => Convert<sbyte, TTarget>(),
            NpyElementType.UInt8 => Convert<byte, TTarget>(),
            NpyElementType.Int16 => Convert<short, TTarget>(),
            NpyElementType.UInt16 => Convert<ushort, TTarget>(),
            NpyElementType.Int32 => Convert<int, TTarget>(),
            NpyElementType.UInt32 => Convert<uint, TTarget>(),
            NpyElementType.Int64 => Convert<long, TTarget>(),
            NpyElementType.UInt64 => Convert<ulong, TTarget>(),
            NpyElementType.Float16 => Convert<Half, TTarget>(),
            NpyElementType.Float32 => Convert<float, TTarget>(),
            _ => Convert<double, TTarget>(),
        };

    private TTarget[] ConvertBooleans<TTarget>()
        where TTarget : struct, INumberBase<TTarget> => Array.ConvertAll(_data, value => value == 0 ? TTarget.Zero : TTarget.One);

    private TTarget[] Convert<TStored, TTarget>()
        where TStored : struct, INumberBase<TStored>
        where TTarget : struct, INumberBase<TTarget>
    {
        ReadOnlySpan<TStored> stored = MemoryMarshal.Cast<byte, TStored>(_data);
        var result = new TTarget[stored.Length];
        bool toFloatingPoint = typeof(TTarget) == typeof(float) || typeof(TTarget) == typeof(double);
        for (int i = 0; i < result.Length; i++)
            result[i] = toFloatingPoint ? TTarget.CreateSaturating(stored[i]) : ToInteger<TStored, TTarget>(stored[i], i);
        return result;
    }

    private TTarget ToInteger<TStored, TTarget>(TStored value, int index)
        where TStored : struct, INumberBase<TStored>
        where TTarget : struct, INumberBase<TTarget>
    {
        if (TStored.IsInteger(value))
        {
            try
            {
                return TTarget.CreateChecked(value);
            }
            catch (OverflowException)
            {
                // Falls through to the message, which is that of a fraction too.
            }
        }
        throw new InvalidDataException($"Element {index} of the array {this} is {value}, which is no {typeof(TTarget).Name}.");
    }
}
