using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>What there is to be said about the class that an attribute stands on, as data.</summary>
internal static class ClassDescriptors
{
    /// <summary>'{0}' has to be partial, because the generator writes the other part of it</summary>
    public static readonly DiagnosticDescriptor ClassNotPartial = new(
        RuleIds.ClassNotPartial,
        "A layer has to be partial",
        "'{0}' has to be partial, because the generator writes the other part of it",
        "SepConvGen.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generated code is a second part of the annotated class.",
        HelpPages.Of(RuleIds.ClassNotPartial),
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
        HelpPages.Of(RuleIds.ContainerNotPartial),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' cannot be a layer, because it is {1}</summary>
    public static readonly DiagnosticDescriptor ImpossibleClass = new(
        RuleIds.ImpossibleClass,
        "This kind of class cannot be a layer",
        "'{0}' cannot be a layer, because it is {1}",
        "SepConvGen.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A layer is an ordinary class that derives from the base class of its kind and has its generated part in a file of its own: records, static, abstract and file-local classes cannot be that.",
        HelpPages.Of(RuleIds.ImpossibleClass),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' derives from '{1}', but a layer derives from {2}, from a class of yours derived from it that has no attribute itself, or names no base class</summary>
    public static readonly DiagnosticDescriptor ForeignBaseClass = new(
        RuleIds.ForeignBaseClass,
        "A layer derives from the base class of its kind",
        "'{0}' derives from '{1}', but a layer derives from {2}, from a class of yours derived from it that has no attribute itself, or names no base class",
        "SepConvGen.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "What layers have in common is in their base class, which the generator adds where the class names none.",
        HelpPages.Of(RuleIds.ForeignBaseClass),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' has {1}, but a {2} is one layer</summary>
    public static readonly DiagnosticDescriptor SeveralAttributes = new(
        RuleIds.SeveralAttributes,
        "A class has several attributes",
        "'{0}' has {1}, but a {2} is one layer",
        "SepConvGen.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "All parts of a class together can have one attribute, and so can a member of a network.",
        HelpPages.Of(RuleIds.SeveralAttributes),
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
        HelpPages.Of(RuleIds.NameIsGenerated),
        WellKnownDiagnosticTags.NotConfigurable);
}
