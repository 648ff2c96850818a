using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>What there is to be said about arguments that only some kinds of layers have, as data.</summary>
internal static class KindDescriptors
{
    /// <summary>groups has to be 1, but is {0}; where there are as many groups as channels, use DepthwiseConv1D</summary>
    public static readonly DiagnosticDescriptor Groups = new(
        RuleIds.Groups,
        "Groups of channels",
        "groups has to be 1, but is {0}; where there are as many groups as channels, use DepthwiseConv1D",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A convolution in groups computes each group of its filters from a group of channels; here filters are computed from all channels, or each from one.",
        HelpPages.Of(RuleIds.Groups),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>axis has to be -1, the channels of channels_last, or 1, those of channels_first, but is {0}</summary>
    public static readonly DiagnosticDescriptor AxisOfChannels = new(
        RuleIds.AxisOfChannels,
        "An axis that is not the channels'",
        "axis has to be -1, the channels of channels_last, or 1, those of channels_first, but is {0}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A normalisation has a mean and a variance for each channel, or for each frame over its channels.",
        HelpPages.Of(RuleIds.AxisOfChannels),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>sharedAxes has to be [{1}], a slope for each channel, or [1, 2], one for all, but is {0}</summary>
    public static readonly DiagnosticDescriptor SharedAxes = new(
        RuleIds.SharedAxes,
        "Axes that cannot share a slope",
        "sharedAxes has to be [{1}], a slope for each channel, or [1, 2], one for all, but is {0}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Slopes that differ from frame to frame would fix the length of the signal, and one for each frame of each channel is what Keras makes of an empty list.",
        HelpPages.Of(RuleIds.SharedAxes),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} has to be {1}, but is {2}</summary>
    public static readonly DiagnosticDescriptor FractionOutOfRange = new(
        RuleIds.FractionOutOfRange,
        "A number out of its range",
        "{0} has to be {1}, but is {2}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A momentum is a share, and an epsilon keeps the division by a root from being one by 0.",
        HelpPages.Of(RuleIds.FractionOutOfRange),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>padding is {0}, which says itself how many zeros there are, but {1} {2} given too; zeros in numbers go with padding valid</summary>
    public static readonly DiagnosticDescriptor PaddingTwice = new(
        RuleIds.PaddingTwice,
        "Padding by a word and in numbers",
        "padding is {0}, which says itself how many zeros there are, but {1} {2} given too; zeros in numbers go with padding valid",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "PaddingBefore and PaddingAfter are the zeros of a layer with padding valid.",
        HelpPages.Of(RuleIds.PaddingTwice),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} has to have {1}, but has {2}</summary>
    public static readonly DiagnosticDescriptor UnusableStatistics = new(
        RuleIds.UnusableStatistics,
        "A mean or a variance that cannot be",
        "{0} has to have {1}, but has {2}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A mean and a variance have one number, or one for each channel.",
        HelpPages.Of(RuleIds.UnusableStatistics),
        WellKnownDiagnosticTags.NotConfigurable);
}
