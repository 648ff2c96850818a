using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Tests.Layers;

namespace SepConvGen.Tests.Files;

/// <summary>Models and files for the tests of weights.</summary>
internal static class WeightFiles
{
    public static string Model(string file) => Path.Combine(AppContext.BaseDirectory, "Files", "Data", "models", file);

    public static Named NewNamed(int seed = 1)
    {
        var layer = new Named();
        layer.Build(inputChannels: 2, seed);
        return layer;
    }

    public static byte[] Save(Layer layer, WeightFormat format = WeightFormat.Safetensors)
    {
        using var stream = new MemoryStream();
        layer.SaveWeights(stream, format);
        return stream.ToArray();
    }

    public static void Load(Layer layer, byte[] file, WeightFileOptions? options = null) => layer.LoadWeights(new MemoryStream(file, writable: false), options);

    public static int[] Bits(Layer layer) => [.. layer.Parameters.SelectMany(parameter => parameter.Value.ToArray()).Select(BitConverter.SingleToInt32Bits)];

    /// <summary>A safetensors file of this header and these values.</summary>
    public static byte[] Safetensors(string header, params ReadOnlySpan<byte> values)
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)json.Length), .. json, .. values];
    }

    /// <summary>A safetensors file of F32 tensors that count upwards.</summary>
    public static byte[] Safetensors(params (string Name, int[] Shape)[] tensors)
    {
        var entries = new List<string>();
        var values = new List<byte>();
        foreach ((string name, int[] shape) in tensors)
        {
            int begin = values.Count;
            for (int i = 0; i < shape.Aggregate(1, (product, size) => product * size); i++)
                values.AddRange(BitConverter.GetBytes((float)(values.Count / 4)));
            entries.Add($"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(",", shape)}],\"data_offsets\":[{begin},{values.Count}]}}");
        }
        return Safetensors("{" + string.Join(",", entries) + "}", [.. values]);
    }
}
