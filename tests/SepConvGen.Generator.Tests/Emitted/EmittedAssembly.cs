extern alias runtime;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SepConvGen.Generator.Tests.Harness;
using Xunit;
using SeparableConv1DLayer = runtime::SepConvGen.SeparableConv1DLayer;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>All layers of the tests as one assembly, loaded where it can be unloaded again.</summary>
public sealed class EmittedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context = new("Emitted", isCollectible: true);
    private readonly IReadOnlyDictionary<string, Type> _layers;

    public EmittedAssembly()
    {
        var emitted = new EmittedCompilation(TestCompilation.Options, LanguageVersion.Latest, [LayerMatrix.Source, .. HostileSurroundings.Sources]);
        using var image = new MemoryStream();
        EmitResult result = emitted.Compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Take(10)));
        image.Position = 0;
        Assembly assembly = _context.LoadFromStream(image);
        _layers = assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(SeparableConv1DLayer))).Select(Closed).ToDictionary(static type => type.FullName!.Split('[')[0]);
        Texts = emitted.Texts;
    }

    public IEnumerable<string> LayerNames => _layers.Keys;

    /// <summary>The generated files.</summary>
    internal IReadOnlyList<string> Texts { get; }

    /// <summary>A new object of a class.</summary>
    internal SeparableConv1DLayer Create(string name) => (SeparableConv1DLayer)Activator.CreateInstance(_layers[name], nonPublic: true)!;

    public void Dispose() => _context.Unload();

    private static Type Closed(Type type) => type.ContainsGenericParameters
        ? type.MakeGenericType([.. type.GetGenericArguments().Select(static _ => typeof(string))])
        : type;
}
