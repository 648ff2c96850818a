using System;

namespace SepConvGen;

/// <summary>Makes a property of a network a dropout: in training each element is left out with a probability.</summary>
/// <remarks>The arguments are those of Keras' <c>Dropout</c>, in camelCase; the data format is the network's.</remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class DropoutAttribute : MemberAttribute
{
    /// <summary>A probability of being left out.</summary>
    /// <param name="rate">The probability, at least 0 and below 1.</param>
    /// <param name="seed">The seed; 0 for one of Build's.</param>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public DropoutAttribute(double rate, int seed = 0, string? name = null)
    {
        Rate = rate;
        Seed = seed;
        Name = name;
    }

    /// <summary>The probability of being left out.</summary>
    public double Rate { get; }

    /// <summary>The seed; 0 for one of Build's.</summary>
    public int Seed { get; }

    /// <summary>The name of the layer, or null for the property's.</summary>
    public string? Name { get; }
}
