using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>What the rules find out about a member of a network, one after the other.</summary>
/// <param name="Index">Its number among the members.</param>
/// <param name="Facts">What was read of it.</param>
internal sealed record MemberShape(int Index, MemberFacts Facts)
{
    /// <summary>The number of the network's own input among those of members.</summary>
    public const int NetworkInput = -1;

    public string Name => Facts.Name;

    /// <summary>What it reads: numbers of members before it.</summary>
    public IReadOnlyList<int> Inputs { get; set; } = [];

    /// <summary>What is added before its activation.</summary>
    public IReadOnlyList<int> Add { get; set; } = [];

    /// <summary>What its output is multiplied by.</summary>
    public IReadOnlyList<int> Multiply { get; set; } = [];

    /// <summary>Whether the compiler does not know the value of one of the arguments that name members.</summary>
    public bool HasUnknownSources { get; set; }

    /// <summary>All of these.</summary>
    public IEnumerable<int> Sources => Inputs.Concat(Add).Concat(Multiply);

    /// <summary>Whether its layer can be made: the compiler has found no error in what it is.</summary>
    public bool IsKnown => !HasUnknownSources && (Facts.Values.Kind == LayerKinds.Own ? Facts.Values.Type(ArgumentNames.Type) is not null : Layer is not null);

    /// <summary>The arguments of the layer, null where there are none or they are wrong.</summary>
    public LayerArguments? Layer { get; set; }

    /// <summary>Channels of its input; 0 where they are not known.</summary>
    public int InputChannels { get; set; }

    /// <summary>Channels of its output; 0 where they are not known.</summary>
    public int OutputChannels { get; set; }

    /// <summary>Frames of its input, where there is but one length; else 0.</summary>
    public int InputLength { get; set; }

    /// <summary>How many frames it makes of how many; null where nothing is known of it.</summary>
    public FrameStep? Frames { get; set; }

    /// <summary>Frames of its output for a frame of the network's input; null where that is not known.</summary>
    public Ratio? Rate { get; set; }

    /// <summary>The frames of its output where all inputs have as many, or one length; else null.</summary>
    public long? OnlyLength { get; set; }

    /// <summary>Adds a problem of this member's.</summary>
    public void Report(List<Problem> problems, string rule, string? argument, params string[] messageArguments) =>
        problems.Add(new Problem(rule, argument, new EquatableArray<string>(messageArguments)) { Member = Index });
}
