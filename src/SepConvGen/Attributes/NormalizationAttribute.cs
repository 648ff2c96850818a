using System;

namespace SepConvGen;

/// <summary>Makes a partial class a normalisation by a mean and a variance that are known: the generator writes the other part of it for exactly these constants.</summary>
/// <remarks>
/// <para>The constructor is that of Keras' <c>Normalization</c> with the statistics given, over the last axis: tensors of shape (batch, length, channels): the same arguments, order and defaults, in camelCase.
/// The named property <see cref="InputChannels"/> is this library's own.</para>
/// </remarks>
/// <example>
/// <code>
/// [Normalization(mean: [0.5], variance: [0.25])]
/// public partial class Standardized;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
[CLSCompliant(false)]
public sealed class NormalizationAttribute : MemberAttribute
{
    /// <summary>Describes a layer with the arguments of Keras' <c>Normalization</c>.</summary>
    /// <param name="mean">What is subtracted: one number, or one for each channel.</param>
    /// <param name="variance">By the roots of which the difference is divided: as many numbers as <paramref name="mean"/> has, none below 0.</param>
    /// <param name="trainable">Whether optimizers change the weights.</param>
    /// <param name="name">The name of the layer, without '/'; null for one made from the class name.</param>
    public NormalizationAttribute(
        double[] mean,
        double[] variance,
        bool trainable = true,
        string? name = null)
    {
        Mean = mean;
        Variance = variance;
        Trainable = trainable;
        Name = name;
    }

    /// <summary>What is subtracted.</summary>
    public double[] Mean { get; }

    /// <summary>By the roots of which the difference is divided.</summary>
    public double[] Variance { get; }

    /// <summary>Whether optimizers change the weights.</summary>
    public bool Trainable { get; }

    /// <summary>The name of the layer, or null for one made from the class name.</summary>
    public string? Name { get; }

    /// <summary>C, the channels of the input, where they are known at compile time. 0, the default, leaves them to <c>Build</c>, as Keras does.</summary>
    public int InputChannels { get; set; }
}
