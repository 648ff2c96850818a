using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace SepConvGen.Benchmarks.Shapes;

/// <summary>An assembly that <see cref="LayerCompiler"/> wrote, loaded.</summary>
internal sealed class CompiledLayers(string assemblyPath, IReadOnlyList<Shape> shapes)
{
    private const int Seed = 1;

    private readonly Assembly _assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(assemblyPath);

    /// <summary>A new layer of a shape, not built.</summary>
    public SeparableConv1DLayer Create(Shape shape, ChannelsGiven channels)
    {
        int index = shapes.Select(static shape => shape.Id).ToList().IndexOf(shape.Id);
        Type type = _assembly.GetType($"{LayerSource.Namespace}.{LayerSource.ClassName(shape, index, channels)}", throwOnError: true)!;
        return (SeparableConv1DLayer)Activator.CreateInstance(type)!;
    }

    /// <summary>A new layer with weights, the same ones for a shape each time; the bias is not zero.</summary>
    public SeparableConv1DLayer Build(Shape shape, ChannelsGiven channels)
    {
        SeparableConv1DLayer layer = Create(shape, channels);
        layer.Build(shape.Channels, seed: Seed);
        layer.Bias?.Set(Noise.Floats(shape.Filters, Seed));
        return layer;
    }
}
