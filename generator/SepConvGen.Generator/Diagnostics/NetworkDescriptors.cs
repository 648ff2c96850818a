using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>What there is to be said about networks and their members, as data.</summary>
internal static class NetworkDescriptors
{
    /// <summary>'{0}' {1}</summary>
    public static readonly DiagnosticDescriptor NotAMember = Rule(
        RuleIds.NotAMember,
        "Not a member of a network",
        "'{0}' {1}",
        "A property is a layer where its class has the attribute Network; what a layer reads, adds and is multiplied by is said of such properties alone.");

    /// <summary>{0} of '{1}' names '{2}', which {3}</summary>
    public static readonly DiagnosticDescriptor UnknownMember = Rule(
        RuleIds.UnknownMember,
        "An unknown member",
        "{0} of '{1}' names '{2}', which {3}",
        "A member can take the outputs of members that stand before it, and the network's own input.");

    /// <summary>{0} of '{1}' has to be a string, nameof(...), or an array of them, new[] { nameof(...), nameof(...) }; a collection expression has no type here</summary>
    public static readonly DiagnosticDescriptor UnusableSource = Rule(
        RuleIds.UnusableSource,
        "Neither a name nor an array of names",
        "{0} of '{1}' has to be a string, nameof(...), or an array of them, new[] {{ nameof(...), nameof(...) }}; a collection expression has no type here",
        "A property of an attribute that takes one name or several is of type object.");

    /// <summary>{0}, but {1}</summary>
    public static readonly DiagnosticDescriptor ChannelsDiffer = Rule(
        RuleIds.ChannelsDiffer,
        "Channels that do not fit",
        "{0}, but {1}",
        "What is added or multiplied has as many channels on both sides, and a layer gets those of what it reads.");

    /// <summary>{0}, but {1}</summary>
    public static readonly DiagnosticDescriptor RatesDiffer = Rule(
        RuleIds.RatesDiffer,
        "Frames that come at different rates",
        "{0}, but {1}",
        "Strides, pools and repeats change how many frames there are; all that come together have to change them alike.");

    /// <summary>The frames of '{0}' do not fit: {1}</summary>
    public static readonly DiagnosticDescriptor LengthsDiffer = Rule(
        RuleIds.LengthsDiffer,
        "Frames that do not fit for any input",
        "The frames of '{0}' do not fit: {1}",
        "Padding, cropping and windows make lengths differ; for some length of the input they have to be equal.");

    /// <summary>Nobody reads '{0}': only the last member may be read by none, since it is the network's output</summary>
    public static readonly DiagnosticDescriptor UnreadMember = Rule(
        RuleIds.UnreadMember,
        "A member that nobody reads",
        "Nobody reads '{0}': only the last member may be read by none, since it is the network's output",
        "A member whose output goes nowhere would be computed for nothing.");

    /// <summary>'{0}' cannot be a member, because it {1}; a member is a partial property of type {2} with nothing but get</summary>
    public static readonly DiagnosticDescriptor UnusableProperty = Rule(
        RuleIds.UnusableProperty,
        "A property that cannot be a member",
        "'{0}' cannot be a member, because it {1}; a member is a partial property of type {2} with nothing but get",
        "The generated part implements the property; it returns the same layer always.");

    /// <summary>'{0}' {1}; give the member another name</summary>
    public static readonly DiagnosticDescriptor MemberName = Rule(
        RuleIds.MemberName,
        "A name that no member can have",
        "'{0}' {1}; give the member another name",
        "A member is called like no other member of the class, and unlike the input of the network.");

    /// <summary>'{0}' contains itself through '{1}': {2}</summary>
    public static readonly DiagnosticDescriptor ContainsItself = Rule(
        RuleIds.ContainsItself,
        "A network that contains itself",
        "'{0}' contains itself through '{1}': {2}",
        "A network that had itself among its layers would have no end.");

    /// <summary>'{0}' stands in another part of the class than '{1}': members are computed in the order of their declarations, which between files is that of their names</summary>
    public static readonly DiagnosticDescriptor MembersInSeveralParts = Rule(
        RuleIds.MembersInSeveralParts,
        "Members in several parts of the class",
        "'{0}' stands in another part of the class than '{1}': members are computed in the order of their declarations, which between files is that of their names",
        "The order of members is the order of computation.");

    /// <summary>{0} is {1}, but the network is {2}, as all of its members are</summary>
    public static readonly DiagnosticDescriptor OtherDataFormat = Rule(
        RuleIds.OtherDataFormat,
        "Another data format than the network",
        "{0} is {1}, but the network is {2}, as all of its members are",
        "A network has one data format.");

    /// <summary>'{0}' has no members: a member is a partial property with the attribute of a layer</summary>
    public static readonly DiagnosticDescriptor NoMembers = Rule(
        RuleIds.NoMembers,
        "A network without members",
        "'{0}' has no members: a member is a partial property with the attribute of a layer",
        "The members are the layers of the network, the last one its output.");

    /// <summary>'{0}' makes one frame of all, and has to know how many there are: give the network its inputLength</summary>
    public static readonly DiagnosticDescriptor UnknownLength = Rule(
        RuleIds.UnknownLength,
        "A length that is not known",
        "'{0}' makes one frame of all, and has to know how many there are: give the network its inputLength",
        "The frames of a signal become the channels of one frame, whose count is part of the layers behind it.");

    /// <summary>{0} has to be from 0 to {1}, less than the pool's size, but is {2}</summary>
    public static readonly DiagnosticDescriptor PoolPadding = Rule(
        RuleIds.PoolPadding,
        "More padding than the pool has frames",
        "{0} has to be from 0 to {1}, less than the pool's size, but is {2}",
        "A window of padding alone would have nothing to pool.");

    private static DiagnosticDescriptor Rule(string id, string title, string message, string description) => new(
        id, title, message, "SepConvGen.Network", DiagnosticSeverity.Error, isEnabledByDefault: true, description, HelpPages.Of(id), WellKnownDiagnosticTags.NotConfigurable);
}
