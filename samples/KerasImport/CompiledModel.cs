using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SepConvGen;

namespace KerasImport;

/// <summary>The classes of a model, compiled and loaded, and how to make the model of them.</summary>
internal sealed class CompiledModel
{
    private readonly MethodInfo? _factory;
    private readonly Type[] _layers;

    public CompiledModel(Assembly assembly, IReadOnlyList<string> classes, int layerClasses, long generatedCharacters)
    {
        LayerClasses = layerClasses;
        GeneratedCharacters = generatedCharacters;
        Type[] types = [.. classes.Select(name => assembly.GetType(name)).OfType<Type>()];
        MethodInfo[] factories = [.. types.Where(type => type is { IsAbstract: true, IsSealed: true })
            .Select(type => type.GetMethod("Create", BindingFlags.Public | BindingFlags.Static, [])).OfType<MethodInfo>()
            .Where(method => typeof(Layer).IsAssignableFrom(method.ReturnType))];
        if (factories.Length > 1)
            throw new ImportFailure($"{string.Join(" and ", factories.Select(method => method.DeclaringType!.FullName))} both have a Create() that makes a model; one is needed.");
        _factory = factories.SingleOrDefault();
        _layers = [.. types.Where(type => !type.IsAbstract && typeof(SeparableConv1DLayer).IsAssignableFrom(type) && type.GetConstructor([]) is not null)];
        if (_factory is null && _layers.Length == 0)
            throw new ImportFailure("There is no class with [SeparableConv1D] and a constructor without arguments.");
    }

    public int LayerClasses { get; }

    public long GeneratedCharacters { get; }

    /// <summary>The C# that makes the model.</summary>
    public string CreateExpression => _factory is not null
        ? $"global::{_factory.DeclaringType!.FullName}.Create()"
        : $"new global::SepConvGen.Sequential({string.Join(", ", _layers.Select(type => $"new global::{type.FullName}()"))})";

    public Layer Create() => _factory is not null
        ? (Layer)_factory.Invoke(null, null)!
        : new Sequential([.. _layers.Select(type => (Layer)Activator.CreateInstance(type)!)]);
}
