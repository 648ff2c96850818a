using System;
using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen.Tests.Kernels;

/// <summary>An activation of the library beside what it ought to give, in double precision.</summary>
internal abstract class ReferenceActivation
{
    /// <summary>Keras' string, with the arguments that are not defaults.</summary>
    public required string Name { get; init; }

    /// <summary>The activation. Arguments count as the floats that the library makes of them.</summary>
    public required Func<double, double> Value { get; init; }

    /// <summary>Its derivative; at a kink, that of the side that the library takes.</summary>
    public required Func<double, double> Derivative { get; init; }

    /// <summary>The largest term of the last sum by which the library computes the derivative, or 0 where that sum cannot cancel.</summary>
    public Func<double, double> LargestTerm { get; init; } = static _ => 0;

    /// <summary>The one whose name this is, or one that means the same.</summary>
    public static ReferenceActivation Named(string name) =>
        ReferenceActivations.All.FirstOrDefault(activation => activation.Name == name)
        ?? ReferenceActivations.All.Single(activation => activation.Name == ActivationTable.Find(name)?.Name);

    /// <summary>The library's values.</summary>
    public abstract float[] Values(ReadOnlySpan<float> x);

    /// <summary>The library's derivatives: the gradients that a gradient of ones becomes.</summary>
    public abstract float[] Derivatives(ReadOnlySpan<float> x);
}
