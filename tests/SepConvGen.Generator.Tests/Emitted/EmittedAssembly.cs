extern alias runtime;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using SingleLayer = runtime::SepConvGen.SingleLayer;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>All layers of the tests as one assembly, loaded where it can be unloaded again.</summary>
public sealed class EmittedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context = new("Emitted", isCollectible: true);
    private readonly IReadOnlyDictionary<string, Type> _layers;

    public EmittedAssembly()
    {
        EmittedCompilation emitted = EmittedCompilation.Everything.Value;
        emitted.AssertClean();
        using var image = new MemoryStream(emitted.Image);
        Assembly assembly = _context.LoadFromStream(image);
        _layers = assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(SingleLayer))).Select(Closed).ToDictionary(static type => type.FullName!.Split('[')[0]);
    }

    public IEnumerable<string> LayerNames => _layers.Keys;

    /// <summary>A new object of a class.</summary>
    internal SingleLayer Create(string name) => (SingleLayer)Activator.CreateInstance(_layers[name], nonPublic: true)!;

    public void Dispose() => _context.Unload();

    private static Type Closed(Type type) => type.ContainsGenericParameters
        ? type.MakeGenericType([.. type.GetGenericArguments().Select(static _ => typeof(string))])
        : type;
}
