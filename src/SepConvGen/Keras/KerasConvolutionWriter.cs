using System;
using System.Text.Json;
using SepConvGen.Rules;
using static SepConvGen.Keras.KerasObjectWriter;

namespace SepConvGen.Keras;

/// <summary>Writes the arguments of convolutions and of Dense, in the order of Keras 3's get_config.</summary>
internal static class KerasConvolutionWriter
{
    /// <summary>Writes the arguments of a layer of these kinds; false for another one.</summary>
    /// <exception cref="NotSupportedException">Keras has no word for a type of the user's or for an argument.</exception>
    public static bool TryWrite(Utf8JsonWriter json, SingleLayer layer)
    {
        switch (layer)
        {
            case SeparableConv1DLayer convolution:
                CheckPadding(layer, convolution.PaddingBefore, convolution.PaddingAfter);
                CheckBetween(convolution);
                Write(json, convolution);
                return true;
            case Conv1DLayer convolution:
                CheckPadding(layer, convolution.PaddingBefore, convolution.PaddingAfter);
                Write(json, convolution);
                return true;
            case DepthwiseConv1DLayer convolution:
                CheckPadding(layer, convolution.PaddingBefore, convolution.PaddingAfter);
                if (convolution.Padding == Paddings.Causal)
                    throw new NotSupportedException($"padding of {layer.Name} is causal, which Keras' DepthwiseConv1D has not: put a ZeroPadding1D before it.");
                Write(json, convolution);
                return true;
            case DenseLayer dense:
                if (dense.IsChannelsFirst)
                    throw new NotSupportedException($"{layer.Name} is a Dense of channels_first, but Keras' has the channels last.");
                Write(json, dense);
                return true;
            default:
                return false;
        }
    }

    private static void Write(Utf8JsonWriter json, SeparableConv1DLayer layer)
    {
        WriteActivityFirst(json, layer, layer.ActivityRegularizer);
        json.WriteNumber("depth_multiplier", layer.DepthMultiplier);
        json.WriteNumber("filters", layer.Filters);
        WriteWindow(json, layer.KernelSize, layer.Strides, layer.Padding, layer.DataFormat, layer.DilationRate);
        KerasActivation.Write(json, layer, layer.Activation);
        json.WriteBoolean("use_bias", layer.UseBias);
        WriteInitializer(json, layer, "depthwise_initializer", layer.DepthwiseInitializer);
        WriteInitializer(json, layer, "pointwise_initializer", layer.PointwiseInitializer);
        WriteInitializer(json, layer, "bias_initializer", layer.BiasInitializer);
        WriteRegularizer(json, layer, "depthwise_regularizer", layer.DepthwiseRegularizer);
        WriteRegularizer(json, layer, "pointwise_regularizer", layer.PointwiseRegularizer);
        WriteRegularizer(json, layer, "bias_regularizer", layer.BiasRegularizer);
        if (layer.ActivityRegularizer is null)
            json.WriteNull("activity_regularizer");
        WriteConstraint(json, layer, "depthwise_constraint", layer.DepthwiseConstraint);
        WriteConstraint(json, layer, "pointwise_constraint", layer.PointwiseConstraint);
        WriteConstraint(json, layer, "bias_constraint", layer.BiasConstraint);
    }

    private static void Write(Utf8JsonWriter json, Conv1DLayer layer)
    {
        WriteActivityFirst(json, layer, layer.ActivityRegularizer);
        json.WriteNumber("filters", layer.Filters);
        WriteWindow(json, layer.KernelSize, layer.Strides, layer.Padding, layer.DataFormat, layer.DilationRate);
        json.WriteNumber("groups", 1);
        KerasActivation.Write(json, layer, layer.Activation);
        json.WriteBoolean("use_bias", layer.UseBias);
        WriteInitializer(json, layer, "kernel_initializer", layer.KernelInitializer);
        WriteInitializer(json, layer, "bias_initializer", layer.BiasInitializer);
        WriteRegularizer(json, layer, "kernel_regularizer", layer.KernelRegularizer);
        WriteRegularizer(json, layer, "bias_regularizer", layer.BiasRegularizer);
        if (layer.ActivityRegularizer is null)
            json.WriteNull("activity_regularizer");
        WriteConstraint(json, layer, "kernel_constraint", layer.KernelConstraint);
        WriteConstraint(json, layer, "bias_constraint", layer.BiasConstraint);
    }

    private static void Write(Utf8JsonWriter json, DepthwiseConv1DLayer layer)
    {
        WriteActivityFirst(json, layer, layer.ActivityRegularizer);
        json.WriteNumber("depth_multiplier", layer.DepthMultiplier);
        WriteWindow(json, layer.KernelSize, layer.Strides, layer.Padding, layer.DataFormat, layer.DilationRate);
        KerasActivation.Write(json, layer, layer.Activation);
        json.WriteBoolean("use_bias", layer.UseBias);
        WriteInitializer(json, layer, "depthwise_initializer", layer.DepthwiseInitializer);
        WriteInitializer(json, layer, "bias_initializer", layer.BiasInitializer);
        WriteRegularizer(json, layer, "depthwise_regularizer", layer.DepthwiseRegularizer);
        WriteRegularizer(json, layer, "bias_regularizer", layer.BiasRegularizer);
        if (layer.ActivityRegularizer is null)
            json.WriteNull("activity_regularizer");
        WriteConstraint(json, layer, "depthwise_constraint", layer.DepthwiseConstraint);
        WriteConstraint(json, layer, "bias_constraint", layer.BiasConstraint);
    }

    private static void Write(Utf8JsonWriter json, DenseLayer layer)
    {
        WriteActivityFirst(json, layer, layer.ActivityRegularizer);
        json.WriteNumber("units", layer.Units);
        KerasActivation.Write(json, layer, layer.Activation);
        json.WriteBoolean("use_bias", layer.UseBias);
        WriteInitializer(json, layer, "kernel_initializer", layer.KernelInitializer);
        WriteInitializer(json, layer, "bias_initializer", layer.BiasInitializer);
        WriteRegularizer(json, layer, "kernel_regularizer", layer.KernelRegularizer);
        WriteRegularizer(json, layer, "bias_regularizer", layer.BiasRegularizer);
        WriteConstraint(json, layer, "kernel_constraint", layer.KernelConstraint);
        WriteConstraint(json, layer, "bias_constraint", layer.BiasConstraint);
    }

    // Keras' layers write the one that they have before all arguments of their own.
    private static void WriteActivityFirst(Utf8JsonWriter json, SingleLayer layer, string? activityRegularizer)
    {
        if (activityRegularizer is not null)
            WriteRegularizer(json, layer, "activity_regularizer", activityRegularizer);
    }

    private static void WriteWindow(Utf8JsonWriter json, int kernelSize, int strides, string padding, string dataFormat, int dilationRate)
    {
        WriteSizes(json, "kernel_size", kernelSize);
        WriteSizes(json, "strides", strides);
        json.WriteString("padding", padding);
        json.WriteString("data_format", dataFormat);
        WriteSizes(json, "dilation_rate", dilationRate);
    }

    private static void CheckBetween(SeparableConv1DLayer layer)
    {
        string? property = layer.UseDepthwiseBias ? ArgumentNames.DepthwiseBias : layer.DepthwiseActivation != Activations.Linear ? ArgumentNames.DepthwiseActivation : null;
        if (property is not null)
            throw new NotSupportedException($"{layer.Name} has a {property}, for which a SeparableConv1D of Keras has no argument: write a DepthwiseConv1D, and a Conv1D of one tap behind it.");
    }

    private static void CheckPadding(SingleLayer layer, int before, int after)
    {
        if (before != 0 || after != 0)
            throw new NotSupportedException($"{layer.Name} pads by {before} and {after} zeros, for which a {layer.KindName} of Keras has no argument: put a ZeroPadding1D before it.");
    }
}
