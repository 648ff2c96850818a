using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Jit;

/// <summary>Which layers are used.</summary>
/// <param name="Shapes">The shapes that the assembly was compiled for.</param>
/// <param name="Channels">Each of the ways that it was compiled for.</param>
/// <param name="LayersAssembly">Its path.</param>
internal sealed record UseJob(IReadOnlyList<Shape> Shapes, IReadOnlyList<ChannelsGiven> Channels, string LayersAssembly);

/// <summary>Uses layers in every way, so that the compiler's listing has all that a call runs.</summary>
internal static class LayerUse
{
    private const int Frames = 9;

    // What is larger is compiled, but not built: most of the time would go into its weights.
    private const long MostWeights = 1 << 20;

    /// <returns>The classes of the layers.</returns>
    public static IReadOnlyList<string> Run(UseJob job)
    {
        var layers = new CompiledLayers(job.LayersAssembly, job.Shapes);
        List<string> names = [];
        foreach (Shape shape in job.Shapes)
            foreach (ChannelsGiven channels in job.Channels)
            {
                Type type = layers.Create(shape, channels).GetType();
                CompileKernels(type);
                if ((long)shape.Lanes * shape.Filters <= MostWeights)
                    Use(layers.Build(shape, channels));
                names.Add(type.FullName!);
            }

        return names;
    }

    // Those of all instruction sets: the compiler decides by a body's size, before it asks what the machine has.
    private static void CompileKernels(Type layer)
    {
        foreach (MethodInfo kernel in layer.GetNestedTypes(BindingFlags.NonPublic).SelectMany(static kernels => kernels.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)))
            // What is inlined has no code of its own.
            if (!kernel.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining) && !kernel.IsSpecialName)
                RuntimeHelpers.PrepareMethod(kernel.MethodHandle);
    }

    private static void Use(SeparableConv1DLayer layer)
    {
        int length = layer.Padding == Paddings.Valid ? layer.ReceptiveField + Frames : Frames;
        float[] input = new float[length * layer.InputChannels], output = new float[layer.OutputLength(length) * layer.OutputChannels];
        layer.Forward(input, output);
        ForwardCache cache = layer.CreateCache();
        layer.Forward(input, output, 1, cache);
        layer.Backward(cache, output, input);
        var model = new Sequential(layer);
        model.Forward(input, output);
        if (!layer.CanStream)
            return;
        Push(layer, input);
        Push(model, input);
    }

    private static void Push(Layer layer, float[] input)
    {
        LayerStream stream = layer.OpenStream();
        stream.Push(input, new float[stream.OutputFrames(input.Length / layer.InputChannels) * layer.OutputChannels]);
    }
}
