using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Rules;

/// <summary>Names of the members that generated parts declare. A class may not have the name of one of its members, nor a type parameter or another member the same.</summary>
internal static class GeneratedNames
{
    public const string Name = "Name", CreateKernels = "CreateKernels", FixedInputChannels = "FixedInputChannels", InitiallyTrainable = "InitiallyTrainable";

    /// <summary>Of a network: the methods that make its members and replace them by copies, and the length of its inputs.</summary>
    public const string CreateMembers = "CreateMembers", CopyMembers = "CopyMembers", InputLength = "InputLength";

    /// <summary>Whether a layer has a bias, and what says so of one whose attribute leaves it out: the base class, which <c>Fold</c> may give one.</summary>
    public const string UseBias = "UseBias", HasFoldedBias = "HasFoldedBias";

    /// <summary>The nested type with the activation, where there is one.</summary>
    public const string ActivationKernels = "ActivationKernels";

    /// <summary>The one with the activation between two convolutions.</summary>
    public const string DepthwiseActivationKernels = "DepthwiseActivationKernels";

    /// <summary>The nested types with the kernels of each instruction set.</summary>
    public static IReadOnlyList<string> Kernels { get; } = new[] { "Avx512Kernels", "Avx2Kernels", "PortableKernels" };

    /// <summary>Properties of every layer of a kind.</summary>
    public static IEnumerable<string> Properties(LayerKind kind) =>
        new[] { Name }.Concat(kind.Arguments.Where(argument => !argument.IsOptional && argument.Property is not null).Select(argument => argument.Property!));

    /// <summary>Every name that the generated part of some network has.</summary>
    public static IReadOnlyList<string> OfNetwork { get; } = new[] { Name, ArgumentNames.DataFormatProperty, InputLength, FixedInputChannels, CreateMembers, CopyMembers };

    /// <summary>Every name that the generated part of some layer of the kind has.</summary>
    public static IReadOnlyList<string> Of(LayerKind kind)
    {
        string[] weights = kind.WeightArguments.Select(argument => argument.Property).ToArray();
        IEnumerable<string> names = Properties(kind)
            .Concat(kind.Arguments.Where(argument => argument.IsOptional).Select(argument => argument.Property!))
            .Concat(weights).Concat(weights.Select(CreateOf)).Concat(new[] { FixedInputChannels, InitiallyTrainable });
        if (kind.Kernels != KernelParts.None)
            names = names.Concat(Kernels).Concat(new[] { CreateKernels, ActivationKernels });
        return (kind.Has(ArgumentNames.DepthwiseActivation) ? names.Append(DepthwiseActivationKernels) : names).ToArray();
    }

    /// <summary>The method that makes what the property <paramref name="weights"/> names.</summary>
    public static string CreateOf(string weights) => "Create" + weights;
}
