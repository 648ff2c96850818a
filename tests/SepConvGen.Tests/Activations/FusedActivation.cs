using System;
using System.Linq;

namespace SepConvGen.Tests.Kernels;

/// <summary>An activation that a layer's kernels apply themselves: a layer of one tap and one channel, whose sixteen filters all give the activation of the input.</summary>
internal sealed class FusedActivation : ReferenceActivation
{
    private readonly SeparableConv1DLayer _layer;
    private readonly ForwardCache _cache;

    public FusedActivation(SeparableConv1DLayer layer)
    {
        _layer = layer;
        layer.Build(inputChannels: 1, seed: 0);
        foreach (Parameter parameter in layer.Parameters)
            parameter.Set([.. Enumerable.Repeat(1f, parameter.Value.Length)]);
        _cache = layer.CreateCache();
    }

    public override float[] Values(ReadOnlySpan<float> x)
    {
        float[] outputs = new float[x.Length * _layer.Filters], values = new float[x.Length];
        _layer.Forward(x, outputs);
        for (int i = 0; i < values.Length; i++)
            values[i] = outputs[i * _layer.Filters + i % _layer.Filters];
        return values;
    }

    public override float[] Derivatives(ReadOnlySpan<float> x)
    {
        float[] upstream = new float[x.Length * _layer.Filters], gradient = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
            upstream[i * _layer.Filters + i % _layer.Filters] = 1;
        // One cache, and one sum of the weights' gradients: one caller at a time.
        lock (_cache)
        {
            _layer.Forward(x, new float[upstream.Length], 1, _cache);
            _layer.Backward(_cache, upstream, gradient);
        }

        return gradient;
    }
}
