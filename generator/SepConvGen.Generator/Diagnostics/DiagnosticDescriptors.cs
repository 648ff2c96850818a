using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>What there is to be said about layers, as data: the rules in words.</summary>
internal static class DiagnosticDescriptors
{
    // The owner sets the address once, as a property of the build.
    private static readonly string HelpPages = typeof(DiagnosticDescriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static data => data.Key == "RepositoryUrl").Value + "/blob/main/docs/diagnostics/";

    /// <summary>strides is {0} and dilationRate is {1}, but only one of them can be above 1</summary>
    public static readonly DiagnosticDescriptor StridesWithDilation = new(
        RuleIds.StridesWithDilation,
        "Strides and dilation are both above 1",
        "strides is {0} and dilationRate is {1}, but only one of them can be above 1",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Keras documents strides above 1 as incompatible with a dilation rate above 1.",
        HelpPages + RuleIds.StridesWithDilation + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' has to be partial, because the generator writes the other part of it</summary>
    public static readonly DiagnosticDescriptor ClassNotPartial = new(
        RuleIds.ClassNotPartial,
        "A layer has to be partial",
        "'{0}' has to be partial, because the generator writes the other part of it",
        "SepConvGen.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generated code is a second part of the annotated class.",
        HelpPages + RuleIds.ClassNotPartial + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' has to be partial, because the layer '{1}' is nested in it</summary>
    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        RuleIds.ContainerNotPartial,
        "A type around a layer has to be partial",
        "'{0}' has to be partial, because the layer '{1}' is nested in it",
        "SepConvGen.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generated code is a second part of the annotated class, and of every type it is nested in.",
        HelpPages + RuleIds.ContainerNotPartial + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' cannot be a layer, because it is {1}</summary>
    public static readonly DiagnosticDescriptor ImpossibleClass = new(
        RuleIds.ImpossibleClass,
        "This kind of class cannot be a layer",
        "'{0}' cannot be a layer, because it is {1}",
        "SepConvGen.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A layer is an ordinary class that derives from SeparableConv1DLayer and has its generated part in a file of its own: records, static, abstract and file-local classes cannot be that.",
        HelpPages + RuleIds.ImpossibleClass + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' derives from '{1}', but a layer derives from SeparableConv1DLayer, from a class of yours derived from it that has no attribute itself, or names no base class</summary>
    public static readonly DiagnosticDescriptor ForeignBaseClass = new(
        RuleIds.ForeignBaseClass,
        "A layer derives from SeparableConv1DLayer",
        "'{0}' derives from '{1}', but a layer derives from SeparableConv1DLayer, from a class of yours derived from it that has no attribute itself, or names no base class",
        "SepConvGen.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "What layers have in common is in their base class, which the generator adds where the class names none.",
        HelpPages + RuleIds.ForeignBaseClass + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} has to be at least {1}, but is {2}</summary>
    public static readonly DiagnosticDescriptor SizeOutOfRange = new(
        RuleIds.SizeOutOfRange,
        "A size is too small",
        "{0} has to be at least {1}, but is {2}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "filters, kernelSize, strides, dilationRate and depthMultiplier are at least 1; InputChannels is at least 0, which means that Build gets to know it.",
        HelpPages + RuleIds.SizeOutOfRange + ".md",
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
        HelpPages + RuleIds.UnknownPadding + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>dataFormat has to be one of {2}, but is {0}{1}</summary>
    public static readonly DiagnosticDescriptor UnknownDataFormat = new(
        RuleIds.UnknownDataFormat,
        "Unknown data format",
        "dataFormat has to be one of {2}, but is {0}{1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The data format is one of Keras' words, in any case.",
        HelpPages + RuleIds.UnknownDataFormat + ".md",
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
        HelpPages + RuleIds.UnknownActivation + ".md",
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
        HelpPages + RuleIds.UnknownInitializer + ".md",
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
        HelpPages + RuleIds.UnknownRegularizer + ".md",
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
        HelpPages + RuleIds.UnknownConstraint + ".md",
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
        HelpPages + RuleIds.UnreadableExpression + ".md",
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
        HelpPages + RuleIds.UnknownParameter + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} cannot be used in a SeparableConv1D: {1}</summary>
    public static readonly DiagnosticDescriptor NotForThisLayer = new(
        RuleIds.NotForThisLayer,
        "Not for this layer",
        "{0} cannot be used in a SeparableConv1D: {1}",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Keras knows it, but it does not fit the tensors of this layer; Keras refuses it when the program runs.",
        HelpPages + RuleIds.NotForThisLayer + ".md",
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
        HelpPages + RuleIds.StringAndType + ".md",
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
        HelpPages + RuleIds.TooLarge + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' has {1} SeparableConv1D attributes, but a class is one layer</summary>
    public static readonly DiagnosticDescriptor SeveralAttributes = new(
        RuleIds.SeveralAttributes,
        "A class has several attributes",
        "'{0}' has {1} SeparableConv1D attributes, but a class is one layer",
        "SepConvGen.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "All parts of a class together can have one attribute.",
        HelpPages + RuleIds.SeveralAttributes + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The generated part of '{0}' needs C# 12 or newer, but this project uses C# {1}</summary>
    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        RuleIds.LanguageTooOld,
        "The C# version is too old",
        "The generated part of '{0}' needs C# 12 or newer, but this project uses C# {1}",
        "SepConvGen.Project",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Set LangVersion to 12 or newer, or leave it out with .NET 8 or newer.",
        HelpPages + RuleIds.LanguageTooOld + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>PublishAot is set without an IlcInstructionSet that has AVX2 and FMA: the compiled layers compute in double precision instead and are about forty times slower; leave it to the package, or set it to x86-64-v3 or native</summary>
    public static readonly DiagnosticDescriptor NativeWithoutInstructionSet = new(
        RuleIds.NativeWithoutInstructionSet,
        "Native compilation without vector instructions",
        "PublishAot is set without an IlcInstructionSet that has AVX2 and FMA: the compiled layers compute in double precision instead and are about forty times slower; leave it to the package, or set it to x86-64-v3 or native",
        "SepConvGen.Performance",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "NativeAOT compiles for the oldest x64 processors unless IlcInstructionSet says otherwise. Then fused multiply-adds, on which the promise of identical bits rests, are computed in software.",
        HelpPages + RuleIds.NativeWithoutInstructionSet + ".md",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>name cannot have a '/', but is '{0}'</summary>
    public static readonly DiagnosticDescriptor UnusableName = new(
        RuleIds.UnusableName,
        "The name of a layer cannot have a slash",
        "name cannot have a '/', but is '{0}'",
        "SepConvGen.Arguments",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The name is one step of the paths of the layer's variables, such as encoder/depthwise_kernel.",
        HelpPages + RuleIds.UnusableName + ".md",
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
        HelpPages + RuleIds.UnusableType + ".md",
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
        HelpPages + RuleIds.MadeByOtherGenerator + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} has the name '{1}', which a member of the generated part has; give it another name</summary>
    public static readonly DiagnosticDescriptor NameIsGenerated = new(
        RuleIds.NameIsGenerated,
        "A name is taken by the generated part",
        "{0} has the name '{1}', which a member of the generated part has; give it another name",
        "SepConvGen.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generated part of a layer declares members; C# lets neither the class itself, nor a type parameter, nor another member have the same name.",
        HelpPages + RuleIds.NameIsGenerated + ".md",
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>SepConvGen generates C# only: in this project the attribute SeparableConv1D does nothing; put layers into a C# project and reference that</summary>
    /// <remarks>No analyzer reports it, since analyzers for C# do not run in other projects: SepConvGen.targets in the package does.</remarks>
    public static readonly DiagnosticDescriptor OtherLanguage = new(
        RuleIds.OtherLanguage,
        "The project is not in C#",
        "SepConvGen generates C# only: in this project the attribute SeparableConv1D does nothing; put layers into a C# project and reference that",
        "SepConvGen.Project",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "F# has no source generators, and those of Visual Basic are others.",
        HelpPages + RuleIds.OtherLanguage + ".md");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        StridesWithDilation,
        ClassNotPartial,
        ContainerNotPartial,
        ImpossibleClass,
        ForeignBaseClass,
        SizeOutOfRange,
        UnknownPadding,
        UnknownDataFormat,
        UnknownActivation,
        UnknownInitializer,
        UnknownRegularizer,
        UnknownConstraint,
        UnreadableExpression,
        UnknownParameter,
        NotForThisLayer,
        StringAndType,
        TooLarge,
        SeveralAttributes,
        LanguageTooOld,
        NativeWithoutInstructionSet,
        UnusableName,
        UnusableType,
        MadeByOtherGenerator,
        NameIsGenerated,
        OtherLanguage,
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> s_byId = All.ToDictionary(static descriptor => descriptor.Id);

    /// <summary>The descriptor of a rule.</summary>
    /// <param name="id">One of <see cref="RuleIds"/>.</param>
    public static DiagnosticDescriptor Of(string id) => s_byId[id];
}
