using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>What there is to be said about the arguments of an attribute, as data.</summary>
internal static class ArgumentDescriptors
{
    /// <summary>strides is {0} and dilationRate is {1}, but only one of them can be above 1</summary>
    public static readonly DiagnosticDescriptor StridesWithDilation = new(
        RuleIds.StridesWithDilation,
        "Strides and dilation are both above 1",
        "strides is {0} and dilationRate is {1}, but only one of them can be above 1",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Keras documents strides above 1 as incompatible with a dilation rate above 1.",
        HelpPages.Of(RuleIds.StridesWithDilation),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} has to be at least {1}, but is {2}</summary>
    public static readonly DiagnosticDescriptor SizeOutOfRange = new(
        RuleIds.SizeOutOfRange,
        "A size is too small",
        "{0} has to be at least {1}, but is {2}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "filters, units, kernelSize, strides, dilationRate and depthMultiplier are at least 1; PaddingBefore, PaddingAfter and InputChannels are at least 0, which for the last means that Build gets to know it.",
        HelpPages.Of(RuleIds.SizeOutOfRange),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>padding has to be one of {2}, but is {0}{1}</summary>
    public static readonly DiagnosticDescriptor UnknownPadding = new(
        RuleIds.UnknownPadding,
        "Unknown padding",
        "padding has to be one of {2}, but is {0}{1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The padding is one of Keras' words, in any case.",
        HelpPages.Of(RuleIds.UnknownPadding),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{3} has to be one of {2}, but is {0}{1}</summary>
    public static readonly DiagnosticDescriptor UnknownDataFormat = new(
        RuleIds.UnknownDataFormat,
        "Unknown data format",
        "{3} has to be one of {2}, but is {0}{1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The data format is one of Keras' words, in any case.",
        HelpPages.Of(RuleIds.UnknownDataFormat),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>There is no activation {0}{1}</summary>
    public static readonly DiagnosticDescriptor UnknownActivation = new(
        RuleIds.UnknownActivation,
        "Unknown activation",
        "There is no activation {0}{1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An activation is one of Keras' words, which mind their case.",
        HelpPages.Of(RuleIds.UnknownActivation),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>There is no initializer {0}{1}</summary>
    public static readonly DiagnosticDescriptor UnknownInitializer = new(
        RuleIds.UnknownInitializer,
        "Unknown initializer",
        "There is no initializer {0}{1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An initializer is one of Keras' words, which mind their case.",
        HelpPages.Of(RuleIds.UnknownInitializer),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>There is no regularizer {0}{1}</summary>
    public static readonly DiagnosticDescriptor UnknownRegularizer = new(
        RuleIds.UnknownRegularizer,
        "Unknown regularizer",
        "There is no regularizer {0}{1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A regularizer is one of Keras' words, which mind their case.",
        HelpPages.Of(RuleIds.UnknownRegularizer),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>There is no constraint {0}{1}</summary>
    public static readonly DiagnosticDescriptor UnknownConstraint = new(
        RuleIds.UnknownConstraint,
        "Unknown constraint",
        "There is no constraint {0}{1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A constraint is one of Keras' words, which mind their case.",
        HelpPages.Of(RuleIds.UnknownConstraint),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} cannot be read: {1}</summary>
    public static readonly DiagnosticDescriptor UnreadableExpression = new(
        RuleIds.UnreadableExpression,
        "A string cannot be read",
        "{0} cannot be read: {1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A string is a word, or a word with arguments in parentheses: those without a name first, then name: value; values are numbers, true, false, lists of integers and words.",
        HelpPages.Of(RuleIds.UnreadableExpression),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>In {0}, {1}</summary>
    public static readonly DiagnosticDescriptor UnknownParameter = new(
        RuleIds.UnknownParameter,
        "An argument inside a string does not fit",
        "In {0}, {1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The arguments inside a string are those of Keras' function or class.",
        HelpPages.Of(RuleIds.UnknownParameter),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} cannot be used in a {2}: {1}</summary>
    public static readonly DiagnosticDescriptor NotForThisLayer = new(
        RuleIds.NotForThisLayer,
        "Not for this layer",
        "{0} cannot be used in a {2}: {1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Keras knows it, but it does not fit the tensors of this layer; Keras refuses it when the program runs.",
        HelpPages.Of(RuleIds.NotForThisLayer),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} and {1} are both given, but only one of them can decide</summary>
    public static readonly DiagnosticDescriptor StringAndType = new(
        RuleIds.StringAndType,
        "A string and a type are both given",
        "{0} and {1} are both given, but only one of them can decide",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A string names something of Keras', a type something of your own in its place.",
        HelpPages.Of(RuleIds.StringAndType),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The {0} would be {1}, but can be at most {2}</summary>
    public static readonly DiagnosticDescriptor TooLarge = new(
        RuleIds.TooLarge,
        "The layer is too large",
        "The {0} would be {1}, but can be at most {2}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Receptive fields and numbers of weights are counted in int.",
        HelpPages.Of(RuleIds.TooLarge),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>name cannot have a '/', but is '{0}'</summary>
    public static readonly DiagnosticDescriptor UnusableName = new(
        RuleIds.UnusableName,
        "The name of a layer cannot have a slash",
        "name cannot have a '/', but is '{0}'",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The name is one step of the paths of the layer's variables, such as encoder/depthwise_kernel.",
        HelpPages.Of(RuleIds.UnusableName),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} has to be {1}, but '{2}' {3}</summary>
    public static readonly DiagnosticDescriptor UnusableType = new(
        RuleIds.UnusableType,
        "A type cannot be used",
        "{0} has to be {1}, but '{2}' {3}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A type of your own stands for a function or class of Keras; the generated code names it and makes it.",
        HelpPages.Of(RuleIds.UnusableType),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} was not there when the layer was generated, because another source generator makes it; write it yourself, or put it into a project that this one references</summary>
    public static readonly DiagnosticDescriptor MadeByOtherGenerator = new(
        RuleIds.MadeByOtherGenerator,
        "Another generator's code in an attribute",
        "{0} was not there when the layer was generated, because another source generator makes it; write it yourself, or put it into a project that this one references",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Source generators run side by side and do not see each other's code, so that a layer cannot be made of it.",
        HelpPages.Of(RuleIds.MadeByOtherGenerator),
        WellKnownDiagnosticTags.NotConfigurable);
}
