using System;
using System.Linq;

namespace SepConvGen.Tests.Layers;

/// <summary>Short forms of what the tests do with a layer.</summary>
internal static class LayerRun
{
    /// <summary>A built layer whose bias is not zero.</summary>
    public static T Built<T>(int channels, int seed = 1)
        where T : Layer, new() => WithBias(new T(), channels, seed);

    public static Layer Built(Type type, int channels, int seed = 1) => WithBias((Layer)Activator.CreateInstance(type)!, channels, seed);

    public static T WithBias<T>(T layer, int channels, int seed)
        where T : Layer
    {
        layer.Build(channels, seed);
        foreach (Parameter bias in layer.Parameters.Where(parameter => parameter.Shape.Count == 1))
            bias.Set(Noise.Of(bias.Value.Length, seed + 100));
        return layer;
    }

    public static float[] Forward(this Layer layer, float[] input, int batch = 1)
    {
        var output = new float[OutputSize(layer, input.Length, batch)];
        layer.Forward(input, output, batch);
        return output;
    }

    /// <summary>Forward, then Backward: the outputs and the input's gradient; the parameters' are in their Gradient.</summary>
    public static (float[] Output, float[] InputGradient) ForwardBackward(this Layer layer, float[] input, float[] outputGradient, int batch = 1, ForwardCache? cache = null)
    {
        cache ??= layer.CreateCache();
        float[] output = new float[OutputSize(layer, input.Length, batch)], inputGradient = new float[input.Length];
        layer.Forward(input, output, batch, cache);
        layer.Backward(cache, outputGradient, inputGradient);
        return (output, inputGradient);
    }

    public static int OutputSize(Layer layer, int inputSize, int batch) => batch == 0 ? 0 : batch * layer.OutputLength(inputSize / batch / layer.InputChannels) * layer.OutputChannels;

    public static float[][] Gradients(this Layer layer) => [.. layer.Parameters.Select(parameter => parameter.Gradient.ToArray())];

    public static void ClearGradients(this Layer layer)
    {
        foreach (Parameter parameter in layer.Parameters)
            parameter.Gradient.Clear();
    }
}
