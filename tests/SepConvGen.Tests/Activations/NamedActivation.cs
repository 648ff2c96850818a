using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Kernels;

namespace SepConvGen.Tests.Kernels;

/// <summary>The library's kernels under the strings of golden/activations.</summary>
internal sealed class NamedActivation(Func<float[], float[]> values, Func<float[], float[]> derivatives, Func<double, double>? largestTerm = null)
{
    public static readonly IReadOnlyDictionary<string, NamedActivation> All = new Dictionary<string, NamedActivation>
    {
        ["linear"] = Fused(new Linear()),
        ["relu"] = Fused(new Rectified()),
        ["relu(negative_slope: 0.1)"] = Fused(new RectifiedWithSlope()),
        ["relu(max_value: 6, negative_slope: 0.1, threshold: 0.5)"] = Wide(new ThresholdedRelu(0.1f, 6, 0.5f)),
        ["relu(threshold: -1)"] = Wide(new ThresholdedRelu(0, float.PositiveInfinity, -1)),
        ["relu6"] = Fused(new RectifiedToSix()),
        ["leaky_relu"] = Fused(new Leaky()),
        ["leaky_relu(0.1)"] = Fused(new LeakyTenth()),
        ["elu"] = Wide(new Elu(1)),
        ["elu(0.5)"] = Wide(new Elu(0.5f)),
        ["celu"] = Wide(new Celu(1)),
        ["celu(2)"] = Wide(new Celu(2)),
        ["selu"] = Wide(default(Selu)),
        ["gelu"] = Wide(default(Gelu)),
        ["gelu(approximate: true)"] = Wide(default(GeluTanh)),
        ["silu"] = Single("silu"),
        ["swish"] = Single("silu"),
        ["hard_silu"] = Wide(default(HardSilu)),
        ["hard_swish"] = Wide(default(HardSilu)),
        ["sigmoid"] = Single("sigmoid"),
        ["hard_sigmoid"] = Wide(new HardSigmoid()),
        ["log_sigmoid"] = Wide(default(LogSigmoid)),
        ["sparse_sigmoid"] = Wide(default(SparseSigmoid)),
        ["tanh"] = Single("tanh"),
        ["hard_tanh"] = Wide(default(HardTanh)),
        ["tanh_shrink"] = Wide(default(TanhShrink)),
        ["softplus"] = Wide(default(Softplus)),
        ["softsign"] = Wide(default(Softsign)),
        ["squareplus"] = Wide(new Squareplus(4)),
        ["squareplus(2)"] = Wide(new Squareplus(2)),
        ["sparse_plus"] = Wide(default(SparsePlus)),
        ["soft_shrink"] = Wide(new SoftShrink(0.5f)),
        ["soft_shrink(0.25)"] = Wide(new SoftShrink(0.25f)),
        ["hard_shrink"] = Wide(new HardShrink(0.5f)),
        ["hard_shrink(0.25)"] = Wide(new HardShrink(0.25f)),
        ["threshold(0.1, -0.3)"] = Wide(new Threshold(0.1f, -0.3f)),
        ["exponential"] = Wide(default(Exponential)),
        ["mish"] = Wide(default(Mish)),
    };

    public float[] Values(float[] x) => values(x);

    /// <summary>The gradients that gradients of one become.</summary>
    public float[] Derivatives(float[] x) => derivatives(x);

    /// <summary>The largest term of the sum by which the derivative is computed, where that is in float.</summary>
    public double LargestTerm(double x) => largestTerm?.Invoke(x) ?? 0;

    private static NamedActivation Single(string name)
    {
        ReferenceActivation activation = ReferenceActivation.Named(name);
        return new NamedActivation(
            x =>
            {
                float[] y = new float[x.Length];
                activation.Apply(x, y);
                return y;
            },
            x => activation.Derivatives(x),
            activation.LargestTerm);
    }

    /// <summary>An activation that a layer's kernels apply themselves: a layer of one tap and one channel, whose sixteen filters all give the activation of the input.</summary>
    private static NamedActivation Fused(SeparableConv1DLayer layer)
    {
        layer.Build(inputChannels: 1, seed: 0);
        foreach (Parameter parameter in layer.Parameters)
            parameter.Set([.. Enumerable.Repeat(1f, parameter.Value.Length)]);
        return new NamedActivation(
            x =>
            {
                float[] outputs = new float[x.Length * layer.Filters];
                layer.Forward(x, outputs);
                return [.. x.Select((_, i) => outputs[i * layer.Filters + i % layer.Filters])];
            },
            x =>
            {
                ForwardCache cache = layer.CreateCache();
                float[] upstream = new float[x.Length * layer.Filters], gradient = new float[x.Length];
                layer.Forward(x, new float[upstream.Length], 1, cache);
                for (int i = 0; i < x.Length; i++)
                    upstream[i * layer.Filters + i % layer.Filters] = 1;
                layer.Backward(cache, upstream, gradient);
                return gradient;
            });
    }

    private static NamedActivation Wide<TActivation>(TActivation activation)
        where TActivation : struct, IWideActivation => new(
        x =>
        {
            float[] y = new float[x.Length];
            WideKernels.Apply(ref x[0], ref y[0], x.Length, activation);
            return y;
        },
        x =>
        {
            float[] gradient = Ones(x.Length);
            WideKernels.ApplyGradient(ref x[0], ref gradient[0], x.Length, activation);
            return gradient;
        });

    private static float[] Ones(int length)
    {
        float[] ones = new float[length];
        Array.Fill(ones, 1f);
        return ones;
    }
}
