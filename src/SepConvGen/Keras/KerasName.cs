using System;
using System.Collections.Generic;
using System.Text.Json;

namespace SepConvGen.Keras;

/// <summary>Reads the names of layers and models.</summary>
internal static class KerasName
{
    private const int Longest = 256;

    /// <summary>The name in a config, with '_' for the '/' that early versions of Keras allowed; a note says so.</summary>
    /// <exception cref="NotSupportedException">It is blank or too long.</exception>
    public static string Read(JsonElement config, string byDefault, string where, ICollection<string> notes)
    {
        string name = KerasJson.Text(config, "name", where) ?? byDefault;
        if (string.IsNullOrWhiteSpace(name) || name.Length > Longest)
            throw new NotSupportedException($"{where} needs a name of 1 to {Longest} characters that is not blank.");
        if (!name.Contains('/'))
            return name;
        string plain = name.Replace('/', '_');
        notes.Add($"'{name}' is called '{plain}' here, where a name has no '/'.");
        return plain;
    }
}
