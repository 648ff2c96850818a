namespace SepConvGen.Rules;

/// <summary>What an argument of a layer's attribute says.</summary>
internal enum ArgumentKind
{
    /// <summary>A whole number of at least <see cref="LayerArgument.Minimum"/>.</summary>
    Size,

    /// <summary>One of the <see cref="PaddingWords"/>.</summary>
    Padding,

    /// <summary>One of the <see cref="DataFormatWords"/>.</summary>
    DataFormat,

    /// <summary>One of the <see cref="ActivationTable"/>, or a type of the user's.</summary>
    Activation,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A share, from 0 to 1.</summary>
    Share,

    /// <summary>A number above 0.</summary>
    PositiveNumber,

    /// <summary>A finite number.</summary>
    FiniteNumber,

    /// <summary>A probability below 1.</summary>
    Rate,

    /// <summary>Any whole number.</summary>
    Seed,

    /// <summary>The axis of the channels, which is the data format.</summary>
    ChannelAxis,

    /// <summary>The axes over which weights are one.</summary>
    SharedAxes,

    /// <summary>Numbers, one or one a channel.</summary>
    Numbers,

    /// <summary>The groups of channels, of which there is one: nothing that a layer would have to say.</summary>
    Groups,
}

/// <summary>An argument of the attribute of a kind of layer.</summary>
internal sealed class LayerArgument
{
    public LayerArgument(string name, ArgumentKind kind, int minimum = 0, bool hasObviousValue = false, bool isOptional = false)
    {
        Name = name;
        Kind = kind;
        Minimum = minimum;
        HasObviousValue = hasObviousValue;
        IsOptional = isOptional;
    }

    public string Name { get; }

    public ArgumentKind Kind { get; }

    /// <summary>Of a size, the least.</summary>
    public int Minimum { get; }

    /// <summary>Of a size, whether <see cref="Minimum"/> is what is meant where nothing is said.</summary>
    public bool HasObviousValue { get; }

    /// <summary>Whether the base class knows what holds where it is not given: no zeros, no activation, no bias.</summary>
    public bool IsOptional { get; }

    /// <summary>The property of the layer, or null where it has none.</summary>
    public string? Property => Kind switch
    {
        ArgumentKind.Groups => null,
        ArgumentKind.SharedAxes => "SharesSlope",
        _ => ArgumentNames.PropertyOf(Name),
    };
}
