using System;
using System.Linq;
using System.Reflection;
using SepConvGen.Kernels;
using Xunit;

namespace SepConvGen.Golden.Layers;

/// <summary>Compares a layer around SeparableConv1D with the numbers contract in scalar loops: a Forward with and without a cache, all gradients, and the parameters behind them.</summary>
internal static class LayerContractCheck
{
    /// <summary>One batch.</summary>
    /// <param name="layer">The layer, built.</param>
    /// <param name="input">Samples in the layer's format.</param>
    /// <param name="batch">How many.</param>
    /// <param name="isTraining">Whether the cache is for training.</param>
    public static void AssertSameBits(SingleLayer layer, float[] input, int batch, bool isTraining)
    {
        bool isFirst = layer.IsChannelsFirst;
        var x = new ContractSignal(input, batch, layer.InputChannels, isFirst);
        string at = $" of {layer.Name}, {batch} · {x.Length} frames of {x.Channels} channels";
        int floats = batch * layer.OutputLength(x.Length) * layer.OutputChannels;
        float[] plain = new float[floats], cached = new float[floats], upstream = [.. Enumerable.Range(0, floats).Select(static i => (i * 37 % 101 - 50) / 64f)], inputGradient = new float[input.Length];
        layer.Forward(input, plain, batch);
        AssertSame("output" + at, Activated(layer, LayerContract.Of(layer, isTraining: false).Outputs(x)).InFormat(isFirst), plain);

        LayerContract contract = LayerContract.Of(layer, isTraining);
        ContractSignal before = contract.Outputs(x), outputs = Activated(layer, before);
        float[][] behind = contract.ParametersBehind(x), gradients = [.. layer.Parameters.Select(static parameter => new float[parameter.Value.Length])];
        foreach (Parameter parameter in layer.Parameters)
            parameter.Gradient.Clear();
        ForwardCache cache = layer.CreateCache(isTraining);
        layer.Forward(input, cached, batch, cache);
        AssertSame("output with a cache" + at, outputs.InFormat(isFirst), cached);
        float[] penalised = WithActivityPenalty(layer, cached, upstream, batch);
        ContractSignal g = Differentiated(layer, before, outputs, new ContractSignal(penalised, batch, layer.OutputChannels, isFirst)), dx = contract.Gradients(x, g, gradients);
        layer.Backward(cache, upstream, inputGradient);
        AssertSame("dx" + at, dx.InFormat(isFirst), inputGradient);
        for (int i = 0; i < gradients.Length; i++)
        {
            AssertSame($"gradient of {layer.Parameters[i].Name}{at}", gradients[i], layer.Parameters[i].Gradient);
            AssertSame($"{layer.Parameters[i].Name}{at}", behind[i], layer.Parameters[i].Value);
        }
    }

    // Keras divides the penalty of the outputs by the batch.
    private static float[] WithActivityPenalty(SingleLayer layer, float[] outputs, float[] upstream, int batch)
    {
        var regularizer = (Regularizer?)typeof(SingleLayer).GetMethod("CreateActivityRegularizer", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(layer, null);
        return regularizer is null ? upstream : [.. outputs.Select((output, i) =>
        {
            float[] penalty = [0];
            regularizer.AddGradient([output], penalty);
            return upstream[i] + penalty[0] / batch;
        })];
    }

    private static ContractSignal Activated(SingleLayer layer, ContractSignal before)
    {
        RowActivation activation = layer.Operation.Activation;
        return ByRows(layer, before, before, (_, row, length) => activation.Apply(ref row[0], ref row[0], 1, length));
    }

    private static ContractSignal Differentiated(SingleLayer layer, ContractSignal before, ContractSignal outputs, ContractSignal upstream)
    {
        RowActivation activation = layer.Operation.Activation;
        return ByRows(layer, activation.SavesPreActivation ? before : outputs, upstream, (saved, row, length) => activation.ApplyGradient(ref saved[0], ref row[0], 1, length));
    }

    // One element at a time, or one row of channels, or of time in channels_first.
    private static ContractSignal ByRows(SingleLayer layer, ContractSignal first, ContractSignal second, Action<float[], float[], int> apply)
    {
        RowActivation activation = layer.Operation.Activation;
        bool isRowWise = (activation.Traits & ActivationTraits.RowWise) != 0, isAlongTime = activation.ActsAlongTime(layer.Format);
        var result = new ContractSignal(second.Batch, second.Length, second.Channels);
        int length = isAlongTime ? second.Length : isRowWise ? second.Channels : 1, rows = length == 0 ? 0 : second.Length * second.Channels / length;
        for (int n = 0; n < second.Batch; n++)
            for (int row = 0; row < rows; row++)
            {
                float[] saved = new float[length], values = new float[length];
                for (int i = 0; i < length; i++)
                    (saved[i], values[i]) = (At(first, n, row, i), At(second, n, row, i));
                apply(saved, values, length);
                for (int i = 0; i < length; i++)
                    At(result, n, row, i) = values[i];
            }

        return result;

        ref float At(ContractSignal signal, int n, int row, int i) => ref isAlongTime ? ref signal[n, i, row] : ref isRowWise ? ref signal[n, row, i] : ref signal[n, row / signal.Channels, row % signal.Channels];
    }

    private static void AssertSame(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]) && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                Assert.Fail($"{what}[{i}] is {actual[i]:R}, the contract gives {expected[i]:R}");
    }
}
