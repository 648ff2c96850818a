extern alias generator;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using generator::SepConvGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SepConvGen.Random.Specs;

namespace SepConvGen.Random.Networks;

/// <summary>Classes of networks, compiled in this process with the generator and loaded where they can be unloaded again.</summary>
internal sealed class CompiledNetworks : IDisposable
{
    private static readonly CSharpCompilationOptions s_options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    private readonly AssemblyLoadContext _context = new("Drawn", isCollectible: true);
    private readonly Assembly _assembly;

    /// <summary>Compiles classes.</summary>
    /// <exception cref="InvalidDataException">They do not compile; the message says why.</exception>
    public CompiledNetworks(params string[] classes)
    {
        SyntaxTree[] trees = [CompiledLayer.Parse("using SepConvGen;\n" + string.Join("\n", classes))];
        Compilation compilation = CSharpCompilation.Create("Drawn" + Guid.NewGuid().ToString("N"), trees, CompiledLayer.References, s_options);
        CSharpGeneratorDriver.Create([new LayerGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)trees[0].Options).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
            throw new InvalidDataException($"It does not compile: {string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3))}\n{classes[0]}");
        image.Position = 0;
        _assembly = _context.LoadFromStream(image);
    }

    /// <summary>A new network of a class, built.</summary>
    public Network Built(string name, int seed)
    {
        var network = (Network)System.Activator.CreateInstance(_assembly.GetType(name, throwOnError: true)!)!;
        network.Build(seed: seed);
        return network;
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();
}
