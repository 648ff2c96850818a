using System;
using System.IO;
using System.IO.Compression;

namespace SepConvGen.Tests.Keras;

/// <summary>The configs of files that real Keras wrote.</summary>
internal static class KerasFiles
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Keras", "Data");

    /// <summary>The JSON of a model, and the version that wrote it where the file says so beside the config.</summary>
    public static (string Json, string? Version) Config(string file)
    {
        string path = Path.Combine(s_folder, file);
        if (file.EndsWith(".json", StringComparison.Ordinal))
            return (File.ReadAllText(path), file.StartsWith("k2", StringComparison.Ordinal) ? "2.21.0" : "3.15.1");
        using ZipArchive archive = ZipFile.OpenRead(path);
        using var reader = new StreamReader(archive.GetEntry("config.json")!.Open());
        return (reader.ReadToEnd(), null);
    }
}
