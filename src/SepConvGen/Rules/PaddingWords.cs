using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>Keras' words for paddings. Like Keras, it reads them in any case.</summary>
internal static class PaddingWords
{
    /// <summary>Every word, in lower case.</summary>
    public static IReadOnlyList<string> All { get; } = new[] { "valid", "same", "causal" };

    /// <summary>Reads a word; false where there is no such padding.</summary>
    public static bool TryParse(string? word, out PaddingKind padding)
    {
        switch (word?.ToLowerInvariant())
        {
            case "valid":
                padding = PaddingKind.Valid;
                return true;
            case "same":
                padding = PaddingKind.Same;
                return true;
            case "causal":
                padding = PaddingKind.Causal;
                return true;
            default:
                padding = default;
                return false;
        }
    }

    /// <summary>The word of a padding.</summary>
    public static string NameOf(PaddingKind padding) => padding switch
    {
        PaddingKind.Same => "same",
        PaddingKind.Causal => "causal",
        _ => "valid",
    };
}
