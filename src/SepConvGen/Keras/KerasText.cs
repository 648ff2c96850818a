using System;
using System.IO;
using System.Text;

namespace SepConvGen.Keras;

/// <summary>The text of JSON in bytes: UTF-8, with a byte-order mark or without one, or what its mark says.</summary>
internal static class KerasText
{
    private static readonly Encoding[] s_marked =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>Whether bytes look like the text of a JSON object.</summary>
    public static bool Matches(ReadOnlySpan<byte> data)
    {
        Encoding? marked = MarkOf(data);
        ReadOnlySpan<byte> start = data[(marked?.Preamble.Length ?? 0)..];
        // In all of these encodings blanks and the brace are themselves and zeros.
        return start.TrimStart(marked is null or UTF8Encoding ? " \t\r\n"u8 : " \t\r\n\0"u8).StartsWith("{"u8);
    }

    /// <exception cref="InvalidDataException">The bytes are no text.</exception>
    public static string Decode(byte[] data, string source)
    {
        Encoding encoding = MarkOf(data) ?? s_marked[0];
        int first = data.AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        try
        {
            return encoding.GetString(data, first, data.Length - first);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{source} is not {(encoding is UTF8Encoding ? "UTF-8" : encoding.WebName)}: {exception.Message}", exception);
        }
    }

    private static Encoding? MarkOf(ReadOnlySpan<byte> data)
    {
        foreach (Encoding encoding in s_marked)
            if (data.StartsWith(encoding.Preamble))
                return encoding;
        return null;
    }
}
