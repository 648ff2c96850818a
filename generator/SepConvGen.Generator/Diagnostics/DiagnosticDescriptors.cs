using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>The rules in words.</summary>
internal static class DiagnosticDescriptors
{
    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        ArgumentDescriptors.StridesWithDilation,
        ClassDescriptors.ClassNotPartial,
        ClassDescriptors.ContainerNotPartial,
        ClassDescriptors.ImpossibleClass,
        ClassDescriptors.ForeignBaseClass,
        ArgumentDescriptors.SizeOutOfRange,
        ArgumentDescriptors.UnknownPadding,
        ArgumentDescriptors.UnknownDataFormat,
        ArgumentDescriptors.UnknownActivation,
        ArgumentDescriptors.UnknownInitializer,
        ArgumentDescriptors.UnknownRegularizer,
        ArgumentDescriptors.UnknownConstraint,
        ArgumentDescriptors.UnreadableExpression,
        ArgumentDescriptors.UnknownParameter,
        ArgumentDescriptors.NotForThisLayer,
        ArgumentDescriptors.StringAndType,
        ArgumentDescriptors.TooLarge,
        ClassDescriptors.SeveralAttributes,
        ProjectDescriptors.LanguageTooOld,
        ProjectDescriptors.NativeWithoutInstructionSet,
        ArgumentDescriptors.UnusableName,
        ArgumentDescriptors.UnusableType,
        ArgumentDescriptors.MadeByOtherGenerator,
        ClassDescriptors.NameIsGenerated,
        ProjectDescriptors.OtherLanguage,
        KindDescriptors.Groups,
        KindDescriptors.AxisOfChannels,
        KindDescriptors.SharedAxes,
        KindDescriptors.FractionOutOfRange,
        KindDescriptors.PaddingTwice,
        KindDescriptors.UnusableStatistics,
        NetworkDescriptors.NotAMember,
        NetworkDescriptors.UnknownMember,
        NetworkDescriptors.UnusableSource,
        NetworkDescriptors.ChannelsDiffer,
        NetworkDescriptors.RatesDiffer,
        NetworkDescriptors.LengthsDiffer,
        NetworkDescriptors.UnreadMember,
        NetworkDescriptors.UnusableProperty,
        NetworkDescriptors.MemberName,
        NetworkDescriptors.ContainsItself,
        NetworkDescriptors.MembersInSeveralParts,
        NetworkDescriptors.OtherDataFormat,
        NetworkDescriptors.NoMembers,
        NetworkDescriptors.UnknownLength,
        NetworkDescriptors.PoolPadding,
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> s_byId = All.ToDictionary(static descriptor => descriptor.Id);

    /// <summary>The descriptor of a rule.</summary>
    /// <param name="id">One of <see cref="RuleIds"/>.</param>
    public static DiagnosticDescriptor Of(string id) => s_byId[id];
}
