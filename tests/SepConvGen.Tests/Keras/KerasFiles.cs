using System;
using System.IO;

namespace SepConvGen.Tests.Keras;

/// <summary>The configs of files that real Keras wrote.</summary>
internal static class KerasFiles
{
    /// <summary>The JSON of a model, and the version that wrote it.</summary>
    public static (string Json, string? Version) Config(string file)
    {
        KerasModelFile model = KerasModelFile.Read(Path.Combine(AppContext.BaseDirectory, "Files", "Data", "models", file));
        return (model.Config!, model.KerasVersion);
    }
}
