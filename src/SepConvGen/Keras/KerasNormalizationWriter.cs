using System;
using System.Text.Json;
using static SepConvGen.Keras.KerasObjectWriter;

namespace SepConvGen.Keras;

/// <summary>Writes the arguments of normalisations and of what else is one number a channel, in the order of Keras 3's get_config.</summary>
internal static class KerasNormalizationWriter
{
    /// <summary>Writes the arguments of a layer of these kinds; false for another one.</summary>
    /// <exception cref="NotSupportedException">Keras has no word for a type of the user's.</exception>
    public static bool TryWrite(Utf8JsonWriter json, SingleLayer layer)
    {
        switch (layer)
        {
            case BatchNormalizationLayer normalization:
                Write(json, normalization);
                return true;
            case LayerNormalizationLayer normalization:
                Write(json, normalization);
                return true;
            case PReLULayer slopes:
                Write(json, slopes);
                return true;
            case NormalizationLayer normalization:
                WriteSizes(json, "axis", normalization.IsChannelsFirst ? 1 : -1);
                json.WriteBoolean("invert", false);
                WriteNumbers(json, "mean", normalization.Mean);
                WriteNumbers(json, "variance", normalization.Variance);
                return true;
            case Rescaling rescaling:
                json.WriteNumber("scale", rescaling.Scale);
                json.WriteNumber("offset", rescaling.Offset);
                return true;
            default:
                return false;
        }
    }

    private static void Write(Utf8JsonWriter json, BatchNormalizationLayer layer)
    {
        if (layer.IsFolded)
            throw new NotSupportedException($"{layer.Name} is what Fold() has left of a BatchNormalization, for which Keras has no layer: write the config of the model that was folded.");
        json.WriteNumber("axis", layer.Axis);
        json.WriteNumber("momentum", layer.Momentum);
        json.WriteNumber("epsilon", layer.Epsilon);
        json.WriteBoolean("center", layer.Center);
        json.WriteBoolean("scale", layer.Scale);
        WriteInitializer(json, layer, "beta_initializer", layer.BetaInitializer);
        WriteInitializer(json, layer, "gamma_initializer", layer.GammaInitializer);
        WriteInitializer(json, layer, "moving_mean_initializer", layer.MovingMeanInitializer);
        WriteInitializer(json, layer, "moving_variance_initializer", layer.MovingVarianceInitializer);
        WriteRegularizer(json, layer, "beta_regularizer", layer.BetaRegularizer);
        WriteRegularizer(json, layer, "gamma_regularizer", layer.GammaRegularizer);
        WriteConstraint(json, layer, "beta_constraint", layer.BetaConstraint);
        WriteConstraint(json, layer, "gamma_constraint", layer.GammaConstraint);
        json.WriteBoolean("synchronized", false);
    }

    private static void Write(Utf8JsonWriter json, LayerNormalizationLayer layer)
    {
        WriteSizes(json, "axis", layer.Axis);
        json.WriteNumber("epsilon", layer.Epsilon);
        json.WriteBoolean("center", layer.Center);
        json.WriteBoolean("scale", layer.Scale);
        json.WriteBoolean("rms_scaling", false);
        WriteInitializer(json, layer, "beta_initializer", layer.BetaInitializer);
        WriteInitializer(json, layer, "gamma_initializer", layer.GammaInitializer);
        WriteRegularizer(json, layer, "beta_regularizer", layer.BetaRegularizer);
        WriteRegularizer(json, layer, "gamma_regularizer", layer.GammaRegularizer);
        WriteConstraint(json, layer, "beta_constraint", layer.BetaConstraint);
        WriteConstraint(json, layer, "gamma_constraint", layer.GammaConstraint);
    }

    private static void Write(Utf8JsonWriter json, PReLULayer layer)
    {
        WriteInitializer(json, layer, "alpha_initializer", layer.AlphaInitializer);
        WriteRegularizer(json, layer, "alpha_regularizer", layer.AlphaRegularizer);
        WriteConstraint(json, layer, "alpha_constraint", layer.AlphaConstraint);
        json.WriteStartArray("shared_axes");
        foreach (int axis in layer.SharesSlope ? (ReadOnlySpan<int>)[1, 2] : layer.IsChannelsFirst ? [2] : [1])
            json.WriteNumberValue(axis);
        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string key, ReadOnlySpan<double> numbers)
    {
        json.WriteStartArray(key);
        foreach (double number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
