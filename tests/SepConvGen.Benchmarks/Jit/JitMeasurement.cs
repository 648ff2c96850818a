using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime;
using System.Runtime.CompilerServices;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Jit;

/// <summary>Which layers' kernels are compiled.</summary>
internal sealed record JitJob(IReadOnlyList<Shape> Shapes, string LayersAssembly);

/// <summary>A kernel that was compiled.</summary>
/// <param name="Shape">The shape's id.</param>
/// <param name="Channels">How it learns its channels.</param>
/// <param name="Type">The nested class as the compiler's listing writes it.</param>
/// <param name="Method">Its name.</param>
/// <param name="Seconds">What the runtime says the compiler took.</param>
/// <param name="Bytes">Of machine code; 0 until the listing is read.</param>
internal sealed record CompiledKernel(string Shape, ChannelsGiven Channels, string Type, string Method, double Seconds, int Bytes = 0);

/// <summary>Compiles every kernel of the process' instruction set, one by one.</summary>
internal static class JitMeasurement
{
    public static IReadOnlyList<CompiledKernel> Run(JitJob job)
    {
        var layers = new CompiledLayers(job.LayersAssembly, job.Shapes);
        // The first run of the compiler is slow, whatever it compiles: it is spent on a method of the same kind that nobody counts.
        FmaCeiling.Run();
        return [.. job.Shapes.SelectMany(shape => Enum.GetValues<ChannelsGiven>(), static (shape, channels) => (shape, channels))
            .SelectMany(each => Compile(layers.Create(each.shape, each.channels).GetType()).Select(kernel => kernel with { Shape = each.shape.Id, Channels = each.channels }))];
    }

    // The others are short ones that the compiler copies into these.
    private static bool IsKernel(MethodInfo method) => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization) && !method.IsGenericMethodDefinition;

    private static IEnumerable<CompiledKernel> Compile(Type layer)
    {
        string name = FmaCeiling.InstructionSet switch
        {
            "AVX-512" => "Avx512Kernels",
            "AVX2" => "Avx2Kernels",
            _ => "PortableKernels",
        };
        Type kernels = layer.GetNestedType(name, BindingFlags.NonPublic) ?? throw new InvalidOperationException($"{layer.Name} has no class {name}.");
        foreach (MethodInfo method in kernels.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(IsKernel))
        {
            TimeSpan before = JitInfo.GetCompilationTime(currentThread: true);
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
            yield return new CompiledKernel("", default, $"{layer.FullName}+{name}", method.Name, (JitInfo.GetCompilationTime(currentThread: true) - before).TotalSeconds);
        }
    }
}
