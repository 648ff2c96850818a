using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace SepConvGen;

/// <summary>Turns the JSON by which Keras 2 and 3 describe layers and models into C#.</summary>
public static class KerasConfig
{
    internal const int LongestJson = 4 * 1024 * 1024;

    /// <summary>The source of a partial class for each layer and, for a model or a wrapper, of a class whose <c>Create</c> puts them together.</summary>
    /// <param name="json">
    /// The <c>config.json</c> of a .keras file, the <c>model_config</c> of an .h5 file, <c>model.to_json()</c>, or the config of one layer.
    /// Read are the layers that this library has, TimeDistributed around them, a Sequential of them and a functional model that is one chain of them from its one input to its one output; models in models too. Layers with weights become classes, the others calls of their constructors.
    /// An Activation behind a linear layer becomes its activation, ZeroPadding1D before a valid one causal or same where it is as many, and layers of noise, which change nothing at inference, are left out and named in a comment.
    /// </param>
    /// <param name="kerasVersion">
    /// The version that wrote it, as the file's metadata says; Keras 2's hard_sigmoid is another function than Keras 3's. Null goes by the config itself.
    /// </param>
    /// <param name="namespaceName">The namespace of the classes, or null for none.</param>
    /// <exception cref="ArgumentException"><paramref name="namespaceName"/> is no namespace.</exception>
    /// <exception cref="InvalidDataException">The text is no JSON, is longer than 4 million characters or deeper than 64 levels, or is no Keras config; the message says where.</exception>
    /// <exception cref="NotSupportedException">A layer or one of its arguments has no counterpart; the message names the layer and its class.</exception>
    public static string ToSource(string json, string? kerasVersion = null, string? namespaceName = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (namespaceName is not null && !Array.TrueForAll(namespaceName.Split('.'), Keras.ClassNames.IsNamespacePart))
            throw new ArgumentException($"namespaceName must be identifiers joined by points, none of them the name of a type that the classes use, but is '{namespaceName}'.", nameof(namespaceName));
        return Keras.KerasSourceWriter.Write(ReadModel(json, kerasVersion), namespaceName);
    }

    internal static Keras.KerasModel ReadModel(string json, string? kerasVersion)
    {
        if (json.Length > LongestJson)
            throw new InvalidDataException($"A Keras config of {json.Length} characters is too long; the limit is {LongestJson}.");
        using JsonDocument document = Keras.KerasJson.Parse(json, "The Keras config");
        try
        {
            return Keras.KerasModelReader.Read(document.RootElement, kerasVersion);
        }
        catch (KeyNotFoundException exception)
        {
            throw new InvalidDataException($"The Keras config lacks something: {exception.Message}", exception);
        }
    }
}
