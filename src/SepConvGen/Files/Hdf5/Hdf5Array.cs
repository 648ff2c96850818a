using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SepConvGen.Files;

/// <summary>An array of an HDF5 file: in one piece, in its header, or in chunks.</summary>
internal sealed class Hdf5Array : StoredTensor
{
    private const int Compact = 0, Contiguous = 1, Chunked = 2;
    private const long LargestSurplus = 16 << 20;

    private readonly Hdf5Bytes _bytes;
    private readonly Hdf5Object _object;
    private int[]? _shape;

    public Hdf5Array(Hdf5Bytes bytes, Hdf5Object array, string name)
        : base(name) => (_bytes, _object) = (bytes, array);

    public override int[] Shape => _shape ??= Hdf5Dataspace.Shape(_bytes, _object.Message(Hdf5Header.Dataspace));

    private string Path => _object.Path;

    public override void Read(ValuesReader reader)
    {
        long count = Shape.Aggregate(1L, (product, size) => product * size);
        if (_object.Has(Hdf5Header.ExternalFiles))
            throw _bytes.Unsupported($"keeps the values of '{Path}' in another file");
        FloatType type = Floats();
        long layout = _object.Message(Hdf5Header.Layout);
        int version = _bytes.Byte(layout), kind = _bytes.Byte(layout + 1);
        if (version is not (3 or 4))
            throw _bytes.Unsupported($"has an array layout of version {version} at '{Path}'");
        switch (kind)
        {
            case Compact:
                ReadSection(_bytes.Section(layout + 4, _bytes.UInt16(layout + 2)), type, count, reader);
                break;
            case Contiguous when _bytes.UInt64(layout + 2) == Hdf5Bytes.Undefined:
                if (count > 0)
                    throw _bytes.Damaged($"has the array '{Path}' without values");
                break;
            case Contiguous:
                ReadSection(_bytes.Section(_bytes.Extent(layout + 2), _bytes.Extent(layout + 10)), type, count, reader);
                break;
            case Chunked when count == 0:
                break;
            case Chunked:
                ReadChunks(layout, version, type, reader);
                break;
            default:
                throw _bytes.Unsupported($"has the array '{Path}', which is put together from others");
        }
    }

    private FloatType Floats()
    {
        var type = new Hdf5Datatype(_bytes, _object.Message(Hdf5Header.Datatype));
        string? kerasType = _object.Strings("dtype") is [string only] ? only : null;
        return type.Floats(kerasType) ?? throw new InvalidDataException(
            $"{_bytes.Source} holds '{Path}' as {type.Description}{(kerasType is null ? "" : $" ({kerasType})")}; floats of 32, 64 and 16 bits and bfloat16 are read.");
    }

    private void ReadSection(FileSection section, FloatType type, long count, ValuesReader reader)
    {
        if (section.Length != count * type.Size)
            throw _bytes.Damaged($"has {section.Length} bytes for the {count} values of '{Path}'");
        try
        {
            type.Read(section, count, reader);
        }
        catch (EndOfStreamException)
        {
            throw _bytes.Damaged($"was cut off while '{Path}' was read");
        }
    }

    private void ReadChunks(long layout, int version, FloatType type, ValuesReader reader)
    {
        int rank = Shape.Length;
        var filters = new Hdf5Filters(_bytes, _object.MessageOrNone(Hdf5Header.Filters), Path);
        int dimensions = _bytes.Byte(layout + (version == 3 ? 2 : 3)), sizeSize = version == 3 ? 4 : _bytes.Byte(layout + 4);
        long sizes = layout + (version == 3 ? 11 : 5);
        if (dimensions != rank + 1 || rank == 0 || sizeSize is < 1 or > 8)
            throw _bytes.Damaged($"has chunks of {dimensions - 1} axes in '{Path}' of {rank}");
        int[] chunkShape = [.. Enumerable.Range(0, rank).Select(axis => (int)Math.Min(int.MaxValue, _bytes.UInt(sizes + (long)sizeSize * axis, sizeSize)))];
        long[] grid = [.. chunkShape.Select((size, axis) => size == 0 ? throw _bytes.Damaged($"has chunks without values in '{Path}'") : (Shape[axis] + (long)size - 1) / size)];
        decimal chunkSize = chunkShape.Aggregate((decimal)type.Size, (product, size) => Math.Min(product * size, int.MaxValue + 1m));
        // Chunks may reach beyond an array that is meant to grow, but not far.
        decimal arraySize = Shape.Aggregate((decimal)type.Size, (product, size) => product * size), allChunks = grid.Aggregate(chunkSize, (product, size) => Math.Min(product * size, long.MaxValue));
        if (chunkSize > int.MaxValue || allChunks > LargestSurplus + 4 * arraySize)
            throw _bytes.Damaged($"has chunks of {chunkSize} bytes in '{Path}' of shape {ShapeText}, {allChunks} bytes in all");
        List<Hdf5Chunk> chunks = version == 3
            ? _bytes.UInt64(layout + 3) == Hdf5Bytes.Undefined ? [] : Hdf5Chunks.ByTree(_bytes, _bytes.Extent(layout + 3), rank)
            : Hdf5Chunks.ByIndex(_bytes, sizes + (long)sizeSize * dimensions, (_bytes.Byte(layout + 2) & 2) != 0, grid, chunkShape, (long)chunkSize, Path);
        CheckCover(chunks, grid, chunkShape);
        var values = new float[(int)chunkSize / type.Size];
        foreach (Hdf5Chunk chunk in chunks)
        {
            if (chunk.Size > 2 * (long)chunkSize + 4096)
                throw _bytes.Damaged($"has a chunk of {chunk.Size} bytes in '{Path}', where {chunkSize} were expected at most");
            type.Convert(filters.Undo(_bytes.Copy(chunk.Address, chunk.Size), chunk.Mask, (int)chunkSize), values);
            Scatter(chunk.Start, chunkShape, values, reader);
        }
    }

    /// <summary>Throws unless each place of the grid has one chunk, with bytes of its own.</summary>
    private void CheckCover(List<Hdf5Chunk> chunks, long[] grid, int[] chunkShape)
    {
        decimal expected = grid.Aggregate(1m, (product, size) => product * size);
        var seen = new HashSet<decimal>();
        long free = 0;
        foreach (Hdf5Chunk chunk in chunks.OrderBy(chunk => chunk.Address))
        {
            decimal place = 0;
            for (int axis = 0; axis < grid.Length; axis++)
            {
                if (chunk.Start[axis] % chunkShape[axis] != 0 || chunk.Start[axis] / chunkShape[axis] >= grid[axis])
                    throw _bytes.Damaged($"has a chunk outside of the array '{Path}'");
                place = place * grid[axis] + chunk.Start[axis] / chunkShape[axis];
            }
            if (!seen.Add(place) || chunk.Address < free)
                throw _bytes.Damaged($"has chunks in '{Path}' that stand in one another");
            free = chunk.Address + chunk.Size;
        }
        if (seen.Count != expected)
            throw _bytes.Damaged($"has {seen.Count} of the {expected} chunks of '{Path}'");
    }

    /// <summary>Gives a chunk on, row by row, without what lies behind the array's end.</summary>
    private void Scatter(long[] start, int[] chunkShape, float[] values, ValuesReader reader)
    {
        int last = Shape.Length - 1, row = (int)Math.Min(chunkShape[last], Shape[last] - start[last]);
        var position = new int[last];
        for (int from = 0; from < values.Length; from += chunkShape[last])
        {
            long target = 0;
            bool isInside = true;
            for (int axis = 0; axis < last; axis++)
            {
                isInside &= start[axis] + position[axis] < Shape[axis];
                target = target * Shape[axis] + start[axis] + position[axis];
            }
            if (isInside)
                reader((int)(target * Shape[last] + start[last]), values.AsSpan(from, row));
            for (int axis = last - 1; axis >= 0 && ++position[axis] == chunkShape[axis]; axis--)
                position[axis] = 0;
        }
    }
}
