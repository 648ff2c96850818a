using System.Collections.Generic;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Emit;

/// <summary>What is written on every emitted member, and never on the class, which is the user's: that it is generated, and no code that the user's tests have to cover.</summary>
internal static class GeneratedMark
{
    /// <summary>The aliases that <see cref="OfMember"/> uses.</summary>
    public static readonly IReadOnlyList<string> Aliases =
    [
        "_Made = global::System.CodeDom.Compiler.GeneratedCodeAttribute",
        "_Unseen = global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute",
    ];

    private static readonly string Made = $"_Made(\"{GeneratedMember.Tool}\", \"{typeof(GeneratedMark).Assembly.GetName().Version.ToString(3)}\")";

    /// <summary>Stands before a member with code, on its line.</summary>
    public static readonly string OfMember = $"[{Made}, _Unseen] ";

    /// <summary>Stands before a constant, of which nothing can be covered.</summary>
    public static readonly string OfConstant = $"[{Made}] ";
}
