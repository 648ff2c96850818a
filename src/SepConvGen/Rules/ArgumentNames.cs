using System.Collections.Generic;

namespace SepConvGen.Rules;

/// <summary>The parameters and named properties of the layers' attributes.</summary>
internal static class ArgumentNames
{
    public const string Filters = "filters";
    public const string Units = "units";
    public const string KernelSize = "kernelSize";
    public const string Strides = "strides";
    public const string Padding = "padding";
    public const string DataFormat = "dataFormat";
    public const string DilationRate = "dilationRate";
    public const string Groups = "groups";
    public const string DepthMultiplier = "depthMultiplier";
    public const string Activation = "activation";
    public const string UseBias = "useBias";
    public const string Axis = "axis";
    public const string Momentum = "momentum";
    public const string Epsilon = "epsilon";
    public const string Center = "center";
    public const string Scale = "scale";
    public const string SharedAxes = "sharedAxes";
    public const string Mean = "mean";
    public const string Variance = "variance";
    public const string Trainable = "trainable";
    public const string Name = "name";
    public const string InputChannels = "InputChannels";
    public const string PaddingBefore = "PaddingBefore";
    public const string PaddingAfter = "PaddingAfter";
    public const string DepthwiseActivation = "DepthwiseActivation";
    public const string DepthwiseBias = "DepthwiseBias";
    public const string PoolSize = "poolSize";
    public const string Ceil = "Ceil";
    public const string IncludePadding = "IncludePadding";
    public const string Before = "before";
    public const string After = "after";
    public const string Cropping = "cropping";
    public const string Size = "size";
    public const string Offset = "offset";
    public const string Rate = "rate";
    public const string Seed = "seed";
    public const string Length = "length";

    /// <summary>The members of a network whose outputs a layer reads, adds and is multiplied by.</summary>
    public const string Input = "Input", Add = "Add", Multiply = "Multiply";

    /// <summary>All of these.</summary>
    public static IReadOnlyList<string> Sources { get; } = new[] { Input, Add, Multiply };

    /// <summary>The class of a member.</summary>
    public const string Type = "type";

    /// <summary>The channels and the frames of a network's input.</summary>
    public const string NetworkChannels = "inputChannels", NetworkLength = "inputLength";

    /// <summary>The data format of a layer whose class in Keras has none.</summary>
    public const string DataFormatProperty = "DataFormat";

    /// <summary>The property that takes a type instead of the string of <paramref name="argument"/>: <c>activation</c> has <c>ActivationType</c>.</summary>
    public static string TypePropertyOf(string argument) => PropertyOf(argument) + "Type";

    /// <summary>The property of the layer that says what <paramref name="argument"/> is.</summary>
    /// <remarks>Where Keras' names leave none for the switch, a bias itself is called by the argument.</remarks>
    public static string PropertyOf(string argument) => argument == DepthwiseBias ? "UseDepthwiseBias" : char.ToUpperInvariant(argument[0]) + argument.Substring(1);
}
