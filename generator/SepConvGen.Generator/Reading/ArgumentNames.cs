namespace SepConvGen.Generator.Reading;

/// <summary>The parameters and named properties of <c>SeparableConv1DAttribute</c>.</summary>
internal static class ArgumentNames
{
    public const string Filters = "filters";
    public const string KernelSize = "kernelSize";
    public const string Strides = "strides";
    public const string Padding = "padding";
    public const string DataFormat = "dataFormat";
    public const string DilationRate = "dilationRate";
    public const string DepthMultiplier = "depthMultiplier";
    public const string Activation = "activation";
    public const string UseBias = "useBias";
    public const string DepthwiseInitializer = "depthwiseInitializer";
    public const string PointwiseInitializer = "pointwiseInitializer";
    public const string BiasInitializer = "biasInitializer";
    public const string DepthwiseRegularizer = "depthwiseRegularizer";
    public const string PointwiseRegularizer = "pointwiseRegularizer";
    public const string BiasRegularizer = "biasRegularizer";
    public const string ActivityRegularizer = "activityRegularizer";
    public const string DepthwiseConstraint = "depthwiseConstraint";
    public const string PointwiseConstraint = "pointwiseConstraint";
    public const string BiasConstraint = "biasConstraint";
    public const string Trainable = "trainable";
    public const string Name = "name";
    public const string InputChannels = "InputChannels";

    /// <summary>The property that takes a type instead of the string of <paramref name="argument"/>: <c>activation</c> has <c>ActivationType</c>.</summary>
    public static string TypePropertyOf(string argument) => char.ToUpperInvariant(argument[0]) + argument.Substring(1) + "Type";
}
