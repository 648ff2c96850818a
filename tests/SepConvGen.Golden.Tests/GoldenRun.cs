using System;
using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Golden;

/// <summary>What this library computes for a case: every tensor that the case has a tolerance for.</summary>
internal static class GoldenRun
{
    public static SeparableConv1DLayer NewLayer(GoldenCase golden)
    {
        var layer = (SeparableConv1DLayer)Activator.CreateInstance(typeof(GoldenRun).Assembly.GetType("SepConvGen.Golden." + golden.Name, throwOnError: true)!)!;
        layer.Build(golden.Channels, seed: 0);
        foreach (Parameter parameter in layer.Parameters)
            parameter.Set(golden.Floats(KeyOf(parameter)));
        return layer;
    }

    public static Dictionary<string, float[]> Compute(GoldenCase golden)
    {
        SeparableConv1DLayer layer = NewLayer(golden);
        float[] input = golden.Floats("input"), upstream = golden.Floats("upstream");
        float[] output = new float[upstream.Length], cached = new float[upstream.Length], inputGradient = new float[input.Length];
        layer.Forward(input, output, golden.Batch);
        ForwardCache cache = layer.CreateCache();
        layer.Forward(input, cached, golden.Batch, cache);
        if (!output.AsSpan().SequenceEqual(cached) && !output.Select(BitConverter.SingleToInt32Bits).SequenceEqual(cached.Select(BitConverter.SingleToInt32Bits)))
            throw new InvalidOperationException($"{golden.Name}: Forward with a cache gave other bits than Forward without one.");
        layer.Backward(cache, upstream, inputGradient);

        var results = new Dictionary<string, float[]> { ["output"] = output, ["regularization_loss"] = [layer.RegularizationLoss(cache)], ["grad_input"] = inputGradient };
        foreach (Parameter parameter in layer.Parameters)
        {
            float[] gradient = parameter.Gradient.ToArray();
            parameter.Regularizer?.AddGradient(parameter.Value, gradient);
            results["grad_" + KeyOf(parameter)] = gradient;
        }

        new Sgd(golden.Step).Step(layer.Parameters);
        foreach (Parameter parameter in layer.Parameters)
            results["stepped_" + KeyOf(parameter)] = parameter.Value.ToArray();
        return results;
    }

    private static string KeyOf(Parameter parameter) => parameter.Name[(parameter.Name.LastIndexOf('/') + 1)..];
}
