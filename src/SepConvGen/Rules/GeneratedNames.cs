using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Rules;

/// <summary>Names of the members that generated parts declare. A class may not have the name of one of its members, nor a type parameter or another member the same.</summary>
internal static class GeneratedNames
{
    public const string CreateKernels = "CreateKernels", FixedInputChannels = "FixedInputChannels", InitiallyTrainable = "InitiallyTrainable";

    /// <summary>The nested type with the activation, where there is one.</summary>
    public const string ActivationKernels = "ActivationKernels";

    /// <summary>Properties of every layer.</summary>
    public static IReadOnlyList<string> Properties { get; } = new[]
    {
        "Name", "Filters", "KernelSize", "Strides", "Padding", "DataFormat", "DilationRate", "DepthMultiplier", "Activation", "UseBias",
    };

    /// <summary>The nested types with the kernels of each instruction set.</summary>
    public static IReadOnlyList<string> Kernels { get; } = new[] { "Avx512Kernels", "Avx2Kernels", "PortableKernels" };

    /// <summary>What the weights are given, each a property and the method that <see cref="CreateOf"/> names.</summary>
    public static IReadOnlyList<string> Weights { get; } = new[]
    {
        "DepthwiseInitializer", "PointwiseInitializer", "BiasInitializer", "DepthwiseRegularizer", "PointwiseRegularizer", "BiasRegularizer", "ActivityRegularizer",
        "DepthwiseConstraint", "PointwiseConstraint", "BiasConstraint",
    };

    /// <summary>Every name that the generated part of some layer has.</summary>
    public static IReadOnlyList<string> All { get; } =
        Properties.Concat(Kernels).Concat(Weights).Concat(Weights.Select(CreateOf))
            .Concat(new[] { CreateKernels, FixedInputChannels, InitiallyTrainable, ActivationKernels }).ToArray();

    /// <summary>The method that makes what the property <paramref name="weights"/> names.</summary>
    public static string CreateOf(string weights) => "Create" + weights;
}
