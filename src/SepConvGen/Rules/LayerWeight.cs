using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>What the emitted part of a layer can make for a weight, or for the output.</summary>
internal enum WeightRole
{
    Initializer,
    Regularizer,
    Constraint,
}

/// <summary>A string of the attribute that names an initializer, a regularizer or a constraint.</summary>
internal sealed class WeightArgument
{
    public WeightArgument(string weight, WeightRole role, int rank, string? inherited = null)
    {
        Name = weight + role;
        Weight = weight;
        Role = role;
        Rank = rank;
        Inherited = inherited;
    }

    /// <summary>The argument, <c>kernelInitializer</c>.</summary>
    public string Name { get; }

    /// <summary>What it is for, <c>kernel</c>.</summary>
    public string Weight { get; }

    public WeightRole Role { get; }

    /// <summary>Axes of the weight.</summary>
    public int Rank { get; }

    /// <summary>Keras' default, which is the base class' too; null where that is none.</summary>
    public string? Inherited { get; }

    /// <summary>The property of the layer.</summary>
    public string Property => ArgumentNames.PropertyOf(Name);
}

/// <summary>A weight of a kind of layer.</summary>
internal sealed class LayerWeight
{
    private readonly bool _isTrained;

    /// <param name="name">Its name in arguments.</param>
    /// <param name="rank">How many axes it has.</param>
    /// <param name="initializer">Keras' default.</param>
    /// <param name="isTrained">Whether gradients change it, so that it can have a regularizer and a constraint.</param>
    public LayerWeight(string name, int rank, string initializer, bool isTrained = true)
    {
        Name = name;
        Rank = rank;
        Initializer = initializer;
        _isTrained = isTrained;
    }

    public string Name { get; }

    public int Rank { get; }

    public string Initializer { get; }

    /// <summary>The arguments about some weights in Keras' order: initializers, regularizers and constraints, those of the output among them.</summary>
    public static IReadOnlyList<WeightArgument> Arguments(IReadOnlyList<LayerWeight> weights, bool hasActivityRegularizer)
    {
        var arguments = new List<WeightArgument>();
        foreach (LayerWeight weight in weights)
            arguments.Add(new WeightArgument(weight.Name, WeightRole.Initializer, weight.Rank, weight.Initializer));
        foreach (LayerWeight weight in weights)
            if (weight._isTrained)
                arguments.Add(new WeightArgument(weight.Name, WeightRole.Regularizer, weight.Rank));
        if (hasActivityRegularizer)
            arguments.Add(new WeightArgument("activity", WeightRole.Regularizer, rank: 3));
        foreach (LayerWeight weight in weights)
            if (weight._isTrained)
                arguments.Add(new WeightArgument(weight.Name, WeightRole.Constraint, weight.Rank));
        return arguments;
    }
}
