using System;
using System.Collections.Generic;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>A layer of a model that is being folded: its copy, and the weights that this will have, in double until they are rounded once.</summary>
internal sealed class FoldedLayer
{
    private const string Kernel = "kernel", DepthwiseKernel = "depthwise_kernel", PointwiseKernel = "pointwise_kernel", Bias = "bias", DepthwiseBias = "depthwise_bias";

    private readonly SingleLayer _source;
    private readonly Dictionary<string, double[]> _weights = [];
    private readonly Dictionary<string, bool> _trainable = [];

    public FoldedLayer(SingleLayer source)
    {
        (_source, Copy) = (source, source.CopyUnbuilt());
        WeightSet weights = source.CurrentWeights;
        IReadOnlyList<WeightTensor> tensors = source.Tensors(source.InputChannels);
        for (int i = 0; i < tensors.Count; i++)
        {
            _weights[tensors[i].Name] = Array.ConvertAll(weights[i].Span.ToArray(), static value => (double)value);
            _trainable[tensors[i].Name] = source.Parameters[i].Trainable;
        }

        if (source is BatchNormalizationLayer { PassesOn: true })
            LeaveOut();
        if (IsLeftOut || source is not BatchNormalizationLayer { Factors: var factors })
            return;
        Factors = factors;
        (_weights["gamma"], _weights["beta"]) = (factors.Scales, factors.Offsets);
        ((BatchNormalizationLayer)Copy).BecomeFolded(isMultiplyAdd: true);
    }

    /// <summary>The copy.</summary>
    public SingleLayer Copy { get; }

    /// <summary>What a normalisation does; null for other layers.</summary>
    public ChannelFactors? Factors { get; }

    /// <summary>Whether another layer has taken the normalisation.</summary>
    public bool IsLeftOut { get; private set; }

    /// <summary>Notes that another layer has taken the normalisation.</summary>
    public void LeaveOut()
    {
        IsLeftOut = true;
        ((BatchNormalizationLayer)Copy).BecomeFolded(isMultiplyAdd: false);
    }

    /// <summary>Works factors of the outputs into the weights, unless the layer has none that do it.</summary>
    public bool TryTakeOutputFactors(in ChannelFactors factors)
    {
        string? name = _source switch
        {
            SeparableConv1DLayer => PointwiseKernel,
            DepthwiseConv1DLayer => DepthwiseKernel,
            Conv1DLayer or DenseLayer => Kernel,
            _ => null,
        };
        if (name is null || !_source.Operation.Activation.IsLinear)
            return false;

        // Outputs are the last axis of every kernel, or the last two.
        double[] kernel = [.. _weights[name]], bias = [.. factors.Offsets];
        for (int i = 0; i < kernel.Length; i++)
            kernel[i] *= factors.Scales[i % bias.Length];
        for (int output = 0; output < bias.Length && _weights.TryGetValue(Bias, out double[]? own); output++)
            bias[output] += own[output] * factors.Scales[output];
        return TrySet((name, kernel), (Bias, bias));
    }

    /// <summary>Works factors of the inputs into the weights, unless the layer has none that do it, or reads zeros beside them.</summary>
    public bool TryTakeInputFactors(in ChannelFactors factors)
    {
        bool isSeparable = _source is SeparableConv1DLayer, isDepthwise = isSeparable || _source is DepthwiseConv1DLayer;
        if (!isDepthwise && _source is not (Conv1DLayer or DenseLayer) || !ReadsFramesAlone())
            return false;
        string name = isDepthwise ? DepthwiseKernel : Kernel;
        int channels = factors.Scales.Length, multiplier = isSeparable ? ((SeparableConv1DLayer)_source).DepthMultiplier : isDepthwise ? _source.OutputChannels / channels : _source.OutputChannels;
        double[] kernel = [.. _weights[name]], sums = new double[isDepthwise ? channels * multiplier : multiplier];
        for (int i = 0; i < kernel.Length; i++)
        {
            int channel = i / multiplier % channels;
            sums[i % sums.Length] += kernel[i] * factors.Offsets[channel];
            kernel[i] *= factors.Scales[channel];
        }

        if (!isSeparable)
            return TrySet((name, kernel), (Bias, Plus(Bias, sums)));
        var layer = (SeparableConv1DLayer)_source;
        return layer.Kernels.DepthwiseActivation is null
            ? TrySet((name, kernel), (Bias, Plus(Bias, Product(sums, _weights[PointwiseKernel], layer.Filters))))
            : TrySet((name, kernel), (DepthwiseBias, Plus(DepthwiseBias, sums)));
    }

    /// <summary>Gives the copy, which is built, its weights.</summary>
    public void Complete()
    {
        IReadOnlyList<WeightTensor> tensors = Copy.Tensors(Copy.InputChannels);
        if (tensors.Count == 0)
            return;
        var buffers = new AlignedBuffer[tensors.Count];
        for (int i = 0; i < buffers.Length; i++)
        {
            buffers[i] = AlignedBuffer.Of(Array.ConvertAll(_weights[tensors[i].Name], static value => (float)value));
            Copy.Parameters[i].Trainable = _trainable.TryGetValue(tensors[i].Name, out bool trainable) ? trainable : _source.Trainable;
        }

        Copy.Replace(buffers);
    }

    private static double[] Product(double[] row, double[] matrix, int columns)
    {
        var product = new double[columns];
        for (int i = 0; i < matrix.Length; i++)
            product[i % columns] += row[i / columns] * matrix[i];
        return product;
    }

    private double[] Plus(string name, double[] sums)
    {
        if (_weights.TryGetValue(name, out double[]? own))
            for (int i = 0; i < sums.Length; i++)
                sums[i] += own[i];
        return sums;
    }

    // Zeros of the padding would be scaled and shifted, had they come through the normalisation.
    private bool ReadsFramesAlone() => _source.Geometry is { Before: 0, After: 0 } geometry && (geometry.Padding == PaddingKind.Valid || geometry.ReceptiveField == 1);

    // Weights that float does not hold would be infinite where what they stand for was not.
    private bool TrySet((string Name, double[] Values) kernel, (string Name, double[] Values) bias)
    {
        if (!Array.TrueForAll(kernel.Values, IsHeld) || !Array.TrueForAll(bias.Values, IsHeld) || !TryGive(bias.Name))
            return false;
        (_weights[kernel.Name], _weights[bias.Name]) = (kernel.Values, bias.Values);
        return true;

        static bool IsHeld(double value) => float.IsFinite((float)value);
    }

    private bool TryGive(string bias) =>
        _weights.ContainsKey(bias) || (bias == Bias ? Copy.TryGiveBias() : ((SeparableConv1DLayer)Copy).TryGiveDepthwiseBias());
}
