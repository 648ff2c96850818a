using System;
using System.IO;
using System.Linq;

namespace SepConvGen.Tests.Files;

/// <summary>Small files that were made with h5py and numpy, and what h5py reads out of them.</summary>
internal static class Cases
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Files", "Data", "cases");

    public static string PathOf(string file) => Path.Combine(s_folder, file);

    public static byte[] Bytes(string file) => File.ReadAllBytes(PathOf(file));

    /// <summary>The weights of the groups of a file, one behind the other.</summary>
    public static int[] Bits(string file, params string[] groups)
    {
        using NpzArchive expected = NpzArchive.Open(PathOf("expected.npz"));
        return [.. groups.SelectMany(group => Enumerable.Range(0, 3).Select(index => $"{file}#{group}#{index}")).Where(expected.Contains).SelectMany(name => expected[name].ToSingleArray()).Select(BitConverter.SingleToInt32Bits)];
    }

    public static Layer Load(Layer model, string file, WeightFileOptions? options = null)
    {
        model.LoadWeights(PathOf(file), options);
        return model;
    }

    public static string Refusal(Layer model, string file, WeightFileOptions? options = null)
    {
        string message = Xunit.Assert.Throws<InvalidDataException>(() => model.LoadWeights(PathOf(file), options)).Message;
        Xunit.Assert.False(model.IsBuilt);
        return message;
    }
}
