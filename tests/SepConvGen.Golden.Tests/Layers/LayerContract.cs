using System;
using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen.Golden.Layers;

/// <summary>The numbers contract of a layer around SeparableConv1D in plain scalar loops, each sum in the order of docs/numbers.md; up to its activation.</summary>
/// <param name="layer">The layer, built.</param>
internal abstract class LayerContract(SingleLayer layer)
{
    /// <summary>Frames whose sums of gradients and statistics belong together.</summary>
    protected const int ChunkFrames = RowLayout.ChunkFrames;

    /// <summary>The contract of any layer but SeparableConv1D.</summary>
    public static LayerContract Of(SingleLayer layer, bool isTraining) => layer switch
    {
        Conv1DLayer or DenseLayer => new DenseContract(layer),
        DepthwiseConv1DLayer depthwise => new DepthwiseContract(depthwise),
        MaxPooling1D or GlobalMaxPooling1D => new MaximumContract(layer),
        AveragePooling1D or GlobalAveragePooling1D => new AverageContract(layer),
        BatchNormalizationLayer batches => new BatchContract(batches, isTraining),
        LayerNormalizationLayer frames => new FrameContract(frames),
        PReLULayer slopes => new SlopeContract(slopes),
        Dropout or SpatialDropout1D => new OmissionContract(layer, isTraining),
        UpSampling1D repeated => new RepetitionContract(repeated),
        ZeroPadding1D or Cropping1D or Flatten => new MoveContract(layer),
        _ => new ElementContract(layer),
    };

    protected SingleLayer Layer => layer;

    protected bool IsChannelsFirst => layer.IsChannelsFirst;

    /// <summary>The values before the activation.</summary>
    public abstract ContractSignal Outputs(ContractSignal x);

    /// <summary>The input's gradient for g, that of the values before the activation; adds those of the parameters.</summary>
    public abstract ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients);

    /// <summary>What parameters are behind a Forward in training.</summary>
    public virtual float[][] ParametersBehind(ContractSignal x) => [.. layer.Parameters.Select(static parameter => parameter.Value.ToArray())];

    protected static float[] Values(Parameter? parameter) => parameter is null ? [] : parameter.Value.ToArray();

    /// <summary>The place of a parameter among all.</summary>
    protected int IndexOf(Parameter parameter) => Enumerable.Range(0, layer.Parameters.Count).First(i => layer.Parameters[i] == parameter);

    protected ContractSignal NewOutputs(ContractSignal x) => new(x.Batch, layer.OutputLength(x.Length), layer.OutputChannels);

    protected static ContractSignal Like(ContractSignal x) => new(x.Batch, x.Length, x.Channels);

    /// <summary>Adds the sums of the chunks of one sample's frames to a total, in order.</summary>
    protected static void AddChunks(ref float total, int frames, Func<float, int, float> add)
    {
        for (int first = 0; first < frames; first += ChunkFrames)
        {
            float sum = 0;
            for (int t = first; t < Math.Min(frames, first + ChunkFrames); t++)
                sum = add(sum, t);
            total += sum;
        }
    }
}
