using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace SepConvGen.Files;

/// <summary>Writes the weights of a model, with the bytes that equal weights always have.</summary>
internal static class WeightSaving
{
    // Zips have a time; the first that they can have makes equal weights equal files.
    private static readonly DateTimeOffset s_zipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // What readers go by that know more than one library's names and layouts.
    private static readonly Dictionary<string, string> s_metadata = new() { ["format"] = "keras" };

    public static WeightFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".safetensors" => WeightFormat.Safetensors,
        ".npz" => WeightFormat.Npz,
        string other => throw new ArgumentException($"path must end in .safetensors or .npz, but ends in '{other}'. (Keras' HDF5 files are read, not written.)", nameof(path)),
    };

    /// <exception cref="ArgumentOutOfRangeException">The format is none of the enumeration's.</exception>
    public static byte[] Write(Layer model, WeightFormat format)
    {
        if (!Enum.IsDefined(format))
            throw new ArgumentOutOfRangeException(nameof(format), format, $"format must be {string.Join(" or ", Enum.GetNames<WeightFormat>())}, but is {(int)format}.");
        var tensors = new List<NamedTensor>();
        foreach (WeightedLayer layer in model.NamedLayers())
        {
            // Read once: weights that are swapped meanwhile are saved as a whole or not at all.
            WeightSet weights = layer.Layer.CurrentWeights;
            foreach ((int index, string name) in WeightLoading.Names(layer).Index())
                tensors.Add(new NamedTensor(name, [.. layer.Layer.Parameters[index].Shape], weights[index].Span.ToArray()));
        }
        return format == WeightFormat.Npz ? Npz(tensors) : Safetensors.Write(tensors, s_metadata);
    }

    private static byte[] Npz(List<NamedTensor> tensors)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (NamedTensor tensor in tensors)
            {
                ZipArchiveEntry entry = zip.CreateEntry(tensor.Name + ".npy", CompressionLevel.NoCompression);
                entry.LastWriteTime = s_zipEpoch;
                using Stream stream = entry.Open();
                stream.Write(NpyHeaderOf(tensor.Shape));
                stream.Write(MemoryMarshal.AsBytes<float>(tensor.Values));
            }
        return file.ToArray();
    }

    /// <summary>Version 1 of the format; blanks bring the values to a multiple of 64 bytes.</summary>
    private static byte[] NpyHeaderOf(int[] shape)
    {
        const int Prefix = 10, Alignment = 64;
        string description = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}";
        int length = (Prefix + description.Length + 1 + Alignment - 1) / Alignment * Alignment - Prefix;
        byte[] header = new byte[Prefix + length];
        ((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)length, (byte)(length >> 8)]).CopyTo(header);
        Encoding.ASCII.GetBytes(description.PadRight(length - 1) + "\n").CopyTo(header, Prefix);
        return header;
    }
}
