using System;

namespace SepConvGen;

/// <summary>Makes a partial class a network: its partial properties are its layers, in the order of computation, and the generator writes the other part of it for exactly their constants.</summary>
/// <remarks>Each layer reads the one before it, the first the network's input, and the last is the output; the properties of <see cref="MemberAttribute"/> make any graph of branches, sums and gates of that.</remarks>
/// <example>
/// <code>
/// [Network(inputChannels: 64)]
/// public partial class SpeechDetector
/// {
///     [SeparableConv1D(64, 11, activation: "relu", padding: "same")] public partial Layer Stem { get; }
///     [SeparableConv1D(64, 13, padding: "same")] public partial Layer Inner { get; }
///     [Activation("relu", Add = nameof(Stem))] public partial Layer Block { get; }
///     [Conv1D(2, 1, activation: "softmax")] public partial Layer Head { get; }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Describes what is common to all layers of the network.</summary>
    /// <param name="inputChannels">The channels of the input, where they are known at compile time; 0, the default, leaves them to <c>Build</c>.</param>
    /// <param name="dataFormat">One of <see cref="DataFormats"/>, the order of the axes in all layers.</param>
    /// <param name="inputLength">The frames of every input, where there is but one length, as <see cref="FlattenAttribute"/> needs it; 0, the default, for any.</param>
    /// <param name="name">The name of the network, without '/'; null for one made from the class name.</param>
    public NetworkAttribute(int inputChannels = 0, string dataFormat = "channels_last", int inputLength = 0, string? name = null)
    {
        InputChannels = inputChannels;
        DataFormat = dataFormat;
        InputLength = inputLength;
        Name = name;
    }

    /// <summary>The channels of the input, or 0 where <c>Build</c> gets to know them.</summary>
    public int InputChannels { get; }

    /// <summary>The data format, as written.</summary>
    public string DataFormat { get; }

    /// <summary>The frames of every input, or 0 for any.</summary>
    public int InputLength { get; }

    /// <summary>The name of the network, or null for one made from the class name.</summary>
    public string? Name { get; }
}
