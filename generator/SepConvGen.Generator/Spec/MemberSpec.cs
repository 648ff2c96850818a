namespace SepConvGen.Generator.Spec;

/// <summary>A member of a network.</summary>
/// <param name="Name">The name of its property.</param>
/// <param name="Declaration">How the property is declared: modifiers, type and name.</param>
/// <param name="Layer">The arguments of the layer; null for one of a class of the user's own.</param>
/// <param name="OwnType">The full name of that class.</param>
/// <param name="Sources">What it reads, adds and is multiplied by.</param>
internal sealed record MemberSpec(string Name, string Declaration, LayerArguments? Layer, string? OwnType, MemberSources Sources)
{
    /// <summary>The channels of its input and its output; 0 where Build gets to know them.</summary>
    public int InputChannels { get; init; }

    /// <inheritdoc cref="InputChannels"/>
    public int OutputChannels { get; init; }

    /// <summary>The lines of the user's documentation comment.</summary>
    public EquatableArray<string> Comment { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Whether there is one that is not written line by line, and stays alone.</summary>
    public bool HasOtherComment { get; init; }

    /// <summary>The frames of every output, where there is but one length; else 0.</summary>
    public int OutputLength { get; init; }

    /// <summary>The frames of every input, where there is but one length; else 0.</summary>
    public int InputLength { get; init; }

    /// <summary>How many output frames there are for a frame of the network's input, as a number or a fraction; null where nothing is known of it.</summary>
    public string? Rate { get; init; }

    /// <summary>Whether something is added between the layer and its activation, which then is none of the kernels' business.</summary>
    public bool DefersActivation => Sources.Add.Count > 0 && Layer is { Activation.IsLinear: false };
}

/// <summary>The names of the members whose outputs a member takes, and <c>Input</c> for the network's own input.</summary>
/// <param name="Inputs">What it reads, side by side along the channels.</param>
/// <param name="Add">What is added before its activation.</param>
/// <param name="Multiply">What its output is multiplied by.</param>
internal sealed record MemberSources(EquatableArray<string> Inputs, EquatableArray<string> Add, EquatableArray<string> Multiply);
