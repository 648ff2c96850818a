using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Reading;

/// <summary>What matters of an annotated class when it is asked whether it can be a layer.</summary>
/// <param name="Kind">The kind of layer that it is to be.</param>
/// <param name="Name">Its name, for messages.</param>
/// <param name="IsPartial">Whether every part of it that the user wrote says <c>partial</c>.</param>
/// <param name="NonPartialContainer">The innermost type around it that is not partial, or null.</param>
/// <param name="IsRecord">Whether it is a record class.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="IsAbstract">Whether it is abstract.</param>
/// <param name="IsFileLocal">Whether it, or a type around it, is visible in its file only.</param>
/// <param name="Base">What it derives from.</param>
/// <param name="BaseName">The name of the base class.</param>
/// <param name="LanguageVersion">The C# version of its file where that is too old, else null.</param>
/// <param name="Attributes">The names of the attributes that make it a layer, over all parts.</param>
internal sealed record ClassFacts(
    LayerKind Kind,
    string Name,
    bool IsPartial,
    string? NonPartialContainer,
    bool IsRecord,
    bool IsStatic,
    bool IsAbstract,
    bool IsFileLocal,
    BaseClassKind Base,
    string BaseName,
    string? LanguageVersion,
    EquatableArray<string> Attributes)
{
    /// <summary>Whether a generated part can be added to it at all. Where it cannot, there is not even a shell: a part that does not fit is a declaration error (CS0260), and the compiler reports no analyzer's diagnostics behind one.</summary>
    public bool CanBeExtended =>
        IsPartial && NonPartialContainer is null && !IsRecord && !IsStatic && !IsFileLocal && LanguageVersion is null && Base is BaseClassKind.None or BaseClassKind.Layer;
}

/// <summary>What a class derives from.</summary>
internal enum BaseClassKind
{
    /// <summary>Nothing: the generated part names the base class.</summary>
    None,

    /// <summary>The base class of its kind, or a class derived from that which is no generated layer itself.</summary>
    Layer,

    /// <summary>A class that the compiler does not find.</summary>
    Unresolved,

    /// <summary>Another class.</summary>
    Other,
}
