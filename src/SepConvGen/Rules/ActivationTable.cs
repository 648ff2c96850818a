using System.Collections.Generic;
using System.Linq;
using static SepConvGen.Rules.IdentifierParameter;

namespace SepConvGen.Rules;

/// <summary>Where and how an activation is computed.</summary>
internal enum ActivationLoop
{
    /// <summary>On the accumulators of the pointwise tile; the derivative is computed from the output.</summary>
    Fused,

    /// <summary>In a loop of its own, in float.</summary>
    Single,

    /// <summary>In a loop of its own, in double precision; the derivative is computed from the value before the activation.</summary>
    Wide,

    /// <summary>Over whole rows of the last axis; the derivative is computed from the output.</summary>
    Rows,

    /// <summary>In a loop of its own, by a type of the user's; the derivative is computed from the value before the activation.</summary>
    User,
}

/// <summary>One activation of Keras.</summary>
internal sealed class ActivationIdentifier : KerasIdentifier
{
    private readonly ActivationLoop _loop;
    private readonly bool _savesPreActivation;

    public ActivationIdentifier(string name, ActivationLoop loop, bool savesPreActivation = false, string[]? aliases = null, IdentifierParameter[]? parameters = null)
        : base(name, aliases, parameters)
    {
        _loop = loop;
        _savesPreActivation = savesPreActivation;
    }

    /// <summary>Whether it acts on whole rows.</summary>
    public bool IsRowWise => _loop == ActivationLoop.Rows;

    /// <summary>How it is computed with these arguments: relu's slope and maximum act on accumulators, its threshold does not.</summary>
    public ActivationLoop LoopOf(BoundIdentifier bound) => _loop == ActivationLoop.Fused && this == ActivationTable.Relu && (bound.Number(2) != 0 || bound.Number(0) < 0) || this == ActivationTable.LeakyRelu && bound.Number(0) < 0
        ? ActivationLoop.Wide
        : _loop;

    /// <summary>Whether its derivative is computed from its argument; otherwise from its value.</summary>
    public bool SavesPreActivation(BoundIdentifier bound) => _savesPreActivation || LoopOf(bound) == ActivationLoop.Wide;
}

/// <summary>Every activation that Keras 3 knows by a word; its lookup minds the case.</summary>
internal static class ActivationTable
{
    public static readonly ActivationIdentifier Relu = new("relu", ActivationLoop.Fused, parameters: new[] { Number("negative_slope", 0), OptionalNumber("max_value", NumberRange.NotNegative), Number("threshold", 0) });

    public static readonly ActivationIdentifier LeakyRelu = new("leaky_relu", ActivationLoop.Fused, parameters: new[] { Number("negative_slope", 0.2) });

    public static IReadOnlyList<ActivationIdentifier> All { get; } = new ActivationIdentifier[]
    {
        new("linear", ActivationLoop.Fused),
        Relu,
        new("relu6", ActivationLoop.Fused),
        LeakyRelu,
        new("elu", ActivationLoop.Wide, parameters: new[] { Number("alpha", 1) }),
        new("celu", ActivationLoop.Wide, parameters: new[] { Number("alpha", 1, NumberRange.NotZero) }),
        new("selu", ActivationLoop.Wide),
        new("gelu", ActivationLoop.Single, savesPreActivation: true, parameters: new[] { Boolean("approximate", false) }),
        new("silu", ActivationLoop.Single, savesPreActivation: true, aliases: new[] { "swish" }),
        new("hard_silu", ActivationLoop.Wide, aliases: new[] { "hard_swish" }),
        new("sigmoid", ActivationLoop.Single),
        new("hard_sigmoid", ActivationLoop.Wide, parameters: new[] { OptionalNumber("slope") }),
        new("log_sigmoid", ActivationLoop.Wide),
        new("sparse_sigmoid", ActivationLoop.Wide),
        new("tanh", ActivationLoop.Single),
        new("hard_tanh", ActivationLoop.Wide),
        new("tanh_shrink", ActivationLoop.Wide),
        new("softplus", ActivationLoop.Wide),
        new("softsign", ActivationLoop.Wide),
        new("squareplus", ActivationLoop.Wide, parameters: new[] { Number("b", 4, NumberRange.Positive) }),
        new("sparse_plus", ActivationLoop.Wide),
        new("soft_shrink", ActivationLoop.Wide, parameters: new[] { Number("threshold", 0.5, NumberRange.NotNegative) }),
        new("hard_shrink", ActivationLoop.Wide, parameters: new[] { Number("threshold", 0.5, NumberRange.NotNegative) }),
        new("threshold", ActivationLoop.Wide, parameters: new[] { RequiredNumber("threshold"), RequiredNumber("default_value") }),
        new("exponential", ActivationLoop.Wide),
        new("mish", ActivationLoop.Wide),
        new("softmax", ActivationLoop.Rows, parameters: new[] { Axes("axis", -1) }) { Relation = LastAxis },
        new("log_softmax", ActivationLoop.Rows, parameters: new[] { Axes("axis", -1) }) { Relation = LastAxis },
        new("sparsemax", ActivationLoop.Rows, parameters: new[] { Axes("axis", -1) }) { Relation = LastAxis },
        new("glu", ActivationLoop.Rows, parameters: new[] { Axes("axis", -1) })
        {
            Refusal = "it halves the channels, so that the layer would not have the filters it says; build a layer of twice the filters and multiply the halves",
        },
    };

    /// <summary>Those that may stand between two convolutions; the others with the reason why not.</summary>
    public static IReadOnlyList<ActivationIdentifier> Elementwise { get; } = All.Select(ElementwiseOnly).ToArray();

    /// <summary>The activation that <paramref name="word"/> means, or null.</summary>
    public static ActivationIdentifier? Find(string word) => KerasIdentifier.Find(All, word);

    private static ActivationIdentifier ElementwiseOnly(ActivationIdentifier identifier) => !identifier.IsRowWise ? identifier : new ActivationIdentifier(identifier.Name, ActivationLoop.Rows, parameters: identifier.Parameters.ToArray())
    {
        Refusal = "it acts on the channels of a frame together, and between the two convolutions each value goes through the activation by itself; write a DepthwiseConv1D with this activation, and a Conv1D of one tap behind it",
    };

    // Keras takes any axis; the kernels know the last one, which is the default.
    private static string? LastAxis(BoundIdentifier bound) => KerasExpression.TextOf(bound.Values[0]!) is "-1" or "2"
        ? null
        : $"'axis' of '{bound.Identifier.Name}' has to be -1, the last axis, but is {KerasExpression.TextOf(bound.Values[0]!)}";
}
