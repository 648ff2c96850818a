using System;
using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>One activation of Keras.</summary>
internal sealed class ActivationIdentifier : KerasIdentifier
{
    public ActivationIdentifier(string name, ActivationKind? kind = null, bool isRowWise = false, bool isFused = false, bool savesPreActivation = false, string[]? aliases = null, string[]? parameters = null)
        : base(name, aliases, parameters)
    {
        Kind = kind;
        IsRowWise = isRowWise;
        IsFused = isFused;
        SavesPreActivation = savesPreActivation;
    }

    /// <summary>The kernels that compute it, or null where this version has none.</summary>
    public ActivationKind? Kind { get; }

    /// <summary>Whether an output depends on a whole row of the last axis rather than on one element.</summary>
    public bool IsRowWise { get; }

    /// <summary>Whether the kernels apply it to their accumulators; every other one is a second loop over stored rows.</summary>
    public bool IsFused { get; }

    /// <summary>Whether its derivative is computed from its argument; otherwise from its value.</summary>
    public bool SavesPreActivation { get; }
}

/// <summary>Every activation that Keras 3 knows by a word (its lookup minds the case), and which of them there are kernels for.</summary>
internal static class ActivationTable
{
    public static IReadOnlyList<ActivationIdentifier> All { get; } = new ActivationIdentifier[]
    {
        new("linear", ActivationKind.Linear, isFused: true),
        new("relu", ActivationKind.Relu, isFused: true, parameters: new[] { "negative_slope", "max_value", "threshold" }),
        new("sigmoid", ActivationKind.Sigmoid),
        new("tanh", ActivationKind.Tanh),
        new("silu", ActivationKind.Silu, savesPreActivation: true, aliases: new[] { "swish" }),
        new("softmax", ActivationKind.Softmax, isRowWise: true, parameters: new[] { "axis" }),
        new("relu6"),
        new("leaky_relu", parameters: new[] { "negative_slope" }),
        new("elu", parameters: new[] { "alpha" }),
        new("celu", parameters: new[] { "alpha" }),
        new("selu"),
        new("gelu", parameters: new[] { "approximate" }),
        new("hard_silu", aliases: new[] { "hard_swish" }),
        new("hard_sigmoid"),
        new("log_sigmoid"),
        new("sparse_sigmoid"),
        new("hard_tanh"),
        new("tanh_shrink"),
        new("softplus"),
        new("softsign"),
        new("squareplus", parameters: new[] { "b" }),
        new("sparse_plus"),
        new("soft_shrink", parameters: new[] { "threshold" }),
        new("hard_shrink", parameters: new[] { "threshold" }),
        new("threshold", parameters: new[] { "threshold", "default_value" }),
        new("exponential"),
        new("mish"),
        new("glu", isRowWise: true, parameters: new[] { "axis" }),
        new("log_softmax", isRowWise: true, parameters: new[] { "axis" }),
        new("sparsemax", isRowWise: true, parameters: new[] { "axis" }),
    };

    /// <summary>The activation that <paramref name="word"/> means, or null.</summary>
    public static ActivationIdentifier? Find(string word) => KerasIdentifier.Find(All, word);

    /// <summary>The canonical word of an activation.</summary>
    public static string NameOf(ActivationKind kind) => EntryOf(kind).Name;

    /// <summary>The entry of an activation that there are kernels for.</summary>
    public static ActivationIdentifier EntryOf(ActivationKind kind)
    {
        foreach (ActivationIdentifier entry in All)
            if (entry.Kind == kind)
                return entry;
        throw new ArgumentOutOfRangeException(nameof(kind), kind, "No activation of this kind is in the table.");
    }
}
