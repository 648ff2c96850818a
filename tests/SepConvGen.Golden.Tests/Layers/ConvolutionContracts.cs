using SepConvGen.Rules;

namespace SepConvGen.Golden.Layers;

/// <summary>Conv1D and Dense.</summary>
internal sealed class DenseContract(SingleLayer layer) : LayerContract(layer)
{
    private readonly float[] _kernel = layer.Parameters[0].Value.ToArray();
    private readonly float[] _bias = layer.Parameters.Count > 1 ? layer.Parameters[1].Value.ToArray() : [];

    private ConvolutionGeometry Geometry => Layer.Geometry;

    private int Terms => Geometry.KernelSize * Layer.InputChannels;

    public override ContractSignal Outputs(ContractSignal x)
    {
        ContractSignal y = NewOutputs(x);
        for (int n = 0; n < y.Batch; n++)
            for (int t = 0; t < y.Length; t++)
                for (int f = 0; f < y.Channels; f++)
                {
                    float sum = _bias.Length > 0 ? _bias[f] : 0;
                    for (int q = 0; q < Terms; q++)
                        sum = float.FusedMultiplyAdd(Term(x, n, t, q), _kernel[q * y.Channels + f], sum);
                    y[n, t, f] = sum;
                }

        return y;
    }

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients)
    {
        int filters = g.Channels, before = Geometry.PaddingBefore(x.Length);
        ContractSignal dx = Like(x);
        for (int n = 0; n < x.Batch; n++)
        {
            int sample = n;
            for (int f = 0; f < filters; f++)
            {
                int filter = f;
                if (_bias.Length > 0)
                    AddChunks(ref gradients[1][f], g.Length, (sum, t) => sum + g[sample, t, filter]);
                for (int q = 0; q < Terms; q++)
                {
                    int term = q;
                    AddChunks(ref gradients[0][q * filters + f], g.Length, (sum, t) => float.FusedMultiplyAdd(Term(x, sample, t, term), g[sample, t, filter], sum));
                }
            }

            for (int t = 0; t < g.Length; t++)
                for (int q = 0; q < Terms; q++)
                {
                    float sum = 0;
                    for (int f = 0; f < filters; f++)
                        sum = float.FusedMultiplyAdd(g[n, t, f], _kernel[q * filters + f], sum);
                    int frame = t * Geometry.Strides + q / x.Channels * Geometry.DilationRate - before;
                    if (frame >= 0 && frame < x.Length)
                        dx[n, frame, q % x.Channels] += sum;
                }
        }

        return dx;
    }

    private float Term(ContractSignal x, int sample, int row, int term)
    {
        int frame = row * Geometry.Strides + term / x.Channels * Geometry.DilationRate - Geometry.PaddingBefore(x.Length);
        return frame < 0 || frame >= x.Length ? 0 : x[sample, frame, term % x.Channels];
    }
}

/// <summary>DepthwiseConv1D.</summary>
internal sealed class DepthwiseContract(DepthwiseConv1DLayer layer) : LayerContract(layer)
{
    private readonly float[] _kernel = layer.Parameters[0].Value.ToArray();
    private readonly float[] _bias = layer.Parameters.Count > 1 ? layer.Parameters[1].Value.ToArray() : [];

    private ConvolutionGeometry Geometry => Layer.Geometry;

    private int Multiplier => Layer.OutputChannels / Layer.InputChannels;

    public override ContractSignal Outputs(ContractSignal x)
    {
        ContractSignal y = NewOutputs(x);
        for (int n = 0; n < y.Batch; n++)
            for (int t = 0; t < y.Length; t++)
                for (int q = 0; q < y.Channels; q++)
                {
                    float sum = Sample(x, n, t, 0, q) * _kernel[q];
                    for (int tap = 1; tap < Geometry.KernelSize; tap++)
                        sum = float.FusedMultiplyAdd(Sample(x, n, t, tap, q), _kernel[tap * y.Channels + q], sum);
                    y[n, t, q] = _bias.Length > 0 ? sum + _bias[q] : sum;
                }

        return y;
    }

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients)
    {
        for (int n = 0; n < x.Batch; n++)
            for (int q = 0; q < g.Channels; q++)
            {
                int sample = n, lane = q;
                if (_bias.Length > 0)
                    AddChunks(ref gradients[1][q], g.Length, (sum, t) => sum + g[sample, t, lane]);
                for (int j = 0; j < Geometry.KernelSize; j++)
                {
                    int tap = j;
                    AddChunks(ref gradients[0][tap * g.Channels + q], g.Length, (sum, t) => float.FusedMultiplyAdd(Sample(x, sample, t, tap, lane), g[sample, t, lane], sum));
                }
            }

        ContractSignal dx = Like(x);
        for (int n = 0; n < x.Batch; n++)
            for (int frame = 0; frame < x.Length; frame++)
                for (int c = 0; c < x.Channels; c++)
                    dx[n, frame, c] = InputGradient(g, n, frame + Geometry.PaddingBefore(x.Length), c);
        return dx;
    }

    /// <summary>The gradient of a sample of the padded input; none where no window reaches.</summary>
    private float InputGradient(ContractSignal g, int sample, int padded, int channel)
    {
        if (g.Length == 0 || padded >= (g.Length - 1) * Geometry.Strides + Geometry.ReceptiveField)
            return 0;
        float sum = 0;
        for (int tap = 0; tap < Geometry.KernelSize; tap++)
        {
            int position = padded - tap * Geometry.DilationRate, row = position / Geometry.Strides;
            if (position % Geometry.Strides != 0)
                continue;
            for (int q = channel * Multiplier; q < (channel + 1) * Multiplier; q++)
                sum = float.FusedMultiplyAdd(position < 0 || row >= g.Length ? 0f : g[sample, row, q], _kernel[tap * g.Channels + q], sum);
        }

        return sum;
    }

    private float Sample(ContractSignal x, int sample, int row, int tap, int lane)
    {
        int frame = row * Geometry.Strides + tap * Geometry.DilationRate - Geometry.PaddingBefore(x.Length);
        return frame < 0 || frame >= x.Length ? 0 : x[sample, frame, lane / Multiplier];
    }
}
