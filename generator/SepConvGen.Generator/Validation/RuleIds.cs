namespace SepConvGen.Generator.Validation;

/// <summary>The ids of all rules, as diagnostics report them. An id keeps its meaning for ever; each has a page in docs/diagnostics.</summary>
internal static class RuleIds
{
    public const string StridesWithDilation = "SCG0001";
    public const string ClassNotPartial = "SCG0002";
    public const string ContainerNotPartial = "SCG0003";
    public const string ImpossibleClass = "SCG0004";
    public const string ForeignBaseClass = "SCG0005";
    public const string SizeOutOfRange = "SCG0006";
    public const string UnknownPadding = "SCG0007";
    public const string UnknownDataFormat = "SCG0008";
    public const string UnknownActivation = "SCG0009";
    public const string UnknownInitializer = "SCG0010";
    public const string UnknownRegularizer = "SCG0011";
    public const string UnknownConstraint = "SCG0012";
    public const string UnreadableExpression = "SCG0013";
    public const string UnknownParameter = "SCG0014";
    public const string NotForThisLayer = "SCG0015";
    public const string StringAndType = "SCG0016";
    public const string TooLarge = "SCG0017";
    public const string SeveralAttributes = "SCG0018";
    public const string LanguageTooOld = "SCG0019";
    public const string NativeWithoutInstructionSet = "SCG0020";
    public const string UnusableName = "SCG0021";
    public const string UnusableType = "SCG0022";
    public const string MadeByOtherGenerator = "SCG0023";
    public const string NameIsGenerated = "SCG0024";
    public const string OtherLanguage = "SCG0025";
    public const string Groups = "SCG0026";
    public const string AxisOfChannels = "SCG0027";
    public const string SharedAxes = "SCG0028";
    public const string FractionOutOfRange = "SCG0029";
    public const string PaddingTwice = "SCG0030";
    public const string UnusableStatistics = "SCG0031";
    public const string NotAMember = "SCG0032";
    public const string UnknownMember = "SCG0033";
    public const string UnusableSource = "SCG0034";
    public const string ChannelsDiffer = "SCG0035";
    public const string RatesDiffer = "SCG0036";
    public const string LengthsDiffer = "SCG0037";
    public const string UnreadMember = "SCG0038";
    public const string UnusableProperty = "SCG0039";
    public const string MemberName = "SCG0040";
    public const string ContainsItself = "SCG0041";
    public const string MembersInSeveralParts = "SCG0042";
    public const string OtherDataFormat = "SCG0043";
    public const string NoMembers = "SCG0044";
    public const string UnknownLength = "SCG0045";
    public const string PoolPadding = "SCG0046";
}
