using System.Collections.Generic;

namespace SepConvGen.Golden.Layers;

/// <summary>What this library computes for a case: outputs, gradients, penalties, statistics and weights behind a step.</summary>
internal static class SiblingRun
{
    private const float LearningRate = 0.0625f;

    public static Dictionary<string, float[]> Compute(SiblingCase golden) =>
        Compute(golden.NewLayer(), golden.Floats("input"), golden.Floats("upstream"), golden.Batch, golden.IsTraining);

    public static Dictionary<string, float[]> Compute(SingleLayer layer, float[] input, float[] upstream, int batch, bool isTraining)
    {
        float[] output = new float[upstream.Length], inputGradient = new float[input.Length];
        ForwardCache cache = layer.CreateCache(isTraining);
        layer.Forward(input, output, batch, cache);
        layer.Backward(cache, upstream, inputGradient);
        var results = new Dictionary<string, float[]> { ["output"] = output, ["regularization_loss"] = [layer.RegularizationLoss(cache)], ["grad_input"] = inputGradient };
        foreach (Parameter parameter in layer.Parameters)
        {
            float[] gradient = parameter.Gradient.ToArray();
            parameter.Regularizer?.AddGradient(parameter.Value, gradient);
            results["grad_" + SiblingCase.KeyOf(parameter)] = gradient;
            results["after_" + SiblingCase.KeyOf(parameter)] = parameter.Value.ToArray();
        }

        new Sgd(LearningRate).Step(layer.Parameters);
        foreach (Parameter parameter in layer.Parameters)
            results["stepped_" + SiblingCase.KeyOf(parameter)] = parameter.Value.ToArray();
        return results;
    }
}
