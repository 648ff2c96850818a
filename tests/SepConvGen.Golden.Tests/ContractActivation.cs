using System;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Golden;

/// <summary>The activation of the numbers contract on rows of (batch, frames, filters): fused ones written out, all others by the layer's own function on one element, or one row, at a time.</summary>
internal sealed class ContractActivation
{
    private readonly SeparableConv1DLayer _layer;
    private readonly int _frames;
    private readonly RowActivation _activation;
    private readonly bool _isFused;
    private readonly bool _savesPreActivation = true;
    private readonly bool _isRowWise;
    private readonly float _slope = 1;
    private readonly float _maximum = float.PositiveInfinity;

    /// <summary>The activation of the outputs.</summary>
    public ContractActivation(SeparableConv1DLayer layer, int frames)
        : this(layer, frames, layer.Activation, layer.Kernels.Activation)
    {
    }

    private ContractActivation(SeparableConv1DLayer layer, int frames, string word, RowActivation activation)
    {
        (_layer, _frames, _activation) = (layer, frames, activation);

        // What Keras does not know is a type of the user's, which acts on values before the activation.
        if (!ExpressionParser.TryParse(word, out KerasExpression? expression, out _) || ActivationTable.Find(expression!.Identifier) is not { } identifier)
            return;
        BoundIdentifier bound = ParameterRules.Bind(expression, identifier, out _)!;
        ActivationLoop loop = identifier.LoopOf(bound);
        (_isFused, _isRowWise, _savesPreActivation) = (loop == ActivationLoop.Fused, loop == ActivationLoop.Rows, identifier.SavesPreActivation(bound));
        if (!_isFused || identifier.Name == "linear")
            return;
        _slope = identifier.Name == "relu6" ? 0 : (float)bound.Number(0);
        _maximum = identifier.Name == "relu6" ? 6 : identifier == ActivationTable.Relu && bound.Values[1] is { } maximum ? (float)maximum.Number : _maximum;
    }

    /// <summary>The activation between the two convolutions; null where nothing is between them.</summary>
    public static ContractActivation? Between(SeparableConv1DLayer layer) => layer.Kernels.DepthwiseActivation is { } activation ? new ContractActivation(layer, 0, layer.DepthwiseActivation, activation) : null;

    /// <summary>The outputs of values before the activation.</summary>
    public float[] Values(float[] preActivation)
    {
        if (_isFused)
            return Array.ConvertAll(preActivation, Fused);
        float[] values = [.. preActivation];
        ByRows(values, values, (ref float value, ref float _, nint count) => _activation.Apply(ref value, ref value, 1, count));
        return values;
    }

    /// <summary>The gradient before the activation of that behind it.</summary>
    public float[] Gradient(float[] preActivation, float[] outputs, float[] upstream)
    {
        var gradient = new float[upstream.Length];
        if (_isFused)
        {
            for (int i = 0; i < gradient.Length; i++)
                gradient[i] = FusedGradient(outputs[i], upstream[i]);
            return gradient;
        }

        upstream.CopyTo(gradient, 0);
        ByRows(_savesPreActivation ? preActivation : outputs, gradient, (ref float saved, ref float g, nint count) => _activation.ApplyGradient(ref saved, ref g, 1, count));
        return gradient;
    }

    private float Fused(float x)
    {
        float sloped = x < 0 && _slope != 1 ? (_slope == 0 ? 0f : _slope * x) : x;
        return sloped > _maximum ? _maximum : sloped;
    }

    private float FusedGradient(float output, float upstream)
    {
        if (_slope == 1 && float.IsPositiveInfinity(_maximum))
            return upstream;
        float below = output > 0 ? upstream : _slope == 0 ? 0f : _slope * upstream;
        return float.IsPositiveInfinity(_maximum) || output < _maximum ? below : 0f;
    }

    private delegate void Row(ref float first, ref float second, nint count);

    // Keras' last axis is that of the filters, or with channels_first that of time.
    private void ByRows(float[] first, float[] second, Row apply)
    {
        int filters = _layer.Filters, rowLength = !_isRowWise ? 1 : _layer.Format == DataFormatKind.ChannelsLast ? filters : _frames;
        if (!_isRowWise || _layer.Format == DataFormatKind.ChannelsLast)
        {
            for (int i = 0; i < second.Length; i += rowLength)
                apply(ref first[i], ref second[i], rowLength);
            return;
        }

        float[] firstRow = new float[rowLength], secondRow = new float[rowLength];
        for (int sample = 0; sample < second.Length; sample += rowLength * filters)
            for (int f = 0; f < filters; f++)
            {
                for (int t = 0; t < rowLength; t++)
                    (firstRow[t], secondRow[t]) = (first[sample + t * filters + f], second[sample + t * filters + f]);
                apply(ref (first == second ? ref secondRow[0] : ref firstRow[0]), ref secondRow[0], rowLength);
                for (int t = 0; t < rowLength; t++)
                    second[sample + t * filters + f] = secondRow[t];
            }
    }
}
