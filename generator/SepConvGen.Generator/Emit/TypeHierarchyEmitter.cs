using System;
using System.Collections.Generic;
using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes what stands around a generated part: the namespace and the containing types, reopened as the kinds of types they are.</summary>
internal static class TypeHierarchyEmitter
{
    /// <summary>Opens namespace and containing types; disposing of the result closes them.</summary>
    public static IDisposable OpenSurroundings(CodeWriter writer, TypeDeclaration type)
    {
        var open = new Stack<CodeWriter.Scope>();
        if (type.Namespace.Length > 0)
        {
            writer.WriteLine($"namespace {type.Namespace};");
            writer.WriteLine();
        }

        foreach (ContainingType outer in type.ContainingTypes)
            open.Push(writer.Block($"partial {outer.Keyword} {outer.Name}{TypeParameterList(outer.TypeParameters)}"));
        return new Surroundings(open);
    }

    /// <summary>The line that declares the class itself, <c>partial class Layer&lt;T&gt; : global::…</c>, without an accessibility: the user's part has it.</summary>
    /// <param name="type">The class.</param>
    /// <param name="baseClass">The fully qualified base class, or null where the user's part names it.</param>
    public static string ClassHeader(TypeDeclaration type, string? baseClass) =>
        $"partial class {type.Name}{TypeParameterList(type.TypeParameters)}{(baseClass is null ? "" : " : " + baseClass)}";

    private static string TypeParameterList(EquatableArray<string> names) =>
        names.IsEmpty ? "" : "<" + string.Join(", ", names) + ">";

    private sealed class Surroundings(Stack<CodeWriter.Scope> open) : IDisposable
    {
        public void Dispose()
        {
            while (open.Count > 0)
                open.Pop().Dispose();
        }
    }
}
