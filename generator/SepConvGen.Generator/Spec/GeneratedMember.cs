using System.Collections.Generic;
using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Spec;

/// <summary>A member that the generated part of a class declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">How many parameters it has where it is a method, else null.</param>
internal sealed record GeneratedMember(string Name, int? Parameters = null)
{
    /// <summary>What <c>GeneratedCodeAttribute</c> calls this generator.</summary>
    public const string Tool = "SepConvGen";

    /// <summary>In a shell, the constant with the text of its problems.</summary>
    public const string ProblemText = "_Problem";

    /// <summary>In a shell, the constant with the names of the arguments that are wrong.</summary>
    public const string FaultyArguments = "_Arguments";

    /// <summary>Whether it overrides one of the base class.</summary>
    public bool IsOverride => Name is not (ProblemText or FaultyArguments or GeneratedNames.ActivationKernels or GeneratedNames.DepthwiseActivationKernels) && !GeneratedNames.Kernels.Contains(Name);

    /// <summary>The members of a network, without those that the user declares; of a shell where there are no arguments.</summary>
    public static IEnumerable<GeneratedMember> OfNetwork(NetworkArguments? network)
    {
        yield return new(GeneratedNames.Name);
        yield return new(ArgumentNames.DataFormatProperty);
        yield return new(GeneratedNames.CreateMembers, 0);
        if (network is null)
        {
            yield return new(ProblemText);
            yield return new(FaultyArguments);
        }

        if (network is not null)
            yield return new(GeneratedNames.CopyMembers, 1);
        if (network?.InputLength > 0)
            yield return new(GeneratedNames.InputLength);
        if (network?.InputChannels > 0)
            yield return new(GeneratedNames.FixedInputChannels);
    }

    /// <summary>The members of a layer of a kind; of a shell where there are no arguments.</summary>
    public static IEnumerable<GeneratedMember> Of(LayerKind kind, LayerArguments? layer)
    {
        foreach (string property in GeneratedNames.Properties(kind))
            yield return new(property);
        bool hasKernels = kind.Kernels != KernelParts.None;
        if (hasKernels)
            yield return new(GeneratedNames.CreateKernels, 0);
        if (layer is null)
        {
            yield return new(ProblemText);
            yield return new(FaultyArguments);
        }
        else
        {
            foreach (LayerArgument optional in kind.Arguments)
                if (optional.IsOptional && layer.Constants.Any(constant => constant.Name == optional.Property))
                    yield return new(optional.Property!);
            for (int i = 0; i < GeneratedNames.Kernels.Count && hasKernels; i++)
                yield return new(GeneratedNames.Kernels[i]);
            foreach ((string weights, ObjectChoice _) in layer.Weights)
            {
                yield return new(weights);
                yield return new(GeneratedNames.CreateOf(weights), 0);
            }

            if (layer.InputChannels > 0)
                yield return new(GeneratedNames.FixedInputChannels);
            if (!layer.Trainable)
                yield return new(GeneratedNames.InitiallyTrainable);
            if (!layer.Activation.IsLinear)
                yield return new(GeneratedNames.ActivationKernels);
            if (!layer.DepthwiseActivation.IsLinear)
                yield return new(GeneratedNames.DepthwiseActivationKernels);
        }
    }
}
