using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Diagnostics;
using SepConvGen.Generator.Reading;
using SepConvGen.Generator.Spec;
using SepConvGen.Generator.Validation;

namespace SepConvGen.Generator;

/// <summary>Makes the spec of a network. Nothing of the compilation is kept in it.</summary>
internal static class NetworkSpecReader
{
    /// <summary>The spec, or null where there is nothing to generate and nothing to say, as <see cref="LayerSpecReader.Read"/> has it.</summary>
    public static NetworkSpec? Read(GeneratorAttributeSyntaxContext context)
    {
        if (context.TargetSymbol is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || !ClassReader.HasName(type))
            return null;
        IReadOnlyList<AttributeData> attributes = LayerAttribute.Of(type);
        if (attributes.Count == 0 || !LayerAttribute.IsNetwork(attributes[0]) || !LayerSpecReader.StandsOn(attributes[0], context.TargetNode))
            return null;

        NetworkFacts facts = NetworkReader.Read(type, context.TargetNode.SyntaxTree, attributes, context.SemanticModel.Compilation);
        var problems = new List<Problem>();
        ClassRules.Check(facts.Class, problems);
        bool isExtended = facts.Class.CanBeExtended;
        if (!isExtended && problems.Count == 0)
            return null;
        NetworkArguments? arguments = NetworkRules.Check(facts, problems);
        string[] unreadable = [.. facts.Values.Unreadable.Concat(facts.Members.SelectMany(static member => member.Values.Unreadable)).Distinct()];
        if (arguments is null && problems.Count == 0)
            problems.Add(OtherGeneratorRules.Problem(unreadable, type.Name));
        NameRules.Check(MemberReader.ConflictsOf(type, problems.Count == 0 ? arguments : null), problems);
        NameConflict[] beside = problems.Count == 0 ? [] : [.. MemberReader.ConflictsOf(type, null)];
        isExtended &= beside.All(static conflict => conflict.IsOverride);
        return new NetworkSpec(
            TypeDeclarationReader.Read(type),
            facts.Class.Base == BaseClassKind.None,
            problems.Count == 0 ? arguments : null,
            new EquatableArray<string>([.. problems.Select(problem => TextOf(problem, facts))]))
        {
            Error = string.Join(" ", problems.Select(problem => $"{problem.Rule}: {TextOf(problem, facts)}")),
            FaultyArguments = new EquatableArray<string>([.. unreadable]),
            Properties = new EquatableArray<ShellProperty>([.. problems.Count == 0 ? [] : facts.Members.Where(static member => member.Property.IsPartial).Select(static member => new ShellProperty(member.Property.Declaration, new EquatableArray<string>([.. member.Property.Accessors])))]),
            Overridden = new EquatableArray<string>([.. beside.Select(static conflict => conflict.Name)]),
            Taken = new EquatableArray<string>([.. MemberReader.PrivateNamesOf(type)]),
            IsExtended = isExtended,

            // Of partial properties without a second part the compiler says so itself, and then reports no more.
            HidesDiagnostics = (!isExtended && (facts.Class.Base == BaseClassKind.Layer || beside.Any(static conflict => conflict.IsOverride) || facts.Members.Any(static member => member.Property.IsPartial)))
                || (problems.Count > 0 && problems.All(problem => Suppressions.Cover(problem.Member is { } member ? NetworkReader.MembersOf(type)[member] : type, problem.Rule))),
        };
    }

    /// <summary>The message of the diagnostic, and of a member's its name.</summary>
    private static string TextOf(Problem problem, NetworkFacts facts) =>
        (problem.Member is { } index ? $"{facts.Members[index].Name}: " : "") + ProblemReport.TextOf(problem) + ".";
}
