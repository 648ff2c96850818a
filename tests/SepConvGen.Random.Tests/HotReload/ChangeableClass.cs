using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SepConvGen.Random.Specs;

namespace SepConvGen.Random.HotReload;

/// <summary>One annotated class, compiled in this process as a debug build is, and loaded where its methods can be changed, as <c>dotnet watch</c> changes them.</summary>
internal sealed class ChangeableClass
{
    public const string Name = "Changed";

    private readonly CSharpCompilation _compilation;
    private readonly byte[] _image;
    private readonly Assembly _assembly;

    /// <param name="attribute">The arguments of the class's attribute.</param>
    public ChangeableClass(string attribute)
    {
        _compilation = Compilation(attribute);
        using var image = new MemoryStream();
        ThrowUnless(_compilation.Emit(image).Success, $"{attribute} does not compile.");
        _image = image.ToArray();
        _assembly = new AssemblyLoadContext(attribute).LoadFromStream(new MemoryStream(_image));
    }

    /// <summary>A new object of the class as it is now.</summary>
    public SeparableConv1DLayer New() => (SeparableConv1DLayer)Activator.CreateInstance(_assembly.GetType(Name)!)!;

    /// <summary>Changes the class under the running program to what the generator writes for other arguments.</summary>
    /// <exception cref="InvalidDataException">The change is none that can be applied to a running program: <c>dotnet watch</c> would start it again.</exception>
    public void Change(string attribute)
    {
        CSharpCompilation changed = Compilation(attribute);
        EmitBaseline baseline = EmitBaseline.CreateInitialBaseline(
            _compilation, ModuleMetadata.CreateFromImage(_image), static _ => default, static _ => default, hasPortableDebugInformation: true);
        using MemoryStream metadata = new(), code = new(), symbols = new();
        EmitDifferenceResult difference = changed.EmitDifference(baseline, Edits(changed), static _ => false, metadata, code, symbols);
        ThrowUnless(difference.Success, string.Join("\n", difference.Diagnostics));
        MetadataUpdater.ApplyUpdate(_assembly, metadata.ToArray(), code.ToArray(), symbols.ToArray());
    }

    /// <summary>The methods whose text differs, and methods and types that are new. Those that are gone stay, uncalled.</summary>
    private IEnumerable<SemanticEdit> Edits(CSharpCompilation changed)
    {
        INamedTypeSymbol[] types = [.. changed.GetTypeByMetadataName(Name)!.GetTypeMembers().Where(type => _compilation.GetTypeByMetadataName($"{Name}+{type.Name}") is null)];
        foreach (INamedTypeSymbol type in types)
            yield return new SemanticEdit(SemanticEditKind.Insert, null, type);
        Dictionary<string, IMethodSymbol> before = Methods(_compilation), after = Methods(changed);
        foreach ((string name, IMethodSymbol method) in after.Where(at => !types.Contains(at.Value.ContainingType)))
            if (!before.TryGetValue(name, out IMethodSymbol? old))
            {
                ThrowUnless(!Replaces(method), $"{name} is new and overrides or implements another method.");
                yield return new SemanticEdit(SemanticEditKind.Insert, null, method);
            }
            else if (Text(old) != Text(method))
                yield return new SemanticEdit(SemanticEditKind.Update, old, method);
        foreach ((string name, IMethodSymbol method) in before)
            ThrowUnless(after.ContainsKey(name) || !Replaces(method), $"{name} is gone and overrode or implemented another method.");
    }

    private static bool Replaces(IMethodSymbol method) => method.IsOverride || !method.ExplicitInterfaceImplementations.IsEmpty;

    private static Dictionary<string, IMethodSymbol> Methods(CSharpCompilation compilation)
    {
        INamedTypeSymbol type = compilation.GetTypeByMetadataName(Name)!;
        return type.GetTypeMembers().Prepend(type).SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>()
            .Where(static method => method.DeclaringSyntaxReferences.Length > 0)
            .ToDictionary(static method => method.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat));
    }

    private static string Text(IMethodSymbol method) => method.DeclaringSyntaxReferences.Single().GetSyntax().ToString();

    private static CSharpCompilation Compilation(string attribute)
    {
        string source = $"[SepConvGen.SeparableConv1D({attribute})] public partial class {Name};";
        return CSharpCompilation.Create(
            "Reloaded",
            [CompiledLayer.Parse(source), CompiledLayer.Parse(CompiledLayer.Generate(source))],
            CompiledLayer.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug));
    }

    private static void ThrowUnless(bool condition, string message)
    {
        if (!condition)
            throw new InvalidDataException(message);
    }
}
